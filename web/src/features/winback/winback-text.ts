import type { AtRiskClient, WinbackPreview } from '@/api/types';
import type { Phrase } from '@/domain/phrase';
import { keyIfKnown, type MessageKey } from '@/i18n/i18n';

type Guard = { code: string; days: number | null };
type Message = NonNullable<AtRiskClient['message']>;
type Check = WinbackPreview['checks'][number];

/** The reason why there is no button. */
export function guardPhrase({ code, days }: Guard): Phrase {
  if (code === 'cooldown' && days !== null)
    return { key: 'winback.guard.cooldown', values: { days } };
  return { key: keyIfKnown(`winback.guard.${code}`) ?? 'winback.guard.other' };
}

/** The state of the message to a client; null: not worth showing any more. */
export function messagePhrase({ status }: Pick<Message, 'status'>): Phrase | null {
  switch (status) {
    case 'held':
      return { key: 'winback.message.held' };
    case 'pending':
    case 'queued':
    case 'processing':
      return { key: 'winback.message.pending' };
    case 'unclear':
      return { key: 'winback.message.unclear' };
    case 'failed':
      return { key: 'winback.message.failed' };
    case 'refused':
      return { key: 'winback.message.refused' };
    case 'done':
      return { key: 'winback.message.done' };
    default:
      return null;
  }
}

/** Guards that share one text when they do not apply. */
const kTold: Record<string, MessageKey> = {
  'opted-out': 'winback.check.consent',
  'no-chat': 'winback.check.chat',
  'future-booking': 'winback.check.noBooking',
  cooldown: 'winback.check.cooldown',
  budget: 'winback.check.budget',
};

export type CheckLine = { ok: boolean; phrase: Phrase };

/** The checks before sending, in their order. */
export function checkLines(checks: readonly Check[]): CheckLine[] {
  return checks.flatMap<CheckLine>(({ code, ok, days = null, cooldown_days: cooldown = 0 }) => {
    if (!ok) {
      if (code === 'held-out') return [{ ok, phrase: { key: 'winback.check.heldOut' } }];
      return [{ ok, phrase: guardPhrase({ code, days }) }];
    }
    const key = kTold[code];
    return key ? [{ ok, phrase: { key, values: { days: cooldown } } }] : [];
  });
}

/** Whether the guards allow a message; the held-out group is no guard. */
export function mayWrite({ guard, message }: Pick<AtRiskClient, 'guard' | 'message'>): boolean {
  return guard === null && (message === null || message.status === 'failed');
}

/**
 * The positions of [low, high] and `value` on a line that includes zero, in per cent of its length.
 */
export function intervalPlace({ value, low, high }: { value: number; low: number; high: number }) {
  const [from, to] = [Math.min(0, low), Math.max(0, high)];
  const margin = (to - from || 1) * 0.06;
  const place = (x: number) => ((x - from + margin) / (to - from + 2 * margin || 1)) * 100;
  return { zero: place(0), low: place(low), high: place(high), value: place(value) };
}

const kDay = 86_400_000;
const kDotsMax = 6;

export type Rhythm = {
  /** Positions in per cent of the line, the last visit last. */
  dots: { day: string; at: number }[];
  /** The position of today: always 100. */
  today: number;
};

/** The newest visits on a line that ends today, in proportion to calendar days. */
export function rhythmOf(visits: readonly string[], daysSince: number): Rhythm {
  const days = visits
    .slice(-kDotsMax)
    .map((day) => ({ day, n: Date.parse(`${day}T00:00:00Z`) / kDay }));
  const last = days.at(-1);
  const first = days[0];
  if (!first || !last) return { dots: [], today: 100 };
  const today = last.n + daysSince;
  const span = today - first.n || 1;
  return {
    dots: days.map(({ day, n }) => ({ day, at: ((n - first.n) / span) * 100 })),
    today: 100,
  };
}
