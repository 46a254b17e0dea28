import type { paths } from '@/api/schema';
import {
  choiceParam,
  dayParam,
  defined,
  kIdLengthMax,
  kSearchLengthMax,
  type SearchParams,
  textParam,
  uuidParam,
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
export const priorities = ['high', 'normal'] as const satisfies Query['priority'][];
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
  /** Absent means the open wishes that are still valid. */
  status?: 'history' | 'expired';
  /** Absent means `wanted`. The history has its own order. */
  sort?: 'waiting';
  service?: string;
  staff?: string;
  part?: (typeof parts)[number];
  when?: (typeof whens)[number];
  /** Wishes that want this day, among others. */
  day?: string;
  priority?: (typeof priorities)[number];
  /** Name or phone of the client. */
  q?: string;
  /** The dialogue from which a wish is being made: opens the dialog. */
  draft?: string;
};

/** Parses the filters of the URL; invalid values are left out. */
export function parseWishFilters(search: SearchParams): WishFilters {
  return defined({
    side: choiceParam(['slots'], search.side),
    slots: choiceParam(slotSorts, search.slots),
    slotStaff: textParam(search.slotStaff, kIdLengthMax),
    slotHidden: choiceParam(['yes'], search.slotHidden),
    fits: choiceParam(['yes'], search.fits),
    status: choiceParam(['history', 'expired'], search.status),
    sort: choiceParam(['waiting'], search.sort),
    service: textParam(search.service, kIdLengthMax),
    staff: textParam(search.staff, kIdLengthMax),
    part: choiceParam(parts, search.part),
    when: choiceParam(whens, search.when),
    day: dayParam(search.day),
    priority: choiceParam(priorities, search.priority),
    q: textParam(search.q, kSearchLengthMax),
    draft: uuidParam(search.draft),
  });
}

export function hasFilters({ service, staff, part, when, day, priority, q }: WishFilters): boolean {
  return [service, staff, part, when, day, priority, q].some((value) => value !== undefined);
}

/** Tab, order and the slot filters are kept. */
export function withoutFilters(filters: WishFilters): WishFilters {
  const {
    service: _s,
    staff: _m,
    part: _p,
    when: _w,
    day: _d,
    priority: _i,
    q: _q,
    ...rest
  } = filters;
  return rest;
}

/** Only the parameters of the slots. */
export function slotSide({ side, slots, slotStaff, slotHidden }: WishFilters): WishFilters {
  return defined({ side, slots, slotStaff, slotHidden });
}

/** Only the parameters that are sent to the server. */
export function askedFilters(filters: WishFilters) {
  const {
    fits: _f,
    side: _s,
    slots: _k,
    slotStaff: _m,
    slotHidden: _h,
    draft: _d,
    ...asked
  } = filters;
  return asked;
}
