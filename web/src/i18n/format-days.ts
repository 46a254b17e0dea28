import { dateFormat } from './intl';

/** A day in the server's format («2026-12-31»), which is a day of the salon without a time zone. */
const atNoon = (day: string) => new Date(`${day}T12:00:00Z`);

const inUtc = (options: Intl.DateTimeFormatOptions, language: string) =>
  dateFormat(language, { timeZone: 'UTC', ...options });

/** «1–30 ноября», with the year if it is not that of `today`. */
export function formatDays(from: string, to: string, today: string, language: string): string {
  const thisYear = from.slice(0, 4) === today.slice(0, 4) && to.slice(0, 4) === today.slice(0, 4);
  const format = inUtc(
    { day: 'numeric', month: 'long', ...(!thisYear && { year: 'numeric' }) },
    language,
  );
  // Without «г.», which the format adds after a year.
  return format.formatRange(atNoon(from), atNoon(to)).replaceAll(/\s?г\./g, '');
}

/** «ср, 2 дек.» */
export function formatWeekday(day: string, language: string): string {
  return inUtc({ weekday: 'short', day: 'numeric', month: 'short' }, language).format(atNoon(day));
}

/** For a mark below a chart: the month is written if it differs from that of the previous mark. */
export function formatTick(day: string, before: string | undefined, language: string): string {
  const named = before?.slice(0, 7) !== day.slice(0, 7);
  const text = inUtc({ day: 'numeric', ...(named && { month: 'short' }) }, language);
  return text.format(atNoon(day)).replace('.', '');
}

/** «ср 2», or only «ср» if there is little room. */
export function formatShortWeekday(day: string, language: string, withNumber = true): string {
  const weekday = inUtc({ weekday: 'short' }, language).format(atNoon(day));
  return withNumber ? `${weekday} ${Number(day.slice(8))}` : weekday;
}

/** «понедельник» */
export function formatWeekdayName(day: string, language: string): string {
  return inUtc({ weekday: 'long' }, language).format(atNoon(day));
}
