import { useState } from 'react';
import type { Wish } from '@/api/types';
import { asRows, type Held, holdRows, type Row } from './held-rows';

type State = {
  source: readonly Wish[];
  held: boolean;
  list: string;
  rows: Row[];
  withheld: number;
};

/**
 * The rows to show: `wishes` as they are, or held still while `held`. Another list (`list` names it)
 * is never held back.
 */
export function useHeldRows(
  list: string,
  wishes: readonly Wish[],
  held: boolean,
  own: ReadonlySet<string>,
): Held {
  const [state, setState] = useState<State>(() => ({
    source: wishes,
    held,
    list,
    rows: asRows(wishes),
    withheld: 0,
  }));
  if (state.source === wishes && state.held === held && state.list === list) return state;
  const still = held && state.list === list;
  const next = still ? holdRows(state.rows, wishes, own) : { rows: asRows(wishes), withheld: 0 };
  const now = { source: wishes, held, list, ...next };
  setState(now);
  return now;
}
