import type { LinkBoard, Match, Slot } from '@/api/types';
import { withFilters } from '@/domain/search-params';
import type { WishFilters } from './wish-filters';

/** `useful`: at risk, or free with at least one wish that fits. */
export const slotKinds = ['useful', 'at_risk', 'free'] as const;

export type SlotFilters = {
  kind: (typeof slotKinds)[number];
  staff: string | undefined;
  /** Hidden slots are shown too. */
  hidden: boolean;
};

export const noSlotFilters: SlotFilters = { kind: 'useful', staff: undefined, hidden: false };

/** The slot filters of the URL. */
export const slotFiltersOf = ({ slots, slotStaff, slotHidden }: WishFilters): SlotFilters => ({
  kind: slots ?? noSlotFilters.kind,
  staff: slotStaff,
  hidden: slotHidden === 'yes',
});

/** `filters` with the slots narrowed to `slots`. */
export function withSlotFilters(filters: WishFilters, slots: SlotFilters): WishFilters {
  return withFilters(filters, {
    slots: slots.kind === 'useful' ? undefined : slots.kind,
    slotStaff: slots.staff,
    slotHidden: slots.hidden ? 'yes' : undefined,
  });
}

export const isFiltered = ({ kind, staff, hidden }: SlotFilters) =>
  kind !== 'useful' || staff !== undefined || hidden;

/** Slots with a wish that fits, nearly fits, or is promised; undefined: not loaded yet. */
export function takers(
  links: LinkBoard | undefined,
  matches: readonly Match[],
): ReadonlySet<string> | undefined {
  if (links === undefined) return undefined;
  return new Set([
    ...links.slots.filter(({ fits }) => fits > 0).map(({ slot }) => slot),
    ...links.wishes.flatMap(({ near }) => near?.slot ?? []),
    ...matches.map(({ slot }) => slot),
  ]);
}

export function filterSlots(
  slots: readonly Slot[],
  { kind, staff, hidden }: SlotFilters,
  taken: ReadonlySet<string> | undefined,
): Slot[] {
  const wanted = ({ id, state }: Slot) =>
    kind === 'useful' ? state !== 'free' || taken === undefined || taken.has(id) : state === kind;
  return slots.filter(
    (slot) =>
      (hidden || !slot.ignored) && wanted(slot) && (staff === undefined || slot.staff.id === staff),
  );
}

/** The masters of the slots, by name. */
export function mastersOf(slots: readonly Slot[]): { id: string; name: string }[] {
  const names = new Map<string, string>();
  for (const { staff } of slots) {
    if (staff.id !== null && staff.name !== null) names.set(staff.id, staff.name);
  }
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
