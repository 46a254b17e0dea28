import type { paths } from '@/api/schema';

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
  /** Absent: those who drift now. */
  tab?: 'history';
  risk?: Band;
  staff?: string;
  service?: string;
  /** Absent means `loss`. */
  sort?: Exclude<Sort, 'loss'>;
};

/** As maxLength of the parameters in api/openapi.yaml. */
const kIdLengthMax = 100;

const id = (value: unknown) =>
  typeof value === 'string' && value.trim() ? value.slice(0, kIdLengthMax) : undefined;

const oneOf = <T extends string>(list: readonly T[], value: unknown) =>
  list.find((known) => known === value);

/** Whatever stands in the address, as filters; what is not understood is left out. */
export function parseWinbackFilters(search: Record<string, unknown>): WinbackFilters {
  const sort = oneOf(sorts, search.sort);
  const parsed = {
    tab: oneOf(['history'], search.tab),
    risk: oneOf(bands, search.risk),
    // The router reads digits as a number.
    staff: id(typeof search.staff === 'number' ? String(search.staff) : search.staff),
    service: id(typeof search.service === 'number' ? String(search.service) : search.service),
    sort: sort === 'loss' ? undefined : sort,
  };
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined));
}

export function hasFilters({ risk, staff, service }: WinbackFilters): boolean {
  return [risk, staff, service].some((value) => value !== undefined);
}

/** Without the filters, everything else kept. */
export function withoutFilters({ sort }: WinbackFilters): WinbackFilters {
  return sort ? { sort } : {};
}

/** 90 is high, 60 medium, everything under it low. */
export function bandOf(riskPercent: number): Band {
  if (riskPercent >= 90) return 'high';
  return riskPercent >= 60 ? 'medium' : 'low';
}
