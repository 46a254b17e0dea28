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
 * The rows to show: `items` as they are, or held still while `held`. Another list (`list` names it)
 * is never held back.
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
