import { expect, it } from 'vitest';
import {
  askedFilters,
  hasFilters,
  parseWishFilters,
  slotSide,
  withoutFilters,
} from './wish-filters';

it('reads filters from an address, and leaves out what makes no sense', () => {
  expect(
    parseWishFilters({ status: 'history', sort: 'waiting', service: '25601439', part: 'day' }),
  ).toEqual({ status: 'history', sort: 'waiting', service: '25601439', part: 'day' });
  expect(parseWishFilters({ status: 'pending', sort: 'x', staff: ' ', when: 'ever' })).toEqual({});
});

it('reads day, priority, search and the dialogue of a wish that is being made', () => {
  const draft = '0c5d6a4e-4f3b-4a53-9f0e-1c1f5f0c7b11';
  const filters = { status: 'expired', day: '2026-12-31', priority: 'high', q: 'анна', draft };
  expect(parseWishFilters(filters)).toEqual(filters);
  expect(parseWishFilters({ day: '31.12', priority: 'low', q: ' ', draft: 'x' })).toEqual({});
  expect(withoutFilters(parseWishFilters(filters))).toEqual({ status: 'expired', draft });
  expect(askedFilters(parseWishFilters(filters))).not.toHaveProperty('draft');
});

it('reads what the slots are narrowed to, and keeps it when the filters are cleared', () => {
  const search = { side: 'slots', slots: 'free', slotStaff: '3', slotHidden: 'yes' };
  const filters = parseWishFilters({ ...search, part: 'day' });
  expect(filters).toEqual({ ...search, part: 'day' });
  expect(withoutFilters(filters)).toEqual(search);
  expect(slotSide(filters)).toEqual(search);
  expect(askedFilters(filters)).toEqual({ part: 'day' });
});

it('keeps tab and order when the filters are cleared', () => {
  const filters = { status: 'history', sort: 'waiting', when: 'today' } as const;
  expect(hasFilters(filters)).toBe(true);
  expect(withoutFilters(filters)).toEqual({ status: 'history', sort: 'waiting' });
  expect(hasFilters(withoutFilters(filters))).toBe(false);
});
