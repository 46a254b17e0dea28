import { api, unwrap } from '@/api/client';
import { serverNow } from '@/api/server-clock';
import { daysAgo, formatDayMonth, formatTime } from '@/i18n/format';
import type { Phrase } from './phrase';

/** The server holds a message for so long before it leaves. */
export const kHeldMs = 10_000;
/** An undo must reach the server before it does. */
const kUndoMarginMs = 500;

/** Until when what is sent now can be taken back. */
export const undoUntil = (sentAt = serverNow()) => sentAt + kHeldMs - kUndoMarginMs;

/** A message that leaves later than this waits for the end of quiet hours. */
const kSoonMs = 60_000;

/** `ms`: from now to when it leaves. */
export const leavesSoon = (ms: number) => ms < kSoonMs;

type Place = { now: Date; zone: string; language: string };

/** «сегодня в 10:00», «завтра в 10:00», «04.01 в 10:00», by the salon's days. */
export function whenPhrase(at: Date, { now, zone, language }: Place): Phrase {
  const time = formatTime(at, zone, language);
  const ahead = -daysAgo(at, now, zone);
  if (ahead <= 0) return { key: 'winback.today', values: { time } };
  if (ahead === 1) return { key: 'winback.tomorrow', values: { time } };
  return { key: 'winback.onDay', values: { time, date: formatDayMonth(at, zone, language) } };
}

/** Takes a message back. Fails with `outreach-left` once it has left. */
export const undoCommand = (tenant: string, command: string) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/outreach/commands/{command}/undo', {
      params: { path: { tenant, command } },
    }),
  );

/** Undoing two hundred at once would be a flood. */
const kUndoAtOnce = 6;

/** Takes each of `items` back, a few at a time; one that fails does not keep the others. */
export async function undoEach<Item, Undone>(
  items: readonly Item[],
  undo: (item: Item) => Promise<Undone>,
): Promise<{ undone: Undone[]; failed: unknown[] }> {
  const undone: Undone[] = [];
  const failed: unknown[] = [];
  for (let at = 0; at < items.length; at += kUndoAtOnce) {
    const group = items.slice(at, at + kUndoAtOnce).map(undo);
    for (const result of await Promise.allSettled(group)) {
      if (result.status === 'fulfilled') undone.push(result.value);
      else failed.push(result.reason);
    }
  }
  return { undone, failed };
}
