import type { Candidate, LinkBoard, Match, MatchReason, Slot } from '@/api/types';
import { isLive } from './match-patch';

/** What a wish's third line says, and what can be done about it. */
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
  /** `unknown`: not loaded, or the loading failed: nobody can say whether there is one. */
  | { kind: 'none' | 'unknown' };

export type Fit = 'known' | 'loading' | 'failed';

/** Both panels and what lies between them, as one consistent picture. */
export type Board = {
  /** Whether it is known what fits what. */
  fit: Fit;
  slots: readonly Slot[];
  slotOf: ReadonlyMap<string, Slot>;
  matchOfSlot: ReadonlyMap<string, Match>;
  matchOfWish: ReadonlyMap<string, Match>;
  lineOf: (wish: string) => WishLine;
  candidatesOf: (slot: string) => readonly Candidate[];
  /** How many wishes fit, those beyond the candidates included. */
  fitsOf: (slot: string) => number;
  /** The wish that fits this slot but for something, where one is known. */
  nearOf: (slot: string) => { wish: string; reasons: readonly MatchReason[] } | undefined;
  /** Wishes for which somebody can press «Подобрать» now. */
  withSlot: ReadonlySet<string>;
};

type Parts = {
  /** Those that are shown. */
  slots: readonly Slot[];
  /** All there are, those that a filter leaves out included: a wish can have them too. */
  standing?: readonly Slot[];
  /** Why `links` or the slots are not there. */
  fit?: Fit;
  matches: readonly Match[];
  /** Told by the server a moment after the two above, so it may speak of what is no more. */
  links: LinkBoard | undefined;
};

/** The newest match that counts, by what it binds: a live one, else an accepted one. */
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
  'staff',
  'closing',
  'declined',
];

/** What a person may overrule; the others are facts: a promise, one's own booking, no time left. */
export function canRelax(reasons: readonly MatchReason[]): boolean {
  return reasons.length > 0 && reasons.every((reason) => kRelaxable.includes(reason));
}

/** The slot to open when nobody has chosen one: the soonest that somebody would fill. */
export function firstFillable(board: Board): string | undefined {
  return board.slots.find(({ id }) => board.candidatesOf(id).length > 0)?.id;
}
