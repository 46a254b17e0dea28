import type { TimelineItem } from '@/api/types';
import { isSameYear } from '@/domain/days';
import type { Phrase } from '@/domain/phrase';
import { formatDate, formatDayMonth, formatMoney, formatTime } from '@/i18n/format';
import { keyIfKnown } from '@/i18n/i18n';
import { relativeFuture } from '@/i18n/relative-time';

export type TimelineText = {
  title: Phrase;
  /** Service, master and price, as far as known. */
  details: string[];
  /** At the right edge: a date, or the time until a future event. */
  when: string | Phrase;
};

export type TimelinePlace = { now: Date; zone: string; currency: string; language: string };

/** The lead time of a cancellation, in the largest suitable unit. */
export function cancelledPhrase(leadMinutes: number | null): Phrase {
  if (leadMinutes === null || Number.isNaN(leadMinutes)) return { key: 'timeline.cancelled' };
  if (leadMinutes <= 0) return { key: 'timeline.cancelledLate' };
  if (leadMinutes < 60) {
    return { key: 'timeline.cancelledMinutes', values: { count: Math.round(leadMinutes) } };
  }
  if (leadMinutes < 48 * 60) {
    return { key: 'timeline.cancelledHours', values: { count: Math.round(leadMinutes / 60) } };
  }
  return { key: 'timeline.cancelledDays', values: { count: Math.round(leadMinutes / 1440) } };
}

/** `<kind>.<detail>` if that text exists, otherwise the kind. */
function byDetail(kind: 'dialogue' | 'wish' | 'message' | 'call', detail: string | null): Phrase {
  const known = detail === null ? undefined : keyIfKnown(`timeline.${kind}.${detail}`);
  return { key: known ?? `timeline.${kind}` };
}

function titleOf(item: TimelineItem, place: TimelinePlace): Phrase {
  const at = new Date(item.at);
  switch (item.kind) {
    case 'booked':
      return {
        key: 'timeline.booked',
        values: {
          date: formatDayMonth(at, place.zone, place.language),
          time: formatTime(at, place.zone, place.language),
        },
      };
    case 'attended':
      return item.title
        ? { key: 'timeline.attended', values: { title: item.title } }
        : { key: 'timeline.attendedPlain' };
    case 'cancelled':
      return cancelledPhrase(item.detail === null ? null : Number(item.detail));
    case 'no_show':
      return { key: 'timeline.no_show' };
    case 'dialogue':
    case 'wish':
    case 'message':
    case 'call':
      return byDetail(item.kind, item.detail);
  }
}

function whenOf(item: TimelineItem, { now, zone, language }: TimelinePlace): string | Phrase {
  const at = new Date(item.at);
  if (at > now) {
    const { key, ...values } = relativeFuture(at, now, zone);
    return { key, values };
  }
  const talked = ['dialogue', 'message', 'wish', 'call'].includes(item.kind);
  if (talked && isSameYear(at, now, zone)) {
    return `${formatDayMonth(at, zone, language)}, ${formatTime(at, zone, language)}`;
  }
  return formatDate(at, zone, language);
}

/** The text of a timeline entry. Verbs have no gender, because the client's gender is unknown. */
export function timelineText(item: TimelineItem, place: TimelinePlace): TimelineText {
  const price =
    item.price_minor === null
      ? null
      : formatMoney(item.price_minor, place.currency, place.language);
  const subject = item.kind === 'attended' ? null : item.title;
  return {
    title: titleOf(item, place),
    details: [subject, item.staff, price].filter((part) => part !== null),
    when: whenOf(item, place),
  };
}
