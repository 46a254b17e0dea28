import type { TFunction } from 'i18next';
import { formatTime } from '@/i18n/format';
import { dateFormat } from '@/i18n/intl';

/** «45 мин», «1 ч», «1 ч 30 мин». */
export function durationText(minutes: number, t: TFunction): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  return [
    hours > 0 && t('day.hours', { count: hours }),
    (rest > 0 || hours === 0) && t('day.minutes', { count: rest }),
  ]
    .filter(Boolean)
    .join(' ');
}

export type Clock = { language: string; zone: string };

export const timeText = (at: string, { language, zone }: Clock) =>
  formatTime(new Date(at), zone, language);

/** «14:30–15:15». */
export const spanText = (from: string, to: string, clock: Clock) =>
  `${timeText(from, clock)}–${timeText(to, clock)}`;

/** «среда, 30 декабря»; `date` is a calendar day. */
export function dateText(date: string, language: string): string {
  return dateFormat(language, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(new Date(`${date}T00:00:00Z`));
}
