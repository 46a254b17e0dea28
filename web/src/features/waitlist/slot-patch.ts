import type { Slot, SlotBoard } from '@/api/types';
import type { ChangeOf } from '@/live/live-lists';

export type SlotChange = ChangeOf<Slot>;

/** By start; then by id. */
export function compareSlots(a: Slot, b: Slot): number {
  return (
    Date.parse(a.start_at) - Date.parse(b.start_at) || (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

/**
 * The board after a change, with each slot at its position. `gone` means that it is no slot any
 * more. The same object if nothing changed.
 */
export function patchSlots<Board extends Pick<SlotBoard, 'items'>>(
  board: Board,
  { upserts, deletes }: SlotChange,
): Board {
  const touched = new Set([...deletes, ...upserts.map(({ id }) => id)]);
  const left = board.items.filter(({ id }) => !touched.has(id));
  const come = upserts.filter(({ state }) => state !== 'gone');
  if (come.length === 0 && left.length === board.items.length) return board;
  return { ...board, items: [...left, ...come].sort(compareSlots) };
}

/** Slots leave the list when they begin, even before the server sends a change. */
export function upcoming(slots: readonly Slot[], now: Date): Slot[] {
  return slots.filter(({ start_at }) => Date.parse(start_at) > now.getTime());
}
