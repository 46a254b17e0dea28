import { dateFormat, isoDay, numberFormat, ownZone, zoneName } from './intl';

/** U+2212 instead of a hyphen, which is too short and allows a line break. */
const withRealMinus = (text: string) => text.replaceAll('-', '−');

export function formatNumber(value: number, language: string): string {
  return withRealMinus(numberFormat(language).format(value));
}

/** `minor` are kopecks, cents and so on. Whole amounts are written without them. */
export function formatMoney(minor: number, currency: string, language: string): string {
  const format = numberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return withRealMinus(format.format(minor / 10 ** digits));
}

/** 0.9 → 90 %. */
export function formatShare(share: number, language: string): string {
  return numberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 0,
  }).format(share);
}

/** Days since 1970 of the calendar day of `instant` in `zone`. */
export function civilDay(instant: Date, zone: string): number {
  const [year = 1970, month = 1, day = 1] = isoDay(instant, zone).split('-').map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** Whole calendar days of `zone` from `instant` to `now`; negative for the future. */
export function daysAgo(instant: Date, now: Date, zone: string): number {
  return civilDay(now, zone) - civilDay(instant, zone);
}

export function formatTime(instant: Date, zone: string, language: string): string {
  return dateFormat(language, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(instant);
}

/** 08.11.2026 or 8 Nov 2026: English readers disagree which number is the month. */
export function formatDate(instant: Date, zone: string, language: string): string {
  return dateFormat(language, {
    timeZone: zone,
    ...(language === 'en'
      ? { day: 'numeric', month: 'short', year: 'numeric' }
      : { day: '2-digit', month: '2-digit', year: 'numeric' }),
  }).format(instant);
}

/** 31.12 or 31 Dec. */
export function formatDayMonth(instant: Date, zone: string, language: string): string {
  return dateFormat(language, {
    timeZone: zone,
    ...(language === 'en'
      ? { day: 'numeric', month: 'short' }
      : { day: '2-digit', month: '2-digit' }),
  }).format(instant);
}

/** The complete date and time for a tooltip; names the zone if it differs from the user's. */
export function formatAbsolute(instant: Date, zone: string, language: string): string {
  const text = dateFormat(language, {
    timeZone: zone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(instant);
  return zone === ownZone() ? text : `${text}, ${zoneName(zone, language, 'long', instant)}`;
}
