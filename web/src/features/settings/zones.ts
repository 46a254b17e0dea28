import { zoneName } from '@/i18n/intl';

type Choice = { value: string; label: string };

/** «UTC+3»: what people compare by. */
function offsetOf(zone: string, now: Date): string {
  return zoneName(zone, 'en', 'shortOffset', now).replace('GMT', 'UTC').replace('-', '−');
}

let cached: { hour: number; choices: Choice[] } | null = null;

/** Every zone the browser knows, with its offset now, and `current` even where it does not. */
export function zoneChoices(now: Date, current: string): Choice[] {
  const hour = Math.floor(now.getTime() / 3_600_000);
  if (cached?.hour !== hour) {
    const choices = Intl.supportedValuesOf('timeZone').map((zone) => ({
      value: zone,
      label: `${zone.replaceAll('_', ' ')}, ${offsetOf(zone, now)}`,
    }));
    cached = { hour, choices };
  }
  const { choices } = cached;
  if (current === '' || choices.some(({ value }) => value === current)) return choices;
  return [{ value: current, label: current }, ...choices];
}
