import { expect, it } from 'vitest';
import { dayText } from './wish-text';

it('prints the wanted day as the calendar has it, in both languages', () => {
  expect(dayText('2026-12-31', '2026-12-29', 'ru')).toBe('чт, 31.12');
  expect(dayText('2026-12-31', '2026-12-29', 'en')).toBe('Thu 31 Dec');
});

it('adds the year where nobody would guess it', () => {
  expect(dayText('2025-12-31', '2026-12-29', 'ru')).toContain('25');
  expect(dayText('2027-01-05', '2026-12-29', 'ru')).not.toContain('27');
});
