type Named = { id: string };

/** `gone`: no longer in the list, but still shown so that nothing moves. */
export type Row<Item> = { item: Item; gone: boolean };

export type Held<Item> = { rows: Row<Item>[]; withheld: number };

export const asRows = <Item>(items: readonly Item[]): Row<Item>[] =>
  items.map((item) => ({ item, gone: false }));

/**
 * The list while the user points at it: shown rows keep their position, removed rows stay visible,
 * new rows wait, except after the last row, where they move nothing. Changes by the user (`own`)
 * are shown at once.
 */
export function holdRows<Item extends Named>(
  shown: readonly Row<Item>[],
  items: readonly Item[],
  own: ReadonlySet<string>,
): Held<Item> {
  const order = new Map(items.map(({ id }, index) => [id, index]));
  const rows: Row<Item>[] = [];
  let last = -1;
  for (const { item } of shown) {
    const index = order.get(item.id);
    if (index !== undefined) last = Math.max(last, index);
    const now = index === undefined ? undefined : items[index];
    if (now) rows.push({ item: now, gone: false });
    else if (!own.has(item.id)) rows.push({ item, gone: true });
  }
  const known = new Set(shown.map(({ item }) => item.id));
  let withheld = 0;
  items.forEach((item, index) => {
    if (known.has(item.id)) return;
    if (index > last) {
      rows.push({ item, gone: false });
    } else if (own.has(item.id)) {
      const next = rows.findIndex((row) => (order.get(row.item.id) ?? -1) > index);
      rows.splice(next < 0 ? rows.length : next, 0, { item, gone: false });
    } else {
      withheld += 1;
    }
  });
  return { rows, withheld };
}
