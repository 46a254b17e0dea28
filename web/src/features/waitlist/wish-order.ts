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

/** The same rule as day_bounds() in src/waitlist/wish_rules.cpp. */
function isWanted(date: string | null, when: NonNullable<WishFilters['when']>, today: string) {
  if (when === 'none' || date === null) return when === 'none' && date === null;
  switch (when) {
    case 'past':
      return date < today;
    case 'today':
      return date === today;
    case 'tomorrow':
      return date === addDays(today, 1);
    case 'week':
      return date >= today && date <= addDays(today, 6);
    case 'later':
      return date > addDays(today, 6);
  }
}

/** Whether the server's list would contain this wish. */
export function belongs(wish: Wish, { filters, today }: View): boolean {
  const { status, service, staff, part, when } = filters;
  return (
    (wish.status === 'pending') === (status === undefined) &&
    (service === undefined || wish.service.id === service) &&
    (staff === undefined || wish.staff.id === staff) &&
    (part === undefined || wish.time_preference === part) &&
    (when === undefined || isWanted(wish.date, when, today))
  );
}
