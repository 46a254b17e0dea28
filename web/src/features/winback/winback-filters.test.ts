import { expect, test } from 'vitest';
import { bandOf, hasFilters, parseWinbackFilters, withoutFilters } from './winback-filters';

test('what the address does not know is left out', () => {
  expect(parseWinbackFilters({ risk: 'high', sort: 'loss', staff: '4844805', tab: 'x' })).toEqual({
    risk: 'high',
    staff: '4844805',
  });
  expect(parseWinbackFilters({ sort: 'name', service: ' ', tab: 'history' })).toEqual({
    sort: 'name',
    tab: 'history',
  });
});

test('the order is no filter', () => {
  expect(hasFilters({ sort: 'name' })).toBe(false);
  expect(withoutFilters({ sort: 'name', risk: 'low' })).toEqual({ sort: 'name' });
});

test.each([
  [90, 'high'],
  [60, 'medium'],
  [30, 'low'],
] as const)('a risk of %s %% is %s', (percent, band) => {
  expect(bandOf(percent)).toBe(band);
});
