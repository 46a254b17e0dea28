import { describe, expect, it } from 'vitest';
import { hasFilters, parseClientFilters, withoutFilters } from './client-filters';

describe('filters from the address', () => {
  it('keep what is known', () => {
    const search = { q: 'мари', risk: 'high', staff: '12', visit: '30d', tag: 'VIP', sort: 'name' };
    expect(parseClientFilters(search)).toEqual(search);
  });

  it('drop what is not', () => {
    expect(
      parseClientFilters({ q: '  ', risk: 'huge', visit: 7, sort: 'drop table', client: 'x' }),
    ).toEqual({});
  });

  it('write the usual order as no order', () => {
    expect(parseClientFilters({ sort: 'created' })).toEqual({});
  });

  it('cut a search to what the server takes', () => {
    expect(parseClientFilters({ q: 'я'.repeat(300) }).q).toHaveLength(200);
  });

  it('are cleared without losing the order', () => {
    expect(withoutFilters({ q: 'мари', risk: 'low', sort: 'visits' })).toEqual({ sort: 'visits' });
    expect(hasFilters({ sort: 'visits' })).toBe(false);
    expect(hasFilters({ tag: 'VIP' })).toBe(true);
  });
});
