import { isoDay } from '@/i18n/intl';

/** Calendar days in the server's format: "2026-12-31", without a time zone. */

const kDayMs = 86_400_000;

/** The day of `instant` in `zone`. */
export function dayOf(instant: Date, zone: string): string {
  return isoDay(instant, zone);
}

/** The day `count` days after `day`; before it if `count` is negative. */
export function addDays(day: string, count: number): string {
  const ms = Date.parse(`${day}T00:00:00Z`) + count * kDayMs;
  return new Date(ms).toISOString().slice(0, 10);
}

/** Whether two instants are in the same year of `zone`. */
export function isSameYear(a: Date, b: Date, zone: string): boolean {
  return dayOf(a, zone).slice(0, 4) === dayOf(b, zone).slice(0, 4);
}
