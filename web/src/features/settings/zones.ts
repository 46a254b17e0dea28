import { zoneName } from '@/i18n/intl';

type Choice = { value: string; label: string };

/** «UTC+3»: what people compare by. */
function offsetOf(zone: string, now: Date): string {
  return zoneName(zone, 'en', 'shortOffset', now).replace('GMT', 'UTC').replace('-', '−');
}

/** «Москва · Europe/Moscow, UTC+3»: found by the name in one's language and by the technical one. */
function labelOf(zone: string, now: Date, language: string): string {
  const name = zoneName(zone, language, 'shortGeneric', now);
  // Some have no name of their own: «GMT+4».
  const own = /GMT|UTC/.test(name) ? '' : `${name} · `;
  return `${own}${zone.replaceAll('_', ' ')}, ${offsetOf(zone, now)}`;
}

let cached: { key: string; choices: Choice[] } | null = null;

/** Every zone the browser knows, with its offset now, and `current` even where it does not. */
export function zoneChoices(now: Date, current: string, language: string): Choice[] {
  const key = `${language} ${Math.floor(now.getTime() / 3_600_000)}`;
  if (cached?.key !== key) {
    const choices = Intl.supportedValuesOf('timeZone').map((zone) => ({
      value: zone,
      label: labelOf(zone, now, language),
    }));
    cached = { key, choices };
  }
  const { choices } = cached;
  if (current === '' || choices.some(({ value }) => value === current)) return choices;
  return [{ value: current, label: current }, ...choices];
}
