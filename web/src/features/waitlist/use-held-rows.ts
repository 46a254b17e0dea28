import { useState } from 'react';
import { asRows, type Held, holdRows, type Row } from './held-rows';

type State<Item> = {
  source: readonly Item[];
  held: boolean;
  list: string;
  rows: Row<Item>[];
  withheld: number;
};

/**
 * The rows to show: `items`, or the held rows while `held`. A change of the list (`list` is its
 * key) is never held.
 */
export function useHeldRows<Item extends { id: string }>(
  list: string,
  items: readonly Item[],
  held: boolean,
  own: ReadonlySet<string>,
): Held<Item> {
  const [state, setState] = useState<State<Item>>(() => ({
    source: items,
    held,
    list,
    rows: asRows(items),
    withheld: 0,
  }));
  if (state.source === items && state.held === held && state.list === list) return state;
  const still = held && state.list === list;
  const next = still ? holdRows(state.rows, items, own) : { rows: asRows(items), withheld: 0 };
  const now = { source: items, held, list, ...next };
  setState(now);
  return now;
}
