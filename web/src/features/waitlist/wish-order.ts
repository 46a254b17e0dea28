import type { Wish } from '@/api/types';
import { addDays } from '@/domain/days';
import type { WishFilters } from './wish-filters';

/** The parameters of the server's list: filters, and the day they refer to. */
export type View = { filters: WishFilters; today: string };

const instant = (text: string | null) => (text === null ? -Infinity : Date.parse(text));

/** Compares numbers in text form: ids of bigserial may exceed a double. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}

const sign = (a: number, b: number) => (a === b ? 0 : a - b);

const settledAt = (wish: Wish) => instant(wish.processed_at ?? wish.updated_at ?? wish.created_at);

/** The order of the server's list, as in src/waitlist/sql/page_*.sql. */
export function compareWishes(a: Wish, b: Wish, { status, sort }: WishFilters): number {
  if (status === 'history') return sign(settledAt(b), settledAt(a)) || compareIds(b.id, a.id);
  if (sort === 'waiting') {
    return sign(instant(a.created_at), instant(b.created_at)) || compareIds(a.id, b.id);
  }
  // No date sorts after all dates, because «z» is greater than any digit.
  const [first, second] = [a.date ?? 'z', b.date ?? 'z'];
  return (first < second ? -1 : Number(first > second)) || compareIds(a.id, b.id);
}

/** The same rule as day_bounds() in src/waitlist/entry_text.cpp and the pages of the server. */
function isWanted(days: Wish['days'], when: NonNullable<WishFilters['when']>, today: string) {
  if (when === 'none' || days.length === 0) return when === 'none' && days.length === 0;
  const within = (first: string, last: string) =>
    days.some(({ from, to }) => from <= last && to >= first);
  switch (when) {
    case 'past':
      return days.every(({ to }) => to < today);
    case 'today':
      return within(today, today);
    case 'tomorrow':
      return within(addDays(today, 1), addDays(today, 1));
    case 'week':
      return within(today, addDays(today, 6));
    case 'later':
      return within(addDays(today, 7), '9999-12-31');
  }
}

/** It is pending, but its last valid day is over. */
export const isExpired = (wish: Wish, today: string) =>
  wish.status === 'pending' && wish.valid_until !== null && wish.valid_until < today;

function statusOf(wish: Wish, today: string): WishFilters['status'] {
  if (wish.status !== 'pending') return 'history';
  return isExpired(wish, today) ? 'expired' : undefined;
}

/** Whether the server's list would contain this wish, apart from the search text. */
export function belongs(wish: Wish, { filters, today }: View): boolean {
  const { status, service, staff, part, when, day, priority } = filters;
  return (
    statusOf(wish, today) === status &&
    (service === undefined || wish.service.id === service) &&
    (staff === undefined || wish.staff_any.some(({ id }) => id === staff)) &&
    (part === undefined || wish.time_preference === part) &&
    (priority === undefined || wish.priority === priority) &&
    (day === undefined || wish.days.some(({ from, to }) => from <= day && day <= to)) &&
    (when === undefined || day !== undefined || isWanted(wish.days, when, today))
  );
}
