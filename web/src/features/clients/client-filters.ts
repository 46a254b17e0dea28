import type { paths } from '@/api/schema';
import {
  choiceParam,
  defined,
  kIdLengthMax,
  kSearchLengthMax,
  type SearchParams,
  textParam,
} from '@/domain/search-params';

type Query = NonNullable<paths['/api/v1/tenants/{tenant}/clients']['get']['parameters']['query']>;

export const risks = ['high', 'medium', 'low', 'none'] as const satisfies Query['risk'][];
export const visits = ['30d', '90d', '365d', 'older', 'never'] as const satisfies Query['visit'][];
export const sorts = [
  'created',
  'name',
  'visits',
  'last_visit',
  'last_visit_oldest',
] as const satisfies Query['sort'][];

export type ClientFilters = {
  q?: string;
  risk?: (typeof risks)[number];
  staff?: string;
  visit?: (typeof visits)[number];
  tag?: string;
  /** Absent means `created`. The server ignores it if there is a `q`. */
  sort?: Exclude<(typeof sorts)[number], 'created'>;
};

/** Parses the filters of the URL; invalid values are left out. */
export function parseClientFilters(search: SearchParams): ClientFilters {
  const sort = choiceParam(sorts, search.sort);
  return defined({
    q: textParam(search.q, kSearchLengthMax),
    risk: choiceParam(risks, search.risk),
    staff: textParam(search.staff, kIdLengthMax),
    visit: choiceParam(visits, search.visit),
    tag: textParam(search.tag, kIdLengthMax),
    sort: sort === 'created' ? undefined : sort,
  });
}

/** Removes the filters and keeps everything else. */
export function withoutFilters(filters: ClientFilters): ClientFilters {
  return filters.sort ? { sort: filters.sort } : {};
}

export function hasFilters({ q, risk, staff, visit, tag }: ClientFilters): boolean {
  return [q, risk, staff, visit, tag].some((value) => value !== undefined);
}
