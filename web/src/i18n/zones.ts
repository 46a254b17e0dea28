import { zoneName } from './intl';

type Choice = { value: string; label: string };

/** «UTC+3»: the offset now. */
function offsetOf(zone: string, now: Date): string {
  return zoneName(zone, 'en', 'shortOffset', now).replace('GMT', 'UTC').replace('-', '−');
}

/** «Москва · Europe/Moscow, UTC+3»: found by the translated name and by the technical name. */
function labelOf(zone: string, now: Date, language: string): string {
  const name = zoneName(zone, language, 'shortGeneric', now);
  // Some zones have no name: «GMT+4».
  const own = /GMT|UTC/.test(name) ? '' : `${name} · `;
  return `${own}${zone.replaceAll('_', ' ')}, ${offsetOf(zone, now)}`;
}

let cached: { key: string; choices: Choice[] } | null = null;

/**
 * All zones of the browser with their current offset, and `current` even if the browser lacks it.
 */
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
