import { api, unwrap } from '@/api/client';
import { serverNow } from '@/api/server-clock';
import { daysAgo, formatDayMonth, formatTime } from '@/i18n/format';
import type { Phrase } from './phrase';

/** How long the server holds a message before it is sent. */
export const kHeldMs = 10_000;
/** An undo must reach the server before the message is sent. */
const kUndoMarginMs = 500;

/** Until when a message that is created now can be undone. */
export const undoUntil = (sentAt = serverNow()) => sentAt + kHeldMs - kUndoMarginMs;

/** A message that is sent later than this waits for the end of quiet hours. */
const kSoonMs = 60_000;

/** `ms`: the time until it is sent. */
export const leavesSoon = (ms: number) => ms < kSoonMs;

type Place = { now: Date; zone: string; language: string };

/** «сегодня в 10:00», «завтра в 10:00», «04.01 в 10:00», by the salon's calendar. */
export function whenPhrase(at: Date, { now, zone, language }: Place): Phrase {
  const time = formatTime(at, zone, language);
  const ahead = -daysAgo(at, now, zone);
  if (ahead <= 0) return { key: 'winback.today', values: { time } };
  if (ahead === 1) return { key: 'winback.tomorrow', values: { time } };
  return { key: 'winback.onDay', values: { time, date: formatDayMonth(at, zone, language) } };
}

/** Withdraws a message. Fails with `outreach-left` after it was sent. */
export const undoCommand = (tenant: string, command: string) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/outreach/commands/{command}/undo', {
      params: { path: { tenant, command } },
    }),
  );

/** The number of concurrent requests when many messages are undone. */
const kUndoAtOnce = 6;

/** Undoes each of `items`, a few at a time; a failure does not stop the others. */
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
