import { expect, it } from 'vitest';
import { daysText, dayText, hoursText, rangeText } from './wish-text';

it('prints the wanted day as the calendar has it, in both languages', () => {
  expect(dayText('2026-12-31', '2026-12-29', 'ru')).toBe('чт, 31.12');
  expect(dayText('2026-12-31', '2026-12-29', 'en')).toBe('Thu 31 Dec');
});

it('adds the year where nobody would guess it', () => {
  expect(dayText('2025-12-31', '2026-12-29', 'ru')).toContain('25');
  expect(dayText('2027-01-05', '2026-12-29', 'ru')).not.toContain('27');
});

it('prints ranges and lists of days', () => {
  expect(rangeText('2026-12-30', '2027-01-05', 'ru')).toMatch(/^30\.12/);
  const days = [
    { from: '2026-12-31', to: '2026-12-31' },
    { from: '2027-01-02', to: '2027-01-04' },
  ];
  expect(daysText(days, '2026-12-29', 'ru')).toBe('чт, 31.12, 02.01–04.01');
});

it('prints hours that are limited on one side or both', () => {
  const t = ((key: string, { time }: { time: string }) => `${key} ${time}`) as never;
  expect(hoursText({ time_from: '14:00', time_to: '18:00' }, t)).toBe('14:00–18:00');
  expect(hoursText({ time_from: '14:00', time_to: null }, t)).toBe('waitlist.hoursFrom 14:00');
  expect(hoursText({ time_from: null, time_to: '18:00' }, t)).toBe('waitlist.hoursTo 18:00');
  expect(hoursText({ time_from: null, time_to: null }, t)).toBeUndefined();
});
