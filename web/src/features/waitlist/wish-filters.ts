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

/** Kinds of slots that one may narrow the panel to. */
export const slotSorts = ['at_risk', 'free'] as const;

export type WishFilters = {
  /** What a phone shows of the two panels; absent means the wishes. */
  side?: 'slots';
  /** Which slots; absent means those of `noSlotFilters` (slot-filters.ts). */
  slots?: (typeof slotSorts)[number];
  slotStaff?: string;
  slotHidden?: 'yes';
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
    side: choiceParam(['slots'], search.side),
    slots: choiceParam(slotSorts, search.slots),
    slotStaff: textParam(search.slotStaff, kIdLengthMax),
    slotHidden: choiceParam(['yes'], search.slotHidden),
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

/** Tab and order stay, and what the slots are narrowed to. */
export function withoutFilters(filters: WishFilters): WishFilters {
  const { service: _, staff: __, part: ___, when: ____, ...rest } = filters;
  return rest;
}

/** What is of the slots only. */
export function slotSide({ side, slots, slotStaff, slotHidden }: WishFilters): WishFilters {
  return defined({ side, slots, slotStaff, slotHidden });
}

/** What the server is asked for. */
export function askedFilters(filters: WishFilters) {
  const { fits: _, side: __, slots: ___, slotStaff: ____, slotHidden: _____, ...asked } = filters;
  return asked;
}
