import type { paths } from '@/api/schema';
import { dayParam, type SearchParams } from '@/domain/search-params';

type Query = NonNullable<paths['/api/v1/tenants/{tenant}/overview']['get']['parameters']['query']>;

/** The same limit as in api/openapi.yaml. */
export const kPeriodDaysMax = 366;
export const kPresets = ['7', '30', '90'] as const;
export type Preset = (typeof kPresets)[number];

/** The period in the URL; without one, the last thirty days. */
export type OverviewPeriod = { days?: Exclude<Preset, '30'> } | { from: string; to: string };

/** Parses the period of the URL; invalid values are left out. */
export function parsePeriod(search: SearchParams): OverviewPeriod {
  const { days } = search;
  const from = dayParam(search.from);
  const to = dayParam(search.to);
  if (from !== undefined && to !== undefined && from <= to) return { from, to };
  return days === '7' || days === '90' ? { days } : {};
}

export function presetOf(period: OverviewPeriod): Preset | undefined {
  return 'from' in period ? undefined : (period.days ?? '30');
}

export function periodQuery(period: OverviewPeriod): Query {
  return 'from' in period ? period : { days: Number(period.days ?? 30) };
}
