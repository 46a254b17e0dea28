import type { BreakdownPart, Goals } from '@/api/owner-types';
import type { Overview, PeriodTotals } from '@/api/types';
import { addDays } from '@/domain/days';

/** The direction of a change, and whether it is good. */
export type Change = {
  direction: 'up' | 'down' | 'same';
  mood: 'good' | 'bad' | 'neutral';
  /** In the unit of the figure: a share, percentage points, milliseconds. */
  by: number;
};

const directionOf = (by: number) => (by > 0 ? 'up' : by < 0 ? 'down' : 'same');

function change(by: number, better: 'up' | 'down'): Change {
  const direction = directionOf(by);
  const mood = direction === 'same' ? 'neutral' : direction === better ? 'good' : 'bad';
  return { direction, mood, by };
}

/** 112 after 100 is 0.12. Null if the earlier value is zero. */
function growth(now: number, before: number): Change | null {
  return before === 0 ? null : change(roundTo(now / before - 1, 3), 'up');
}

function roundTo(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

export type Changes = Record<
  'dialogues' | 'bookings' | 'conversion' | 'response' | 'revenue',
  Change | null
>;

/**
 * Compares the period with the previous one. If days of either are missing, their means are
 * compared, so that a missing day does not look like a decrease.
 */
export function changesOf(totals: PeriodTotals, before: PeriodTotals): Changes {
  const { days_collected: days } = totals;
  const daysBefore = before.days_collected;
  const counted = days > 0 && daysBefore > 0;
  const mean = (now: number, then: number) =>
    counted ? growth(now / days, then / daysBefore) : null;
  const response =
    totals.avg_response_ms === null || before.avg_response_ms === null
      ? null
      : change(roundTo(totals.avg_response_ms - before.avg_response_ms, -2), 'down');
  return {
    dialogues: mean(totals.dialogues, before.dialogues),
    bookings: mean(totals.bookings, before.bookings),
    conversion:
      counted && totals.dialogues > 0 && before.dialogues > 0
        ? change(roundTo(totals.conversion - before.conversion, 1), 'up')
        : null,
    response,
    revenue: growth(totals.revenue_minor, before.revenue_minor),
  };
}

export type Stage = Overview['funnel']['stages'][number]['stage'];
export type FunnelStep = {
  stage: Stage;
  reached: number;
  /** Share of all dialogues, from 0 to 1. */
  share: number;
  /** The share of the dialogues of the previous step that did not reach this one. */
  lost: number;
};

export function funnelSteps({ stages }: Overview['funnel']): FunnelStep[] {
  const started = stages[0]?.reached ?? 0;
  return stages.map(({ stage, reached }, index) => ({
    stage,
    reached,
    share: started === 0 ? 0 : reached / started,
    lost: index === 0 ? 0 : (stages[index - 1]?.reached ?? 0) - reached,
  }));
}

export const selections = [
  'service_selection',
  'staff_selection',
  'date_selection',
  'time_selection',
] as const satisfies Stage[];
export type Selection = (typeof selections)[number];

/** The selection at which most clients leave, and their number; null if nobody left. */
export function weakestSelection(steps: FunnelStep[]): { stage: Selection; lost: number } | null {
  let weakest: { stage: Selection; lost: number } | null = null;
  for (const stage of selections) {
    // A client who left at a stage is counted in it and not in the next one.
    const index = steps.findIndex((step) => step.stage === stage);
    const lost = steps[index + 1]?.lost ?? 0;
    if (lost > (weakest?.lost ?? 0)) weakest = { stage, lost };
  }
  return weakest;
}

/** Whether the salon has no data for this screen. */
export function isEmptySalon({ totals, previous_totals: before, funnel, now }: Overview): boolean {
  const quiet = (of: PeriodTotals) => of.dialogues === 0 && of.visits === 0;
  const started = funnel.stages[0]?.reached ?? 0;
  return (
    quiet(totals) &&
    quiet(before) &&
    started === 0 &&
    now.dialogues + now.active_dialogues + now.expected + now.at_risk.scored === 0 &&
    now.alerts.length === 0
  );
}

/** The first day from `today` on that is this ISO weekday: 1 is Monday. */
export function dayOfWeekday(today: string, weekday: number): string {
  const now = new Date(`${today}T12:00:00Z`).getUTCDay() || 7;
  return addDays(today, (weekday - now + 7) % 7);
}

export type GoalFigure = keyof Goals;
export type GoalProgress = {
  figure: GoalFigure;
  /** In the unit of the goal; null: not counted yet. */
  actual: number | null;
  target: number;
  reached: boolean;
};

/** Goals of counts and money are of this number of days. */
export const kGoalDays = 30;

/** The goals of the period: those of counts and money are scaled to its length. */
export function progressOf(
  goals: Goals,
  { totals, period }: Pick<Overview, 'totals' | 'period'>,
  fellThrough: BreakdownPart['fell_through'],
): GoalProgress[] {
  const counted = totals.days_collected > 0;
  const scaled = (goal: number) => Math.max(1, Math.round((goal * period.days) / kGoalDays));
  const hundredths = (share: number) => Math.round(share * 10_000);
  const found: [GoalFigure, number | null, (goal: number) => number][] = [
    ['bookings', counted ? totals.bookings : null, scaled],
    ['conversion', counted ? Math.round(totals.conversion * 100) : null, (goal) => goal],
    ['visits', totals.visits, scaled],
    ['revenue', totals.revenue_minor, scaled],
    ['fell_through', fellThrough ? hundredths(fellThrough.share) : null, (goal) => goal],
  ];
  return found.flatMap(([figure, actual, of]) => {
    const goal = goals[figure];
    if (goal === null) return [];
    const target = of(goal);
    const reached =
      actual !== null && (figure === 'fell_through' ? actual <= target : actual >= target);
    return [{ figure, actual, target, reached }];
  });
}
