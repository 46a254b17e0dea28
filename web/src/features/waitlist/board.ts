import type { Candidate, LinkBoard, Match, MatchReason, Slot } from '@/api/types';
import { isLive } from './match-patch';

/** The third line of a wish and its action. */
export type WishLine =
  | { kind: 'match'; match: Match }
  | { kind: 'best'; slot: string; startAt: string; staff: string | null }
  | {
      kind: 'near';
      slot: string;
      startAt: string;
      staff: string | null;
      reasons: readonly MatchReason[];
    }
  /** `unknown`: not loaded, or loading failed. */
  | { kind: 'none' | 'unknown' };

export type Fit = 'known' | 'loading' | 'failed';

/** Both panels and the links between them, in one consistent state. */
export type Board = {
  /** Whether fits are known. */
  fit: Fit;
  slots: readonly Slot[];
  slotOf: ReadonlyMap<string, Slot>;
  matchOfSlot: ReadonlyMap<string, Match>;
  matchOfWish: ReadonlyMap<string, Match>;
  lineOf: (wish: string) => WishLine;
  candidatesOf: (slot: string) => readonly Candidate[];
  /** The number of wishes that fit, including those beyond the candidates. */
  fitsOf: (slot: string) => number;
  /** A wish that nearly fits this slot, if one is known. */
  nearOf: (slot: string) => { wish: string; reasons: readonly MatchReason[] } | undefined;
  /** Wishes for which «Подобрать» is available now. */
  withSlot: ReadonlySet<string>;
};

type Parts = {
  /** The shown slots. */
  slots: readonly Slot[];
  /** All slots, including filtered ones, because a wish can get them too. */
  standing?: readonly Slot[];
  /** The state of `links` and the slots if they are not loaded. */
  fit?: Fit;
  matches: readonly Match[];
  /** Loaded after the two above, so it may refer to items that no longer exist. */
  links: LinkBoard | undefined;
};

/** The newest relevant match per wish or slot: a live one, else an accepted one. */
function matchesBy(matches: readonly Match[], key: 'wish' | 'slot'): Map<string, Match> {
  const found = new Map<string, Match>();
  for (const match of matches) {
    if (isLive(match) || (match.state === 'accepted' && !found.has(match[key]))) {
      found.set(match[key], match);
    }
  }
  return found;
}

export function makeBoard({
  slots,
  standing = slots,
  fit = 'known',
  matches,
  links,
}: Parts): Board {
  const slotOf = new Map(slots.map((slot) => [slot.id, slot]));
  const matchOfSlot = matchesBy(matches, 'slot');
  const matchOfWish = matchesBy(matches, 'wish');
  const there = new Set(standing.map(({ id }) => id));
  const open = (slot: string) => there.has(slot) && !matchOfSlot.has(slot);

  const candidates = new Map<string, { list: Candidate[]; fits: number }>();
  for (const link of links?.slots ?? []) {
    if (!open(link.slot)) continue;
    const list = link.candidates.filter(({ wish }) => !matchOfWish.has(wish));
    const taken = link.candidates.length - list.length;
    candidates.set(link.slot, {
      list: list.map((candidate, index) => ({ ...candidate, rank: index + 1 })),
      fits: Math.max(list.length, link.fits - taken),
    });
  }

  const lines = new Map<string, WishLine>();
  const withSlot = new Set<string>();
  const nearly = new Map<string, { wish: string; reasons: readonly MatchReason[] }>();
  for (const { wish, best, near } of links?.wishes ?? []) {
    if (matchOfWish.has(wish)) continue;
    if (best && open(best.slot)) {
      withSlot.add(wish);
      lines.set(wish, {
        kind: 'best',
        slot: best.slot,
        startAt: best.start_at,
        staff: best.staff_name,
      });
    } else if (near && open(near.slot)) {
      lines.set(wish, {
        kind: 'near',
        slot: near.slot,
        startAt: near.start_at,
        staff: near.staff_name,
        reasons: near.reasons,
      });
      if (canRelax(near.reasons) && !nearly.has(near.slot)) {
        nearly.set(near.slot, { wish, reasons: near.reasons });
      }
    }
  }

  return {
    fit,
    slots,
    slotOf,
    matchOfSlot,
    matchOfWish,
    lineOf: (wish) => {
      const match = matchOfWish.get(wish);
      if (match) return { kind: 'match', match };
      return lines.get(wish) ?? { kind: fit === 'known' ? 'none' : 'unknown' };
    },
    candidatesOf: (slot) => candidates.get(slot)?.list ?? [],
    fitsOf: (slot) => candidates.get(slot)?.fits ?? 0,
    nearOf: (slot) => nearly.get(slot),
    withSlot,
  };
}

const kRelaxable: readonly MatchReason[] = [
  'service',
  'date',
  'part',
  'hours',
  'staff',
  'closing',
  'declined',
];

/**
 * Whether a user may overrule the reasons; a promise, the client's own booking or no time left
 * cannot be overruled.
 */
export function canRelax(reasons: readonly MatchReason[]): boolean {
  return reasons.length > 0 && reasons.every((reason) => kRelaxable.includes(reason));
}

/** The slot that opens if none is selected: the soonest with a wish that fits. */
export function firstFillable(board: Board): string | undefined {
  return board.slots.find(({ id }) => board.candidatesOf(id).length > 0)?.id;
}
