import type { paths } from '@/api/schema';

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
  /** Absent means `created`. Ignored by the server where there is a `q`. */
  sort?: Exclude<(typeof sorts)[number], 'created'>;
};

/** As maxLength of the parameters in api/openapi.yaml. */
export const kQueryLengthMax = 200;
const kTextLengthMax = 100;

const text = (value: unknown, max: number) =>
  typeof value === 'string' && value.trim() ? value.slice(0, max) : undefined;

const oneOf = <T extends string>(list: readonly T[], value: unknown) =>
  list.find((known) => known === value);

/** Whatever stands in the address, as filters; what is not understood is left out. */
export function parseClientFilters(search: Record<string, unknown>): ClientFilters {
  const sort = oneOf(sorts, search.sort);
  const parsed = {
    q: text(search.q, kQueryLengthMax),
    risk: oneOf(risks, search.risk),
    staff: text(search.staff, kTextLengthMax),
    visit: oneOf(visits, search.visit),
    tag: text(search.tag, kTextLengthMax),
    sort: sort === 'created' ? undefined : sort,
  };
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined));
}

/** Without the filters, everything else kept. */
export function withoutFilters(filters: ClientFilters): ClientFilters {
  return filters.sort ? { sort: filters.sort } : {};
}

export function hasFilters({ q, risk, staff, visit, tag }: ClientFilters): boolean {
  return [q, risk, staff, visit, tag].some((value) => value !== undefined);
}
