import type { components } from '@/api/schema';
import type { Wish } from '@/api/types';
import { addDays } from '@/domain/days';
import { parts, type WishFilters } from './wish-filters';
import { daysIn } from './wish-text';

export type WishTerms = components['schemas']['WishTerms'];
export type WishDraft = components['schemas']['WishDraft'];
export type WishDays = Wish['days'][number];

/** How long a wish without a day is valid, if nobody chose another day. */
const kValidDays = 30;
/** More days are shown as they are, and kept unless the user chooses others. */
export const kDaysMax = 31;

export type DaysMode = 'any' | 'days' | 'range' | 'kept';
export type TimeMode = 'any' | NonNullable<WishFilters['part']> | 'exact';

export type WishForm = {
  client: { id: string; label: string } | null;
  /** A client who is added with the wish; absent: one of the list. */
  newClient: { phone: string; name: string } | null;
  service: string | null;
  staff: string[];
  daysMode: DaysMode;
  days: string[];
  from: string;
  to: string;
  /** The days of the mode `kept`. */
  kept: WishDays[];
  time: TimeMode;
  timeFrom: string;
  timeTo: string;
  /** Undefined: the default, which follows the wanted days. Empty: without a limit. */
  validUntil: string | undefined;
  high: boolean;
  comment: string;
};

export const emptyForm: WishForm = {
  client: null,
  newClient: null,
  service: null,
  staff: [],
  daysMode: 'any',
  days: [''],
  from: '',
  to: '',
  kept: [],
  time: 'any',
  timeFrom: '',
  timeTo: '',
  validUntil: undefined,
  high: false,
  comment: '',
};

const length = ({ from, to }: WishDays) => daysIn(from, to);

/** All days of the ranges, in order. */
function eachDay(ranges: readonly WishDays[]): string[] {
  return ranges.flatMap((range) =>
    Array.from({ length: length(range) }, (_, index) => addDays(range.from, index)),
  );
}

/** The fields for the wanted days. Single days that are over are left out if others are to come. */
function daysForm(ranges: readonly WishDays[], today: string): Partial<WishForm> {
  const [first] = ranges;
  if (!first) return {};
  if (ranges.length === 1 && first.from !== first.to) {
    return { daysMode: 'range', from: first.from, to: first.to };
  }
  if (ranges.reduce((sum, range) => sum + length(range), 0) > kDaysMax) {
    return { daysMode: 'kept', kept: [...ranges] };
  }
  const days = eachDay(ranges);
  const left = days.filter((day) => day >= today);
  return { daysMode: 'days', days: left.length > 0 ? left : days };
}

/** The form of a wish that is edited. */
export function formOf(wish: Wish, today: string): WishForm {
  const exact = wish.time_from !== null || wish.time_to !== null;
  return {
    ...emptyForm,
    client: { id: wish.client.id, label: wish.client.name ?? '' },
    service: wish.service.id,
    staff: wish.staff_any.map(({ id }) => id),
    ...daysForm(wish.days, today),
    time: exact ? 'exact' : (wish.time_preference ?? 'any'),
    timeFrom: wish.time_from ?? '',
    timeTo: wish.time_to ?? '',
    validUntil: wish.valid_until ?? '',
    high: wish.priority === 'high',
    comment: wish.comment ?? '',
  };
}

/** The form of a wish that is made from a dialogue. */
export function formOfDraft(draft: WishDraft, today: string): WishForm {
  const { date } = draft;
  return {
    ...emptyForm,
    client: { id: draft.client.id, label: draft.client.name ?? '' },
    service: draft.service,
    staff: draft.staff === null ? [] : [draft.staff],
    // A day that is over is no use; the client waits for another one.
    ...(date !== null && date >= today ? daysForm([{ from: date, to: date }], today) : {}),
    time: parts.find((part) => part === draft.time_preference) ?? 'any',
  };
}

/** The wanted days as the server stores them. */
export function daysOf(form: WishForm): WishDays[] {
  switch (form.daysMode) {
    case 'any':
      return [];
    case 'kept':
      return form.kept;
    case 'range':
      return form.from && form.to ? [{ from: form.from, to: form.to }] : [];
    case 'days':
      return [...new Set(form.days)]
        .filter((day) => day !== '')
        .toSorted()
        .map((day) => ({ from: day, to: day }));
  }
}

/** The day until which the wish is valid; empty: no limit. */
export function validUntilOf(form: WishForm, today: string): string {
  if (form.validUntil !== undefined) return form.validUntil;
  const last = daysOf(form)
    .map(({ to }) => to)
    .toSorted()
    .at(-1);
  return last !== undefined && last >= today ? last : addDays(today, kValidDays);
}

const textOrNull = (text: string) => (text.trim() === '' ? null : text.trim());

export function termsOf(form: WishForm, today: string): WishTerms {
  const exact = form.time === 'exact';
  return {
    service: form.service ?? '',
    staff_any: form.staff,
    days: daysOf(form),
    time_preference: form.time === 'any' || form.time === 'exact' ? null : form.time,
    time_from: exact ? textOrNull(form.timeFrom) : null,
    time_to: exact ? textOrNull(form.timeTo) : null,
    valid_until: textOrNull(validUntilOf(form, today)),
    priority: form.high ? 'high' : 'normal',
    comment: textOrNull(form.comment),
  };
}

/** Fields of the form with an error of the page's own: «missing» and so on. */
export type Faults = Partial<
  Record<'client' | 'phone' | 'name' | 'service' | 'days' | 'time', string>
>;

export function faultsOf(form: WishForm): Faults {
  const faults: Faults = {};
  if (form.newClient) {
    if (form.newClient.phone.trim() === '') faults.phone = 'no-phone';
    if (form.newClient.name.trim() === '') faults.name = 'no-name';
  } else if (!form.client) {
    faults.client = 'missing';
  }
  if (form.service === null) faults.service = 'missing';
  if (form.daysMode !== 'any' && daysOf(form).length === 0) faults.days = 'no-day';
  if (form.time === 'exact' && form.timeFrom === '' && form.timeTo === '') faults.time = 'no-time';
  return faults;
}

/** What the user of this form and another user who saved meanwhile see differently. */
export function differing(mine: WishTerms, theirs: WishTerms): (keyof WishTerms)[] {
  return (Object.keys(mine) as (keyof WishTerms)[]).filter(
    (field) => JSON.stringify(mine[field]) !== JSON.stringify(theirs[field]),
  );
}
