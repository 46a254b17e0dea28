import { expect, test } from 'vitest';
import { parseDaySearch } from './day-search';

test('the URL names a day, an item and a master', () => {
  const search = { date: '2026-12-30', open: 'gap:1:anna', staff: '7' };
  expect(parseDaySearch(search)).toEqual(search);
});

test('what is no day is left out', () => {
  expect(parseDaySearch({ date: '2026-02-30', open: '', staff: 3 })).toEqual({});
});
