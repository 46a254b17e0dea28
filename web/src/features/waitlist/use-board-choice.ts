import { useCallback, useState } from 'react';
import { type Board, firstFillable } from './board';
import type { Pointed } from './threads';

export type Emphasis = 'selected' | 'linked' | undefined;

/**
 * What somebody looks at: the slot whose candidates are open, and what is pointed at meanwhile.
 * Until a slot is chosen the soonest that somebody would fill is open, unless `still` says that rows must not move.
 */
export function useBoardChoice(board: Board, { still, wide }: { still: boolean; wide: boolean }) {
  // Null: closed by hand, and nothing opens by itself any more.
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const [opened, setOpened] = useState<string | undefined>(undefined);
  const [pointed, setPointed] = useState<Pointed>({});
  const fillable = (slot: string | undefined) =>
    slot !== undefined && board.candidatesOf(slot).length > 0;

  if (wide && !still && chosen === undefined && !fillable(opened)) {
    const first = firstFillable(board);
    if (first !== opened) setOpened(first);
  }
  const kept = chosen ?? undefined;
  const byHand = kept !== undefined && board.slotOf.has(kept) ? kept : undefined;
  const open = byHand ?? (chosen === null || !wide || !fillable(opened) ? undefined : opened);

  const setOpen = useCallback((id: string | undefined) => setChosen(id ?? null), []);
  const point = (next: Pointed) => {
    if (next.wish !== pointed.wish || next.slot !== pointed.slot) setPointed(next);
  };
  const slot = fillable(pointed.slot) ? pointed.slot : open;
  const active: Pointed = pointed.wish === undefined ? { slot } : { wish: pointed.wish };

  const candidates = new Set(
    active.slot === undefined ? [] : board.candidatesOf(active.slot).map(({ wish }) => wish),
  );
  const line = active.wish === undefined ? undefined : board.lineOf(active.wish);
  const isLinked = (id: string) =>
    active.wish !== undefined &&
    ((line?.kind === 'best' && line.slot === id) ||
      board.candidatesOf(id).some(({ wish }) => wish === active.wish));

  return {
    open,
    /** Opened by hand. */
    chosen: byHand,
    setOpen,
    pointed,
    point,
    active,
    ofWish: (id: string): Emphasis =>
      candidates.has(id) || (active.wish === id && line?.kind === 'best') ? 'linked' : undefined,
    ofSlot: (id: string): Emphasis => {
      if (id === open || id === active.slot) return 'selected';
      return isLinked(id) ? 'linked' : undefined;
    },
  };
}

export type BoardChoice = ReturnType<typeof useBoardChoice>;
