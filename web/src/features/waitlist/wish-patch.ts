import type { InfiniteData } from '@tanstack/react-query';
import type { Wish, WishPage } from '@/api/types';
import type { ChangeOf, Loaded } from '@/live/live-lists';
import { belongs, compareWishes, type View } from './wish-order';

export type LoadedPage = Loaded<WishPage>;
export type Pages = InfiniteData<LoadedPage>;

export type WishChange = ChangeOf<Wish>;

/** The index at which `wish` belongs in the sorted `items`. */
function placeOf(wish: Wish, items: readonly Wish[], view: View): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = items[middle];
    if (there && compareWishes(there, wish, view.filters) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The list after a change, with each wish at its position. A wish after the last loaded page is
 * left to the next page. The same object if nothing changed.
 */
export function patchPages(data: Pages, change: WishChange, view: View): Pages {
  const touched = new Set([...change.deletes, ...change.upserts.map(({ id }) => id)]);
  let changed = false;
  const pages = data.pages.map((page) => {
    if (!page.items.some(({ id }) => touched.has(id))) return page;
    changed = true;
    return { ...page, items: page.items.filter(({ id }) => !touched.has(id)) };
  });
  const listed = new Set(data.pages.flatMap(({ items }) => items.map(({ id }) => id)));
  for (const wish of change.upserts) {
    if (!belongs(wish, view)) continue;
    // Only the server knows whom a text finds.
    if (view.filters.q !== undefined && !listed.has(wish.id)) continue;
    const before = pages.findIndex(({ items }) => {
      const last = items.at(-1);
      return last !== undefined && compareWishes(wish, last, view.filters) < 0;
    });
    const whole = pages.at(-1)?.next === null;
    const index = before >= 0 ? before : whole ? pages.length - 1 : -1;
    const page = pages[index];
    if (!page) continue;
    changed = true;
    pages[index] = {
      ...page,
      items: page.items.toSpliced(placeOf(wish, page.items, view), 0, wish),
    };
  }
  return changed ? { ...data, pages } : data;
}
