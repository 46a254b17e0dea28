import { expect, it } from 'vitest';
import { daysFault } from './day-range';

it.each([
  ['2026-02-01', '2026-02-28', null],
  ['2026-02-28', '2026-02-28', null],
  ['', '2026-02-28', 'days.missing'],
  ['2026-02-01', '', 'days.missing'],
  ['2026-02-28', '2026-02-01', 'days.reversed'],
  ['2026-02-01', '2026-03-01', 'days.notOver'],
  ['2025-02-27', '2026-02-28', 'days.tooLong'],
  ['1999-12-31', '2000-01-01', 'days.tooLong'],
])('%s to %s: %s', (from, to, fault) => {
  expect(daysFault(from, to, '2026-02-28', 366)).toBe(fault);
});
