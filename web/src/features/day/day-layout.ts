import type { Day, DayBooking, DayGap, DayPromise, DayStaff } from '@/api/types';

/** A part of the axis in hours after its start. */
export type Span = { top: number; height: number };

export type Axis = {
  /** ms since 1970, of full hours. */
  from: number;
  to: number;
  hours: number;
};

export type Item = Span & {
  /** Unique on the screen; the value of the URL. */
  key: string;
  startAt: string;
  endAt: string;
  minutes: number;
  /** Of `lanes` items beside each other, counted from 0. */
  lane: number;
  lanes: number;
} & (
    | { kind: 'booking'; booking: DayBooking }
    | { kind: 'gap'; gap: DayGap; freed: DayBooking | undefined }
    | { kind: 'promise'; promise: DayPromise }
  );

export type Off = Span & { kind: 'before' | 'after' | 'break' | 'off'; at: string | null };

export type Column = {
  staff: DayStaff;
  /** By start. */
  items: readonly Item[];
  off: readonly Off[];
  bookings: number;
  gaps: number;
  works: boolean;
};

const kHour = 3_600_000;
/** Shown if nothing is known about the day. */
const kFirstHour = 9;
const kLastHour = 21;

/** From the first to the last hour in which anybody works or is booked. */
export function axisOf(day: Day): Axis {
  const times = [
    ...day.staff.flatMap(({ works }) => (works ? [works.from, works.to] : [])),
    ...day.bookings.filter(stands).flatMap(({ start_at: from, end_at: to }) => [from, to]),
    ...(day.closes_at === null ? [] : [day.closes_at]),
  ].map(Date.parse);
  const midnight = Date.parse(day.bounds.from);
  const first = midnight + kFirstHour * kHour;
  const last = midnight + kLastHour * kHour;
  const earliest = times.length > 0 ? Math.min(...times) : first;
  const latest = times.length > 0 ? Math.max(...times) : last;
  // Hours are counted from midnight, as zones with half hours have full hours elsewhere.
  const hour = (at: number, round: (value: number) => number) =>
    midnight + round((at - midnight) / kHour) * kHour;
  const from = Math.max(midnight, hour(earliest, Math.floor));
  const to = Math.max(hour(latest, Math.ceil), from + kHour);
  return { from, to, hours: (to - from) / kHour };
}

export const stands = ({ state }: Pick<DayBooking, 'state'>) => state !== 'cancelled';

export function spanOf(axis: Axis, from: number, to: number): Span {
  const [start, end] = [Math.max(from, axis.from), Math.min(to, axis.to)];
  return { top: (start - axis.from) / kHour, height: Math.max(0, end - start) / kHour };
}

type Timed = { startAt: string; endAt: string };
const overlap = (a: Timed, b: Timed) =>
  Date.parse(a.startAt) < Date.parse(b.endAt) && Date.parse(b.startAt) < Date.parse(a.endAt);

/** Puts items that overlap beside each other. `items` are sorted by start. */
function inLanes<T extends Timed>(items: readonly T[]): (T & { lane: number; lanes: number })[] {
  const placed: (T & { lane: number; lanes: number })[] = [];
  let group: (T & { lane: number; lanes: number })[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const one of group) one.lanes = ends.length;
    placed.push(...group);
    [group, ends] = [[], []];
  };
  for (const item of items) {
    const start = Date.parse(item.startAt);
    if (group.length > 0 && ends.every((end) => end <= start)) close();
    let lane = ends.findIndex((end) => end <= start);
    if (lane < 0) lane = ends.length;
    ends[lane] = Date.parse(item.endAt);
    group.push({ ...item, lane, lanes: 1 });
  }
  close();
  return placed;
}

function offOf(staff: DayStaff, axis: Axis): Off[] {
  if (staff.id === null) return [];
  if (!staff.works) return [{ kind: 'off', at: null, top: 0, height: axis.hours }];
  const { from, to } = staff.works;
  const off: Off[] = [
    { kind: 'before', at: from, ...spanOf(axis, axis.from, Date.parse(from)) },
    ...staff.breaks.map((one): Off => ({
      kind: 'break',
      at: one.from,
      ...spanOf(axis, Date.parse(one.from), Date.parse(one.to)),
    })),
    { kind: 'after', at: to, ...spanOf(axis, Date.parse(to), axis.to) },
  ];
  return off.filter(({ height }) => height > 0);
}

const minutesOf = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

/** The columns of the day: masters who work first. */
export function columnsOf(day: Day, axis: Axis): Column[] {
  const columns = day.staff.map((staff): Column => {
    const bookings = day.bookings.filter((booking) => booking.staff === staff.id);
    const gaps = day.gaps.filter((gap) => gap.staff === staff.id);
    const promises = day.promises.filter(
      (promise) => promise.staff === staff.id && promise.state !== 'standby',
    );
    const timed = (startAt: string, endAt: string) => ({
      startAt,
      endAt,
      minutes: minutesOf(startAt, endAt),
      ...spanOf(axis, Date.parse(startAt), Date.parse(endAt)),
    });
    const freedIn = (time: Timed) =>
      bookings.find(
        (booking) =>
          !stands(booking) && overlap(time, { startAt: booking.start_at, endAt: booking.end_at }),
      );
    const taken: Timed[] = [
      ...gaps.map((gap) => ({ startAt: gap.start_at, endAt: gap.end_at })),
      ...promises.map((promise) => ({ startAt: promise.start_at, endAt: promise.end_at })),
      ...bookings
        .filter(stands)
        .map((booking) => ({ startAt: booking.start_at, endAt: booking.end_at })),
    ];
    const items = [
      ...bookings
        // A cancelled booking is shown by what has its time now.
        .filter((booking) => {
          const time = { startAt: booking.start_at, endAt: booking.end_at };
          return stands(booking) || !taken.some((one) => overlap(one, time));
        })
        .map((booking) => ({
          kind: 'booking' as const,
          key: `booking:${booking.id}`,
          booking,
          ...timed(booking.start_at, booking.end_at),
        })),
      ...gaps.map((gap) => ({
        kind: 'gap' as const,
        key: gap.id,
        gap,
        freed: freedIn({ startAt: gap.start_at, endAt: gap.end_at }),
        ...timed(gap.start_at, gap.end_at),
      })),
      ...promises.map((promise) => ({
        kind: 'promise' as const,
        key: `match:${promise.match}`,
        promise,
        ...timed(promise.start_at, promise.end_at),
      })),
    ]
      .filter(({ height }) => height > 0)
      .sort((a, b) => a.startAt.localeCompare(b.startAt) || a.key.localeCompare(b.key));
    return {
      staff,
      items: inLanes(items),
      off: offOf(staff, axis),
      bookings: bookings.filter(stands).length,
      gaps: gaps.length,
      works: staff.works !== null || staff.id === null,
    };
  });
  return [...columns.filter(({ works }) => works), ...columns.filter(({ works }) => !works)];
}

type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The item that an arrow key moves to: the next of the column, or the one of the nearest column in
 * that direction whose time is nearest. undefined: stay.
 */
export function neighbour(
  columns: readonly Column[],
  key: string,
  direction: Direction,
): Item | undefined {
  const at = columns.findIndex(({ items }) => items.some((item) => item.key === key));
  const column = columns[at];
  if (!column) return columns.find(({ items }) => items.length > 0)?.items[0];
  const index = column.items.findIndex((item) => item.key === key);
  if (direction === 'up') return column.items[index - 1];
  if (direction === 'down') return column.items[index + 1];
  const step = direction === 'left' ? -1 : 1;
  const from = column.items[index];
  for (let next = at + step; next >= 0 && next < columns.length; next += step) {
    const items = columns[next]?.items ?? [];
    if (!from || items.length === 0) continue;
    const middle = (item: Item) => item.top + item.height / 2;
    return items.reduce((best, item) =>
      Math.abs(middle(item) - middle(from)) < Math.abs(middle(best) - middle(from)) ? item : best,
    );
  }
  return undefined;
}

/** The gap whose first candidate has the highest expected value. */
export function bestGap(columns: readonly Column[]): Item | undefined {
  const worth = (item: Item) => (item.kind === 'gap' ? (item.gap.expected_minor ?? 0) : 0);
  const gaps = columns
    .flatMap(({ items }) => items)
    .filter((item) => item.kind === 'gap' && item.gap.fits > 0);
  return gaps.reduce<Item | undefined>(
    (best, item) => (best && worth(best) >= worth(item) ? best : item),
    undefined,
  );
}
