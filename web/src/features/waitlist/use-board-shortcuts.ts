import type { RefObject } from 'react';
import type { Wish } from '@/api/types';
import { onPress, useShortcut } from '@/ui/shortcuts';
import type { ListWalk } from '@/ui/use-virtual-rows';
import { type BoardPlace, useBoard } from './board-context';
import type { BoardChoice } from './use-board-choice';

const group = 'shortcuts.groupWaitlist' as const;

type Needs = {
  choice: BoardChoice;
  wishesWalkRef: RefObject<ListWalk | null>;
  slotsWalkRef: RefObject<ListWalk | null>;
  wishOf: (id: string) => Wish | undefined;
  onMatchAll: () => void;
};

/** J and K move in the focused list; M, N and Shift+M act on the focused row. */
export function useBoardShortcuts(needs: Needs): void {
  const place = useBoard();
  const { choice, wishesWalkRef, slotsWalkRef, wishOf, onMatchAll } = needs;
  const { board, mayWrite, mayAct } = place;
  const step = (by: number) => {
    const slots = slotsWalkRef.current;
    const walk = slots?.focused() === undefined ? (wishesWalkRef.current ?? slots) : slots;
    walk?.step(by);
    return undefined;
  };
  // Only a slot that the user selected: the focused one, or the one that was opened by the user.
  const slotNow = () => slotsWalkRef.current?.focused() ?? choice.chosen;
  const matchWish = (wish: Wish) => {
    const line = board.lineOf(wish.id);
    if (line.kind === 'best') place.match(wish, line.slot);
  };
  const matchSlot = (slot: string) => {
    const [best] = board.candidatesOf(slot);
    if (best) place.match({ id: best.wish, client: { id: '', name: best.client_name } }, slot);
  };

  useShortcut({ combo: 'KeyJ', label: 'shortcuts.rowNext', group, run: () => step(1) });
  useShortcut({ combo: 'KeyK', label: 'shortcuts.rowPrevious', group, run: () => step(-1) });
  useShortcut(
    {
      combo: 'KeyM',
      label: 'shortcuts.match',
      group,
      run: ({ repeat }) => {
        if (!mayAct || repeat) return undefined;
        const id = wishesWalkRef.current?.focused();
        const wish = id === undefined ? undefined : wishOf(id);
        const slot = slotNow();
        if (wish) matchWish(wish);
        else if (slot !== undefined) matchSlot(slot);
        return undefined;
      },
    },
    mayWrite,
  );
  useShortcut(
    {
      combo: 'KeyN',
      label: 'shortcuts.notify',
      group,
      run: ({ repeat }) => {
        const slot = board.slotOf.get(slotNow() ?? '');
        if (slot && mayAct && !repeat && canNotify(slot)) place.notify(slot);
        return undefined;
      },
    },
    mayWrite,
  );
  useShortcut(
    {
      combo: 'Shift+KeyM',
      label: 'shortcuts.matchAll',
      command: true,
      group,
      run: onPress(onMatchAll),
    },
    mayWrite && mayAct,
  );
}

const settled: readonly string[] = ['failed', 'refused', 'unclear', 'cancelled'];

/** A client is asked only once, unless the first message did not arrive. */
export function canNotify(slot: Parameters<BoardPlace['notify']>[0]): boolean {
  const { state, answer, suppressed, notice } = slot;
  const open = state === 'at_risk' && answer === null && suppressed !== 'held-out';
  return open && (notice === null || settled.includes(notice.status));
}
