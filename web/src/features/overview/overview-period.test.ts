import { describe, expect, it } from 'vitest';
import { parsePeriod, periodQuery, presetOf } from './overview-period';

describe('the period in the address', () => {
  it.each([
    [{}, {}],
    [{ days: '7' }, { days: '7' }],
    [{ days: '30' }, {}],
    [{ days: '8' }, {}],
    [
      { from: '2026-02-01', to: '2026-02-28' },
      { from: '2026-02-01', to: '2026-02-28' },
    ],
    [{ from: '2026-02-28', to: '2026-02-01' }, {}],
    [{ from: '2026-02-30', to: '2026-03-01', days: '90' }, { days: '90' }],
    [{ from: '2026-02-01' }, {}],
  ])('%j is read as %j', (search, period) => {
    expect(parsePeriod(search)).toEqual(period);
  });

  it('asks the server for what it shows', () => {
    expect(periodQuery({})).toEqual({ days: 30 });
    expect(periodQuery({ days: '90' })).toEqual({ days: 90 });
    expect(presetOf({})).toBe('30');
    expect(presetOf({ from: '2026-02-01', to: '2026-02-28' })).toBeUndefined();
  });
});
