import { useCallback, useState } from 'react';
import { type Board, firstFillable } from './board';
import type { Pointed } from './threads';

export type Emphasis = 'selected' | 'linked' | undefined;

/**
 * The user's selection: the slot with open candidates, and what the user points at meanwhile. Until
 * the user selects a slot, the soonest slot with a candidate is open, unless `still` forbids moving
 * rows.
 */
export function useBoardChoice(board: Board, { still, wide }: { still: boolean; wide: boolean }) {
  // Null: the user closed it, and no slot opens automatically any more.
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
    /** Opened by the user. */
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
