import type { TFunction } from 'i18next';
import type { Wish } from '@/api/types';
import { keyIfKnown } from '@/i18n/i18n';
import { dateFormat } from '@/i18n/intl';

const kHour = 3_600_000;

/** Midnight UTC of a calendar day; a formatter in UTC prints it as that day. */
const asMoment = (day: string) => new Date(`${day}T00:00:00Z`);

/** «чт, 31.12»; with the year if it is not the expected one. */
export function dayText(day: string, today: string, language: string): string {
  const months = (Date.parse(day) - Date.parse(today)) / (30 * 24 * kHour);
  const year = Math.abs(months) > 10 ? ({ year: '2-digit' } as const) : {};
  return dateFormat(language, {
    timeZone: 'UTC',
    weekday: 'short',
    ...(language === 'en'
      ? { day: 'numeric', month: 'short' }
      : { day: '2-digit', month: '2-digit' }),
    ...year,
  }).format(asMoment(day));
}

/** «среда, 30 декабря». */
export function longDayText(day: string, language: string): string {
  return dateFormat(language, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(asMoment(day));
}

const kBotSources: readonly (string | null)[] = ['bot', 'slot_hunter'];

/** Most wishes come from the bot: only another origin is shown. */
export const isFromBot = (source: string | null) => kBotSources.includes(source);

export function sourceText(source: string | null, t: TFunction): string | undefined {
  if (source === null) return undefined;
  if (isFromBot(source)) return t('waitlist.source.bot');
  if (source === 'desk') return t('waitlist.source.desk');
  return t('waitlist.source.other', { source });
}

export function statusText(status: string, t: TFunction): string {
  const key = keyIfKnown(`waitlist.status.${status}`);
  return key ? t(key) : status;
}

/** «Маникюр · Анна Белова». */
export function whatText({ service, staff }: Wish, t: TFunction): string {
  const title = service.title ?? service.id ?? t('waitlist.noService');
  return `${title} · ${staff.name ?? staff.id ?? t('waitlist.anyStaff')}`;
}
