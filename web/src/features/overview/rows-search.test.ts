import { describe, expect, it } from 'vitest';
import { parseOverview, periodOf, rowsOf, rowsQueryOf } from './rows-search';

describe('the number that is open, in the address', () => {
  it.each([
    [{}, {}],
    [{ rows: 'all' }, { rows: 'all' }],
    [{ rows: 'unknown', rowsStaff: '7' }, {}],
    [{ rowsStaff: '7' }, {}],
    [
      { days: '7', rows: 'fell_through', rowsStaff: '7', rowsWeekday: '8' },
      { days: '7', rows: 'fell_through', rowsStaff: '7' },
    ],
    [
      { from: '2026-02-01', to: '2026-02-28', rows: 'attended', rowsWeekday: '7' },
      { from: '2026-02-01', to: '2026-02-28', rows: 'attended', rowsWeekday: '7' },
    ],
  ])('%j is read as %j', (search, parsed) => {
    expect(parseOverview(search)).toEqual(parsed);
  });

  it('does not change the period', () => {
    const search = parseOverview({ days: '90', rows: 'all', rowsStaff: '7' });
    expect(periodOf(search)).toEqual({ days: '90' });
    expect(rowsOf(search)).toEqual({ rows: 'all', rowsStaff: '7' });
  });

  it('asks the server for the rows that the number counts', () => {
    expect(rowsQueryOf({ rows: 'all' })).toEqual({});
    expect(rowsQueryOf({ rows: 'fell_through', rowsStaff: 'none', rowsWeekday: '3' })).toEqual({
      outcome: 'fell_through',
      staff: 'none',
      weekday: 3,
    });
  });
});
