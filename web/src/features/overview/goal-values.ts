import { numberFormat } from '@/i18n/intl';
import type { GoalFigure } from './overview-figures';

/** The figures that may have a goal, in the order of the form. */
export const goalFigures = [
  'bookings',
  'conversion',
  'visits',
  'revenue',
  'fell_through',
] as const satisfies readonly GoalFigure[];

const isPercent = (figure: GoalFigure) => figure === 'conversion' || figure === 'fell_through';

const kPercentMax = 10_000;
const kCountMax = 1_000_000;
const kMoneyMax = 1_000_000_000_000;

/** How many of the server's units are one of the form's: hundredths of a per cent, minor units. */
function stepOf(figure: GoalFigure, money: number): number {
  if (figure === 'revenue') return money;
  return isPercent(figure) ? 100 : 1;
}

export function writeGoal(figure: GoalFigure, goal: number | null, money: number): string {
  return goal === null ? '' : String(goal / stepOf(figure, money));
}

/** Null: no goal. Undefined: not a valid goal. */
export function parseGoal(
  figure: GoalFigure,
  typed: string,
  money: number,
): number | null | undefined {
  const text = typed.replaceAll(/\s/g, '').replace(',', '.');
  if (text === '') return null;
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(text)) return undefined;
  const value = Math.round(Number(text) * stepOf(figure, money));
  const most = figure === 'revenue' ? kMoneyMax : isPercent(figure) ? kPercentMax : kCountMax;
  return value >= 1 && value <= most ? value : undefined;
}

/** «₽» or «%» beside the field. */
export function unitOf(figure: GoalFigure, currency: string): string | null {
  if (isPercent(figure)) return '%';
  if (figure !== 'revenue') return null;
  const parts = numberFormat('ru', { style: 'currency', currency }).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}
