import type { paths } from '@/api/schema';
import {
  choiceParam,
  defined,
  kIdLengthMax,
  type SearchParams,
  textParam,
} from '@/domain/search-params';

type Query = NonNullable<paths['/api/v1/tenants/{tenant}/winback']['get']['parameters']['query']>;

export const bands = ['high', 'medium', 'low'] as const satisfies Query['risk'][];
export const sorts = [
  'loss',
  'risk',
  'return',
  'last_visit',
  'last_visit_oldest',
  'name',
] as const satisfies Query['sort'][];

export type Band = (typeof bands)[number];
export type Sort = (typeof sorts)[number];

export type WinbackFilters = {
  /** Absent: the clients who are at risk now. */
  tab?: 'history';
  risk?: Band;
  staff?: string;
  service?: string;
  /** Absent means `loss`. */
  sort?: Exclude<Sort, 'loss'>;
};

/** Parses the filters of the URL; invalid values are left out. */
export function parseWinbackFilters(search: SearchParams): WinbackFilters {
  const sort = choiceParam(sorts, search.sort);
  return defined({
    tab: choiceParam(['history'], search.tab),
    risk: choiceParam(bands, search.risk),
    staff: textParam(search.staff, kIdLengthMax),
    service: textParam(search.service, kIdLengthMax),
    sort: sort === 'loss' ? undefined : sort,
  });
}

export function hasFilters({ risk, staff, service }: WinbackFilters): boolean {
  return [risk, staff, service].some((value) => value !== undefined);
}

/** Removes the filters and keeps everything else. */
export function withoutFilters({ sort }: WinbackFilters): WinbackFilters {
  return sort ? { sort } : {};
}

/** From 90 high, from 60 medium, below that low. */
export function bandOf(riskPercent: number): Band {
  if (riskPercent >= 90) return 'high';
  return riskPercent >= 60 ? 'medium' : 'low';
}
