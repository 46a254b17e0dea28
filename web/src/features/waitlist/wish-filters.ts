import type { paths } from '@/api/schema';
import {
  choiceParam,
  defined,
  kIdLengthMax,
  type SearchParams,
  textParam,
} from '@/domain/search-params';

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

/** Whatever stands in the address, as filters; what is not understood is left out. */
export function parseWishFilters(search: SearchParams): WishFilters {
  return defined({
    fits: choiceParam(['yes'], search.fits),
    status: choiceParam(['history'], search.status),
    sort: choiceParam(['waiting'], search.sort),
    service: textParam(search.service, kIdLengthMax),
    staff: textParam(search.staff, kIdLengthMax),
    part: choiceParam(parts, search.part),
    when: choiceParam(whens, search.when),
  });
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
