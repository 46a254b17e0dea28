import type { TFunction } from 'i18next';
import type { AcceptanceRecord, Match, MatchReason, RiskRecord, Slot } from '@/api/types';
import { leavesSoon } from '@/domain/outreach';
import { civilDay, formatDayMonth, formatNumber, formatTime } from '@/i18n/format';
import { keyIfKnown, type MessageKey } from '@/i18n/i18n';
import { listFormat } from '@/i18n/intl';
import type { Fit } from './board';

/** What the format of a time of the salon depends on. */
export type Place = { t: TFunction; language: string; zone: string; now: Date };

/** «31.12 в 14:00». */
export function momentText(at: string, { t, language, zone }: Place): string {
  const instant = new Date(at);
  return t('waitlist.at', {
    day: formatDayMonth(instant, zone, language),
    time: formatTime(instant, zone, language),
  });
}

/** «13:05»; with the day if it is not today. */
export function untilText(at: string, place: Place): string {
  const instant = new Date(at);
  const today = civilDay(instant, place.zone) === civilDay(place.now, place.zone);
  return today ? formatTime(instant, place.zone, place.language) : momentText(at, place);
}

/** «22:41»; from an hour on «3:05:09». */
export function clockText(seconds: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = pad(seconds % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${pad(minutes)}:${rest}`;
}

/** The remaining share of an offer's time; 0 after the deadline. */
export function shareLeft(match: Pick<Match, 'updated_at' | 'deadline_at'>, now: number): number {
  if (match.deadline_at === null) return 0;
  const [from, to] = [Date.parse(match.updated_at), Date.parse(match.deadline_at)];
  return to <= from ? 0 : Math.min(1, Math.max(0, (to - now) / (to - from)));
}

/** «мастера и даты»: the parts of «Подходит всё, кроме …», in a fixed order. */
export function exceptText(
  reasons: readonly MatchReason[],
  t: TFunction,
  language: string,
): string {
  const order: readonly MatchReason[] = ['service', 'length', 'date', 'part', 'hours', 'staff'];
  const words = [...reasons]
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))
    .map((reason) => t(keyIfKnown(`waitlist.except.${reason}`) ?? 'waitlist.except.other'));
  return listFormat(language, { type: 'conjunction' }).format(words);
}

/** The reason why a slot that nearly fits cannot be offered, if it is no condition of the wish. */
export function hardReason(reasons: readonly MatchReason[]): MessageKey | undefined {
  const hard = reasons.find((reason) => keyIfKnown(`waitlist.hard.${reason}`) !== undefined);
  return hard && keyIfKnown(`waitlist.hard.${hard}`);
}

/** «давно не был», «2 отмены из 5»: the main reason, with its figure if it has one. */
export function riskReason(risk: NonNullable<Slot['risk']>, t: TFunction): string {
  const { reason, factors } = risk;
  const { cancel_rate: rate, cancel_rate_of: of } = factors;
  if (reason === 'often_cancels' && rate !== null) {
    const count = Math.round(rate * of);
    if (count > 0) return t('waitlist.reason.cancelsOf', { count, of });
  }
  return t(keyIfKnown(`waitlist.reason.${reason}`) ?? 'waitlist.reason.other');
}

/** Ten steps of a meter; a risk is never shown as none or as certain. */
export function meterSteps(score: number): number {
  return Math.min(10, Math.max(1, Math.round(score * 10)));
}

/** Earlier slots with the same risk as this one. */
export function recordOf(
  record: RiskRecord,
  score: number,
): RiskRecord['bins'][number] | undefined {
  const percent = score * 100;
  const bins = record.bins.filter(({ slots }) => slots > 0);
  return bins.find(
    ({ from_percent: from, to_percent: to }) =>
      percent >= from && (percent < to || (to >= 100 && percent <= to)),
  );
}

/** «За полгода согласились на 12 из 40 предложений»; of few offers only how many there are. */
export function acceptanceText(
  { offers, accepted, quality }: AcceptanceRecord,
  t: TFunction,
): string {
  return quality === null
    ? t('waitlist.accept.recordFew', { offers })
    : t('waitlist.accept.record', { offers, accepted });
}

/** «70–80 %». */
export function binText(
  { from_percent: from, to_percent: to }: { from_percent: number; to_percent: number },
  language: string,
): string {
  return `${formatNumber(from, language)}–${formatNumber(to, language)}${language === 'ru' ? '\u00a0' : ''}%`;
}

/** «3 дня», «40 мин»: the waiting time without the word «ждёт». */
export function spanText(since: string, now: Date, t: TFunction): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 60_000));
  if (minutes < 60) return t('waitlist.span.minutes', { count: minutes });
  if (minutes < 24 * 60) return t('waitlist.span.hours', { count: Math.floor(minutes / 60) });
  return t('waitlist.span.days', { count: Math.floor(minutes / (24 * 60)) });
}

/** What is offered to a fitting wish: the free slot, or the slot in case it becomes free. */
export const matchVerb = ({ state }: Pick<Slot, 'state'>) =>
  state === 'free' ? 'waitlist.offer' : 'waitlist.standby';

/** When the message of an offer will be sent, if quiet hours delay it. */
export function heldUntil(
  { command_status: status, leaves_at: at }: Pick<Match, 'command_status' | 'leaves_at'>,
  now: number,
): string | undefined {
  if (status !== 'held' || at === null) return undefined;
  return leavesSoon(Date.parse(at) - now) ? undefined : at;
}

/** Shown while fits are unknown. */
export const unknownFit = (fit: Fit) =>
  fit === 'failed' ? ('waitlist.fitFailed' as const) : ('waitlist.fitLoading' as const);
