import type { Wish } from '@/api/types';

/** `gone`: it has left the list, and is still shown so that nothing moves. */
export type Row = { wish: Wish; gone: boolean };

export type Held = { rows: Row[]; withheld: number };

export const asRows = (wishes: readonly Wish[]): Row[] =>
  wishes.map((wish) => ({ wish, gone: false }));

/**
 * The list while somebody points at it: what is shown keeps its place, what left stays as a ghost,
 * what is new waits, except behind the last row, where it moves nothing. Wishes that the reader
 * changed themselves (`own`) come and go at once.
 */
export function holdRows(
  shown: readonly Row[],
  wishes: readonly Wish[],
  own: ReadonlySet<string>,
): Held {
  const order = new Map(wishes.map((wish, index) => [wish.id, index]));
  const rows: Row[] = [];
  let last = -1;
  for (const { wish } of shown) {
    const index = order.get(wish.id);
    if (index !== undefined) last = Math.max(last, index);
    const now = index === undefined ? undefined : wishes[index];
    if (now) rows.push({ wish: now, gone: false });
    else if (!own.has(wish.id)) rows.push({ wish, gone: true });
  }
  const known = new Set(shown.map(({ wish }) => wish.id));
  let withheld = 0;
  wishes.forEach((wish, index) => {
    if (known.has(wish.id)) return;
    if (index > last) {
      rows.push({ wish, gone: false });
    } else if (own.has(wish.id)) {
      const next = rows.findIndex((row) => (order.get(row.wish.id) ?? -1) > index);
      rows.splice(next < 0 ? rows.length : next, 0, { wish, gone: false });
    } else {
      withheld += 1;
    }
  });
  return { rows, withheld };
}
