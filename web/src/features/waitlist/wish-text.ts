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

/** The number of days from `from` to `to`, both included. */
export const daysIn = (from: string, to: string) =>
  (Date.parse(to) - Date.parse(from)) / (24 * kHour) + 1;

/** «30.12–05.01», «чт, 31.12, сб, 02.01». */
export function daysText(days: Wish['days'], today: string, language: string): string {
  return days
    .map(({ from, to }) =>
      from === to ? dayText(from, today, language) : rangeText(from, to, language),
    )
    .join(', ');
}

/** «30.12–05.01». */
export function rangeText(from: string, to: string, language: string): string {
  return dateFormat(language, {
    timeZone: 'UTC',
    ...(language === 'en'
      ? { day: 'numeric', month: 'short' }
      : { day: '2-digit', month: '2-digit' }),
  })
    .formatRange(asMoment(from), asMoment(to))
    .replaceAll(/\s*–\s*/g, '–');
}

/** «14:00–18:00», «с 14:00»; undefined without hours. */
export function hoursText(
  { time_from: from, time_to: to }: Pick<Wish, 'time_from' | 'time_to'>,
  t: TFunction,
): string | undefined {
  if (from !== null && to !== null) return `${from}–${to}`;
  if (from !== null) return t('waitlist.hoursFrom', { time: from });
  return to === null ? undefined : t('waitlist.hoursTo', { time: to });
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

/** «Маникюр · Анна Белова», «Маникюр · Анна Белова или ещё 2». */
export function whatText({ service, staff, staff_any: all }: Wish, t: TFunction): string {
  const title = service.title ?? service.id ?? t('waitlist.noService');
  const name = staff.name ?? staff.id ?? t('waitlist.anyStaff');
  const more = all.length - 1;
  return `${title} · ${more > 0 ? t('waitlist.moreStaff', { name, count: more }) : name}`;
}
