import { describe, expect, it } from 'vitest';
import type { Wish } from '@/api/types';
import { givenWish } from './given-wish';
import { compareWishes, type View } from './wish-order';
import { type Pages, patchPages } from './wish-patch';

const view: View = { filters: {}, today: '2026-12-01' };
const on = (id: number, day: number, values: Partial<Wish> = {}) =>
  givenWish(id, { date: `2026-12-${String(day).padStart(2, '0')}`, ...values });

function given(...pages: Wish[][]): Pages {
  return {
    pages: pages.map((items, index) => ({
      items,
      next: index < pages.length - 1 ? `c${index}` : null,
      position: null,
      since: 0,
    })),
    pageParams: pages.map(() => null),
  };
}
const more = (pages: Pages): Pages => ({
  ...pages,
  pages: pages.pages.map((page) => ({ ...page, next: 'more' })),
});
const ids = ({ pages }: Pages) => pages.map(({ items }) => items.map(({ id }) => id).join(' '));

describe('a list', () => {
  it('takes a new wish in at its place, on whichever page that is', () => {
    const list = given([on(1, 2), on(2, 4)], [on(3, 6), on(4, 8)]);
    const patched = patchPages(
      list,
      { upserts: [on(5, 1), on(6, 5), on(7, 7), on(8, 9)], deletes: [] },
      view,
    );
    expect(ids(patched)).toEqual(['5 1 2', '6 3 7 4 8']);
  });

  it('leaves to the next page what stands behind the last one loaded', () => {
    const list = more(given([on(1, 2), on(2, 4)]));
    expect(patchPages(list, { upserts: [on(3, 5)], deletes: [] }, view)).toBe(list);
  });

  it('lets go of what does not belong any more, and of what is gone', () => {
    const list = given([on(1, 2), on(2, 4)], [on(3, 6)]);
    const patched = patchPages(
      list,
      { upserts: [on(1, 2, { status: 'converted' })], deletes: ['3', 'unknown'] },
      view,
    );
    expect(ids(patched)).toEqual(['2', '']);
  });

  it('moves a wish whose day has changed, and knows it once', () => {
    const list = given([on(1, 2), on(2, 4)], [on(3, 6)]);
    const patched = patchPages(list, { upserts: [on(1, 7)], deletes: [] }, view);
    expect(ids(patched)).toEqual(['2', '3 1']);
    expect(ids(patchPages(patched, { upserts: [on(1, 7)], deletes: [] }, view))).toEqual([
      '2',
      '3 1',
    ]);
  });

  it('takes the first wish in', () => {
    expect(ids(patchPages(given([]), { upserts: [on(1, 2)], deletes: [] }, view))).toEqual(['1']);
  });

  it('is the same object where nothing concerns it', () => {
    const list = given([on(1, 2)]);
    const foreign = on(9, 3, { status: 'cancelled' });
    expect(patchPages(list, { upserts: [foreign], deletes: ['8'] }, view)).toBe(list);
  });

  it('equals the sorted truth after any number of changes', () => {
    let seed = 20261124;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const truth = new Map<string, Wish>();
    let list = given([], [], []);
    for (let round = 0; round < 500; round += 1) {
      const wish = on(1 + random(40), 1 + random(28), {
        status: random(4) === 0 ? 'converted' : 'pending',
      });
      const gone = random(10) === 0 ? [String(1 + random(40))] : [];
      for (const id of gone) truth.delete(id);
      truth.set(wish.id, wish);
      list = patchPages(list, { upserts: [wish], deletes: gone }, view);
      const expected = [...truth.values()]
        .filter(({ status }) => status === 'pending')
        .sort((a, b) => compareWishes(a, b, view.filters));
      expect(list.pages.flatMap(({ items }) => items)).toEqual(expected);
    }
  });
});
