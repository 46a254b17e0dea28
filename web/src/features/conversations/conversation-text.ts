import type { Conversation } from '@/api/types';
import { civilDay } from '@/i18n/format';
import { keyIfKnown, type MessageKey } from '@/i18n/i18n';

export type Tone = 'good' | 'warn' | 'risk' | 'plain';

/** The result of a dialogue in one word: a booking first, otherwise how it ended. */
export function verdictOf({ booked, status }: Pick<Conversation, 'booked' | 'status'>): {
  label: MessageKey;
  tone: Tone;
} {
  if (booked) return { label: 'dialogues.booked', tone: 'good' };
  const label = keyIfKnown(`dialogues.status.${status}`) ?? 'dialogues.status.other';
  if (status === 'escalated') return { label, tone: 'risk' };
  return { label, tone: status === 'dropped' || status === 'abandoned' ? 'warn' : 'plain' };
}

/** The stage at which it stopped, if the stage is known. */
export function stageOf({ booked, stage }: Pick<Conversation, 'booked' | 'stage'>) {
  return booked || stage === null ? undefined : keyIfKnown(`dialogues.stage.${stage}`);
}

/**
 * The client wanted a booking and found no time: the dialogue stopped at the choice of a day or a
 * time. The bot stores no other mark of «всё занято».
 */
export function foundNoTime({ booked, stage }: Pick<Conversation, 'booked' | 'stage'>): boolean {
  return !booked && (stage === 'date_selection' || stage === 'time_selection');
}

/** Its duration in seconds; null if its end is unknown. */
export function secondsOf({
  started_at: started,
  ended_at: ended,
}: Pick<Conversation, 'started_at' | 'ended_at'>): number | null {
  if (ended === null) return null;
  return Math.max(0, Math.round((Date.parse(ended) - Date.parse(started)) / 1000));
}

/** «48 секунд», «12 минут», «3 часа»: in the largest suitable unit. */
export function lengthPhrase(seconds: number): { key: MessageKey; count: number } {
  if (seconds < 90) return { key: 'dialogues.seconds', count: seconds };
  if (seconds < 90 * 60) return { key: 'dialogues.minutes', count: Math.round(seconds / 60) };
  return { key: 'dialogues.hours', count: Math.round(seconds / 3600) };
}

/** Whether a message starts a new day of the salon, so that the day is written above it. */
export function startsDay(at: string, before: string | undefined, zone: string): boolean {
  if (before === undefined) return true;
  return civilDay(new Date(at), zone) !== civilDay(new Date(before), zone);
}
