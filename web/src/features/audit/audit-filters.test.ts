import { describe, expect, it } from 'vitest';
import { firstDayOf, parseAuditFilters } from './audit-filters';

describe('filters in the address', () => {
  it('are kept where they are known', () => {
    const known = { user: '12', action: 'user.', period: '7d', scope: 'all' };
    expect(parseAuditFilters(known)).toEqual(known);
  });

  it('are dropped where they are not', () => {
    expect(
      parseAuditFilters({ user: "1' OR 1=1", action: 'x', period: '8d', scope: 'mine' }),
    ).toEqual({});
  });
});

describe('a period', () => {
  const newYear = new Date('2026-12-31T22:30:00Z');

  it('ends today by the clock of the salon', () => {
    expect(firstDayOf('today', newYear, 'Asia/Kamchatka')).toBe('2027-01-01');
    expect(firstDayOf('today', newYear, 'UTC')).toBe('2026-12-31');
  });

  it('counts today among its days', () => {
    expect(firstDayOf('7d', newYear, 'UTC')).toBe('2026-12-25');
    expect(firstDayOf('30d', new Date('2026-03-10T00:00:00Z'), 'UTC')).toBe('2026-02-09');
  });
});
