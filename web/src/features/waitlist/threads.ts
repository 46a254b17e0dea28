import type { Board } from './board';

/** The position of a row of a panel, in pixels below the top of the gutter. */
export type Row = { id: string; top: number; bottom: number };
/** The scroll state of a panel: its rendered rows and its visible part. */
export type Side = { rows: readonly Row[]; top: number; bottom: number };

export type ThreadKind = 'selected' | 'possible' | 'offered' | 'standby';

export type Thread = {
  wish: string;
  slot: string;
  kind: ThreadKind;
  /**
   * Absent if the row is scrolled out: the thread then ends at the panel's edge, without a port.
   */
  rank: number | undefined;
  from: number;
  to: number;
  fromShown: boolean;
  toShown: boolean;
};

/** What the user points at with mouse, focus or selection. */
export type Pointed = { wish?: string | undefined; slot?: string | undefined };

type Place = { y: number; shown: boolean };

/** A slot's threads end next to its time, whatever the height of the row. */
const kSlotPort = 34;
const kPortGap = 10;
/** A port closer to the edge of the panel would be on its frame. */
const kEdge = 6;

/** A curve with horizontal ends. */
export function threadPath(from: number, to: number, width: number): string {
  const bend = width * 0.55;
  return `M0 ${from}C${bend} ${from} ${width - bend} ${to} ${width} ${to}`;
}

/** Ports of one row, around its middle, `kPortGap` apart. */
export function spreadPorts(middle: number, count: number, gap = kPortGap): number[] {
  return Array.from({ length: count }, (_, index) => middle + (index - (count - 1) / 2) * gap);
}

function placeIn(
  side: Side,
  id: string,
  order: (id: string) => number,
  wish: boolean,
): Place | null {
  const row = side.rows.find((one) => one.id === id);
  if (row) {
    const wanted = wish ? (row.top + row.bottom) / 2 : row.top + kSlotPort;
    if (wanted >= side.top + kEdge && wanted <= side.bottom - kEdge) {
      return { y: wanted, shown: true };
    }
    return { y: wanted < side.top + kEdge ? side.top : side.bottom, shown: false };
  }
  const index = order(id);
  const first = side.rows[0];
  if (index < 0 || !first) return null;
  return { y: index < order(first.id) ? side.top : side.bottom, shown: false };
}

type View = {
  board: Board;
  pointed: Pointed;
  wishes: Side;
  slots: Side;
  /** The index of a row in its whole list; −1 if it is not in it. */
  wishIndex: (id: string) => number;
  slotIndex: (id: string) => number;
};

type Wanted = Pick<Thread, 'wish' | 'slot' | 'kind' | 'rank'>;

function wantedThreads({ board, pointed, wishes }: View): Wanted[] {
  const wanted = new Map<string, Wanted>();
  const put = (thread: Wanted) => {
    const key = `${thread.wish} ${thread.slot}`;
    if (!wanted.has(key)) wanted.set(key, thread);
  };
  for (const match of board.matchOfWish.values()) {
    if (match.state === 'accepted') continue;
    const { wish, slot, state } = match;
    put({ wish, slot, kind: state === 'offered' ? 'offered' : 'standby', rank: undefined });
  }
  if (pointed.wish !== undefined) {
    const line = board.lineOf(pointed.wish);
    if (line.kind === 'best') {
      put({ wish: pointed.wish, slot: line.slot, kind: 'selected', rank: 1 });
    }
    if (line.kind === 'near') {
      put({ wish: pointed.wish, slot: line.slot, kind: 'possible', rank: undefined });
    }
    for (const { id } of board.slots) {
      if (board.candidatesOf(id).some(({ wish }) => wish === pointed.wish)) {
        put({ wish: pointed.wish, slot: id, kind: 'selected', rank: undefined });
      }
    }
  } else if (pointed.slot !== undefined) {
    for (const { wish, rank } of board.candidatesOf(pointed.slot)) {
      put({ wish, slot: pointed.slot, kind: 'selected', rank });
    }
  }
  for (const { id } of wishes.rows) {
    const line = board.lineOf(id);
    if (line.kind === 'best') put({ wish: id, slot: line.slot, kind: 'possible', rank: undefined });
  }
  return [...wanted.values()];
}

/** The threads to draw, the most important last and therefore on top. */
export function threadsOf(view: View): Thread[] {
  const { wishes, slots } = view;
  const ends = wantedThreads(view).flatMap((thread) => {
    const from = placeIn(wishes, thread.wish, view.wishIndex, true);
    const to = placeIn(slots, thread.slot, view.slotIndex, false);
    if (!from || !to) return [];
    // Only a selected thread is drawn to a row that is scrolled out.
    const followed = thread.kind === 'selected' && (from.shown || to.shown);
    return followed || (from.shown && to.shown) ? [{ thread, from, to }] : [];
  });
  ends.sort((a, b) => a.from.y - b.from.y);
  const ports = new Map<string, number[]>();
  for (const { thread, to } of ends) {
    if (!to.shown || ports.has(thread.slot)) continue;
    const count = ends.filter((end) => end.thread.slot === thread.slot).length;
    ports.set(thread.slot, spreadPorts(to.y, count));
  }
  const weight: Record<ThreadKind, number> = { possible: 0, standby: 1, offered: 2, selected: 3 };
  return ends
    .map(({ thread, from, to }) => ({
      ...thread,
      rank: from.shown ? thread.rank : undefined,
      from: from.y,
      to: ports.get(thread.slot)?.shift() ?? to.y,
      fromShown: from.shown,
      toShown: to.shown,
    }))
    .sort((a, b) => weight[a.kind] - weight[b.kind]);
}
