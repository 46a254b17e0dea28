import { describe, expect, it } from 'vitest';
import type { Overview, PeriodTotals } from '@/api/types';
import { changesOf, funnelSteps, weakestSelection } from './overview-figures';

const totals = (given: Partial<PeriodTotals>): PeriodTotals => ({
  dialogues: 100,
  bookings: 40,
  conversion: 40,
  avg_response_ms: 3000,
  visits: 50,
  revenue_minor: 1_000_000,
  days_collected: 30,
  ...given,
});

const funnel = (...reached: number[]): Overview['funnel'] => ({
  stages: (
    [
      'started',
      'service_selection',
      'staff_selection',
      'date_selection',
      'time_selection',
      'booked',
      'attended',
    ] as const
  ).map((stage, index) => ({ stage, reached: reached[index] ?? 0 })),
  upcoming: 0,
});

describe('the change against the period before', () => {
  it('of a count is a share, and more is good', () => {
    const changes = changesOf(totals({ dialogues: 112 }), totals({}));
    expect(changes.dialogues).toEqual({ direction: 'up', mood: 'good', by: 0.12 });
  });

  it('of the conversion is in percentage points', () => {
    const changes = changesOf(totals({ conversion: 37.94 }), totals({}));
    expect(changes.conversion).toEqual({ direction: 'down', mood: 'bad', by: -2.1 });
  });

  it('of a slower answer is bad', () => {
    const changes = changesOf(totals({ avg_response_ms: 3400 }), totals({}));
    expect(changes.response).toEqual({ direction: 'up', mood: 'bad', by: 400 });
    expect(changesOf(totals({ avg_response_ms: 3040 }), totals({})).response?.mood).toBe('neutral');
  });

  it('compares means where days are missing', () => {
    const changes = changesOf(totals({ dialogues: 50, days_collected: 15 }), totals({}));
    expect(changes.dialogues).toEqual({ direction: 'same', mood: 'neutral', by: 0 });
  });

  it('says nothing where there is nothing to compare with', () => {
    const changes = changesOf(
      totals({}),
      totals({ dialogues: 0, bookings: 0, conversion: 0, avg_response_ms: null, revenue_minor: 0 }),
    );
    expect(Object.values(changes)).toEqual([null, null, null, null, null]);
    expect(changesOf(totals({}), totals({ days_collected: 0 })).bookings).toBeNull();
  });
});

describe('a funnel', () => {
  it('tells how many each step lost', () => {
    const steps = funnelSteps(funnel(160, 60, 59, 57, 50, 40, 20));
    expect(steps.map(({ lost }) => lost)).toEqual([0, 100, 1, 2, 7, 10, 20]);
    expect(steps[1]?.share).toBe(0.375);
  });

  it('names the choice at which most leave, not the questions before or the visits after', () => {
    const steps = funnelSteps(funnel(160, 60, 59, 57, 50, 40, 20));
    expect(weakestSelection(steps)).toEqual({ stage: 'time_selection', lost: 10 });
  });

  it('without dialogues has no shares and no weak place', () => {
    const steps = funnelSteps(funnel());
    expect(steps.every(({ share }) => share === 0)).toBe(true);
    expect(weakestSelection(steps)).toBeNull();
  });
});
