import { describe, expect, it } from 'vitest';
import { addDays, dayOf, isSameYear } from './days';

describe('a day of the calendar', () => {
  it('is that of the zone', () => {
    const instant = new Date('2026-11-24T22:30:00Z');
    expect(dayOf(instant, 'Asia/Vladivostok')).toBe('2026-11-25');
    expect(dayOf(instant, 'Europe/London')).toBe('2026-11-24');
  });

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-03-29', 0, '2026-03-29'],
  ])('%s plus %i is %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });

  it('belongs to the year of the zone, not to that of UTC', () => {
    const newYear = new Date('2026-12-31T21:30:00Z');
    const summer = new Date('2027-07-01T12:00:00Z');
    expect(isSameYear(newYear, summer, 'Europe/Moscow')).toBe(true);
    expect(isSameYear(newYear, summer, 'UTC')).toBe(false);
  });
});
