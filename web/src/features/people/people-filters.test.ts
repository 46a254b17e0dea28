import { expect, it } from 'vitest';
import { parsePeopleFilters } from './people-filters';

it('reads search and scope from an address, and leaves out what makes no sense', () => {
  expect(parsePeopleFilters({ q: 'анна@', scope: 'all' })).toEqual({ q: 'анна@', scope: 'all' });
  expect(parsePeopleFilters({ q: '  ', scope: 'salon', page: '2' })).toEqual({});
});
