import type { paths } from '@/api/schema';

type Query = NonNullable<paths['/api/v1/tenants/{tenant}/waitlist']['get']['parameters']['query']>;

export const parts = ['morning', 'day', 'evening'] as const satisfies Query['part'][];
export const whens = [
  'today',
  'tomorrow',
  'week',
  'later',
  'none',
  'past',
] as const satisfies Query['when'][];
export const sorts = ['wanted', 'waiting'] as const satisfies Query['sort'][];

export type WishFilters = {
  /** Only those that a slot fits; the page's own, the server is not asked for it. */
  fits?: 'yes';
  /** Absent means those who wait. */
  status?: 'history';
  /** Absent means `wanted`. The history has an order of its own. */
  sort?: 'waiting';
  service?: string;
  staff?: string;
  part?: (typeof parts)[number];
  when?: (typeof whens)[number];
};

/** As maxLength of the parameters in api/openapi.yaml. */
const kIdLengthMax = 100;

const id = (value: unknown) =>
  // A number in the address is read as one.
  (typeof value === 'string' && value.trim()) || typeof value === 'number'
    ? String(value).slice(0, kIdLengthMax)
    : undefined;

const oneOf = <T extends string>(list: readonly T[], value: unknown) =>
  list.find((known) => known === value);

/** Whatever stands in the address, as filters; what is not understood is left out. */
export function parseWishFilters(search: Record<string, unknown>): WishFilters {
  const parsed = {
    fits: oneOf(['yes'] as const, search.fits),
    status: oneOf(['history'] as const, search.status),
    sort: oneOf(['waiting'] as const, search.sort),
    service: id(search.service),
    staff: id(search.staff),
    part: oneOf(parts, search.part),
    when: oneOf(whens, search.when),
  };
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined));
}

export function hasFilters({ service, staff, part, when }: WishFilters): boolean {
  return [service, staff, part, when].some((value) => value !== undefined);
}

/** Tab and order stay. */
export function withoutFilters({ fits, status, sort }: WishFilters): WishFilters {
  return { ...(fits && { fits }), ...(status && { status }), ...(sort && { sort }) };
}

/** What the server is asked for. */
export function askedFilters({ fits: _, ...asked }: WishFilters): Omit<WishFilters, 'fits'> {
  return asked;
}
