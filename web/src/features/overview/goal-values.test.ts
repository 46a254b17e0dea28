import { describe, expect, it } from 'vitest';
import type { Goals } from '@/api/owner-types';
import type { PeriodTotals } from '@/api/types';
import { parseGoal, writeGoal } from './goal-values';
import { dayOfWeekday, progressOf } from './overview-figures';

describe('a goal in the form', () => {
  it.each([
    ['visits', '120', 120],
    ['visits', '1 200', 1200],
    ['visits', '', null],
    ['visits', '0', undefined],
    ['visits', 'много', undefined],
    ['conversion', '41,5', 4150],
    ['conversion', '100,01', undefined],
    ['fell_through', '12', 1200],
    ['revenue', '500 000', 50_000_000],
    ['revenue', '-1', undefined],
  ] as const)('%s: %j is %j', (figure, typed, goal) => {
    expect(parseGoal(figure, typed, 100)).toBe(goal);
  });

  it.each([
    ['visits', 120],
    ['conversion', 4150],
    ['revenue', 50_000_001],
    ['fell_through', 1],
  ] as const)('%s %j is written as it is read', (figure, goal) => {
    expect(parseGoal(figure, writeGoal(figure, goal, 100), 100)).toBe(goal);
  });
});

describe('the progress of goals', () => {
  const totals: PeriodTotals = {
    dialogues: 100,
    bookings: 40,
    conversion: 40,
    avg_response_ms: null,
    visits: 50,
    revenue_minor: 1_000_000,
    days_collected: 15,
  };
  const period = { from: '2026-02-15', to: '2026-03-01', days: 15 };
  const none: Goals = {
    bookings: null,
    conversion: null,
    visits: null,
    revenue: null,
    fell_through: null,
  };
  const share = (value: number) => ({ bookings: 9, share: value, low: 0, high: 1, enough: true });

  it('scales counts to the length of the period, and no shares', () => {
    const goals = { ...none, visits: 100, conversion: 4200 };
    expect(progressOf(goals, { totals, period }, null)).toEqual([
      { figure: 'conversion', actual: 4000, target: 4200, reached: false },
      { figure: 'visits', actual: 50, target: 50, reached: true },
    ]);
  });

  it('treats what falls through as an upper bound', () => {
    const goals = { ...none, fell_through: 1500 };
    const reached = (value: number) => progressOf(goals, { totals, period }, share(value))[0];
    expect(reached(0.15)).toMatchObject({ actual: 1500, reached: true });
    expect(reached(0.16)).toMatchObject({ reached: false });
  });

  it('does not know what was not counted', () => {
    const goals = { ...none, bookings: 1, fell_through: 1 };
    const uncounted = { totals: { ...totals, days_collected: 0 }, period };
    expect(progressOf(goals, uncounted, null)).toMatchObject([
      { figure: 'bookings', actual: null, reached: false },
      { figure: 'fell_through', actual: null, reached: false },
    ]);
  });
});

describe('the next day of a weekday', () => {
  // 2 March 2026 is a Monday.
  it.each([
    [1, '2026-03-02'],
    [2, '2026-03-03'],
    [7, '2026-03-08'],
  ])('%d is %s', (weekday, day) => {
    expect(dayOfWeekday('2026-03-02', weekday)).toBe(day);
  });

  it('counts on from a Sunday', () => {
    expect(dayOfWeekday('2026-03-08', 7)).toBe('2026-03-08');
    expect(dayOfWeekday('2026-03-08', 1)).toBe('2026-03-09');
  });
});
