import { expect, it } from 'vitest';
import { hasFilters, parseWishFilters, withoutFilters } from './wish-filters';

it('reads filters from an address, and leaves out what makes no sense', () => {
  expect(
    parseWishFilters({ status: 'history', sort: 'waiting', service: '25601439', part: 'day' }),
  ).toEqual({ status: 'history', sort: 'waiting', service: '25601439', part: 'day' });
  expect(parseWishFilters({ status: 'pending', sort: 'x', staff: ' ', when: 'ever' })).toEqual({});
});

it('keeps tab and order when the filters are cleared', () => {
  const filters = { status: 'history', sort: 'waiting', when: 'today' } as const;
  expect(hasFilters(filters)).toBe(true);
  expect(withoutFilters(filters)).toEqual({ status: 'history', sort: 'waiting' });
  expect(hasFilters(withoutFilters(filters))).toBe(false);
});
