import type { Slot } from '@/api/types';

export const slotKinds = ['all', 'at_risk', 'free'] as const;

export type SlotFilters = {
  kind: (typeof slotKinds)[number];
  staff: string | undefined;
  /** Those that somebody has hidden are shown too. */
  hidden: boolean;
};

export const noSlotFilters: SlotFilters = { kind: 'all', staff: undefined, hidden: false };

export const isFiltered = ({ kind, staff, hidden }: SlotFilters) =>
  kind !== 'all' || staff !== undefined || hidden;

export function filterSlots(slots: readonly Slot[], { kind, staff, hidden }: SlotFilters): Slot[] {
  return slots.filter(
    (slot) =>
      (hidden || !slot.ignored) &&
      (kind === 'all' || slot.state === kind) &&
      (staff === undefined || slot.staff.id === staff),
  );
}

/** The masters whose slots there are, by name. */
export function mastersOf(slots: readonly Slot[]): { id: string; name: string }[] {
  const names = new Map<string, string>();
  for (const { staff } of slots) {
    if (staff.id !== null && staff.name !== null) names.set(staff.id, staff.name);
  }
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
