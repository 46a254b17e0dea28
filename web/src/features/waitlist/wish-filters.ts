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

/** Kinds of slots by which the panel can be filtered. */
export const slotSorts = ['at_risk', 'free'] as const;

export type WishFilters = {
  /** Which panel a phone shows; absent means the wishes. */
  side?: 'slots';
  /** Which slots; absent means those of `noSlotFilters` (slot-filters.ts). */
  slots?: (typeof slotSorts)[number];
  slotStaff?: string;
  slotHidden?: 'yes';
  /** Only wishes with a fitting slot; applied by the page, not by the server. */
  fits?: 'yes';
  /** Absent means the open wishes. */
  status?: 'history';
  /** Absent means `wanted`. The history has its own order. */
  sort?: 'waiting';
  service?: string;
  staff?: string;
  part?: (typeof parts)[number];
  when?: (typeof whens)[number];
};

/** Parses the filters of the URL; invalid values are left out. */
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

/** Tab, order and the slot filters are kept. */
export function withoutFilters(filters: WishFilters): WishFilters {
  const { service: _, staff: __, part: ___, when: ____, ...rest } = filters;
  return rest;
}

/** Only the parameters of the slots. */
export function slotSide({ side, slots, slotStaff, slotHidden }: WishFilters): WishFilters {
  return defined({ side, slots, slotStaff, slotHidden });
}

/** Only the parameters that are sent to the server. */
export function askedFilters(filters: WishFilters) {
  const { fits: _, side: __, slots: ___, slotStaff: ____, slotHidden: _____, ...asked } = filters;
  return asked;
}
