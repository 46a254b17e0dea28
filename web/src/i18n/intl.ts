import { localeOf } from './i18n';

/**
 * A cache of `Intl` formats. Creating one takes up to a tenth of a millisecond, and a list needs
 * one for every cell. Bounded by the number of zones, languages and kinds.
 */
const made = new Map<string, unknown>();

function once<Format>(kind: string, language: string, options: object, make: () => Format): Format {
  const key = `${kind} ${language} ${JSON.stringify(options)}`;
  let format = made.get(key) as Format | undefined;
  if (format === undefined) {
    format = make();
    made.set(key, format);
  }
  return format;
}

/** Throws RangeError for a zone or an option that the browser does not know. */
export const dateFormat = (language: string, options: Intl.DateTimeFormatOptions) =>
  once('date', language, options, () => new Intl.DateTimeFormat(localeOf(language), options));

/** Throws RangeError for a currency or an option that the browser does not know. */
export const numberFormat = (language: string, options: Intl.NumberFormatOptions = {}) =>
  once('number', language, options, () => new Intl.NumberFormat(localeOf(language), options));

export const listFormat = (language: string, options: Intl.ListFormatOptions) =>
  once('list', language, options, () => new Intl.ListFormat(localeOf(language), options));

let zone: string | undefined;

/** The time zone of the user's device when the page was opened. */
export function ownZone(): string {
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone;
}

/** The day of `at` in `zone`: "2026-12-31". */
export function isoDay(at: Date, zone: string): string {
  // British: «31/12/2026».
  const format = dateFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return format.format(at).split('/').reverse().join('-');
}

/** The name of `zone` in `style` at the time `at`; the zone itself if it has no such name. */
export function zoneName(
  zone: string,
  language: string,
  style: Intl.DateTimeFormatOptions['timeZoneName'],
  at?: Date,
): string {
  const parts = dateFormat(language, { timeZone: zone, timeZoneName: style }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
