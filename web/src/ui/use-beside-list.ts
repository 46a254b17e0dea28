import type { RefObject } from 'react';
import type { ListWalk } from './use-virtual-rows';

type Options<Row> = {
  rows: readonly Row[];
  idOf: (row: Row) => string;
  /** The row whose panel is open. */
  open: string | undefined;
  list: RefObject<ListWalk | null>;
  onOpen: (id: string) => void;
  onClose: () => void;
  onNearEnd?: () => void;
};

/** The data of a panel next to a list: its row, the previous and next rows, and the way back. */
export function useBesideList<Row>(options: Options<Row>) {
  const { rows, idOf, open, list, onOpen, onClose, onNearEnd } = options;
  const index = open === undefined ? -1 : rows.findIndex((row) => idOf(row) === open);
  const neighbour = (step: 1 | -1) => {
    const row = index < 0 ? undefined : rows[index + step];
    if (row === undefined) return undefined;
    return () => {
      if (index + 2 >= rows.length) onNearEnd?.();
      onOpen(idOf(row));
    };
  };
  return {
    row: rows[index],
    onNext: neighbour(1),
    onPrevious: neighbour(-1),
    onClose: () => {
      onClose();
      // After the panel has closed, the row from which it was opened gets the focus.
      window.requestAnimationFrame(() => list.current?.focus(open));
    },
  };
}
