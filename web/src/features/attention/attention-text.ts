import type { Permission } from '@/api/types';
import { formatDayMonth, formatTime } from '@/i18n/format';
import { keyIfKnown, type MessageKey } from '@/i18n/i18n';
import { isoDay } from '@/i18n/intl';
import type { AttentionEvent } from './attention-types';

/** What happened, without a name: it is also shown outside of the page. */
export function eventTitle({ kind, detail }: AttentionEvent): MessageKey {
  const exact = detail === null ? undefined : keyIfKnown(`attention.${kind}.${detail}`);
  return exact ?? `attention.${kind}`;
}

type Place = { zone: string; language: string };

/** Service, master and time of the visit, as far as known. */
export function eventDetails(event: AttentionEvent, { zone, language }: Place): string[] {
  const start = event.start_at === null ? null : new Date(event.start_at);
  const when = start
    ? `${formatDayMonth(start, zone, language)}, ${formatTime(start, zone, language)}`
    : null;
  return [event.service, event.staff, when].filter((part) => part !== null);
}

type LinkOfEvent =
  | { to: '/t/$tenant/waitlist'; search: { q?: string } }
  | { to: '/t/$tenant/day'; search: { date: string; open: string } }
  | { to: '/t/$tenant/clients/$client'; client: string }
  | { to: '/t/$tenant/yclients' | '/t/$tenant/channels' };

/** Where the row of the event is; null if the user may not open it. */
export function eventLink(
  event: AttentionEvent,
  zone: string,
  may: (permission: Permission) => boolean,
): LinkOfEvent | null {
  const { kind, client, booking, start_at: start } = event;
  if (kind === 'connection') {
    if (event.detail === 'yclients')
      return may('mirror.manage') ? { to: '/t/$tenant/yclients' } : null;
    return may('channels.manage') ? { to: '/t/$tenant/channels' } : null;
  }
  if (kind === 'wish') {
    return { to: '/t/$tenant/waitlist', search: client?.name ? { q: client.name } : {} };
  }
  if (kind === 'message')
    return client ? { to: '/t/$tenant/clients/$client', client: client.id } : null;
  if (start === null || booking === null) return { to: '/t/$tenant/waitlist', search: {} };
  return {
    to: '/t/$tenant/day',
    search: { date: isoDay(new Date(start), zone), open: `booking:${booking}` },
  };
}

export type CountedEntry = 'waitlist' | 'day' | 'clients' | 'mirror' | 'channels';

function entryOf({ kind, detail }: AttentionEvent): CountedEntry {
  if (kind === 'wish' || kind === 'match') return 'waitlist';
  if (kind === 'answer' || kind === 'free') return 'day';
  if (kind === 'message') return 'clients';
  return detail === 'yclients' ? 'mirror' : 'channels';
}

/** Unread events by the entry of the navigation whose screen shows them. */
export function countsByEntry(
  events: readonly AttentionEvent[],
): Partial<Record<CountedEntry, number>> {
  const counts: Partial<Record<CountedEntry, number>> = {};
  for (const event of events.filter(({ unread }) => unread)) {
    const entry = entryOf(event);
    counts[entry] = (counts[entry] ?? 0) + 1;
  }
  return counts;
}
