import { daysAgo } from './format';
import type { MessageKey } from './i18n';

type Relative =
  | { key: Extract<MessageKey, 'time.justNow'> }
  | {
      key: Extract<MessageKey, 'time.minutes' | 'time.hours' | 'time.inMinutes' | 'time.inHours'>;
      count: number;
    }
  | { key: Extract<MessageKey, 'time.days' | 'time.inDays'>; days: number };

const kMinute = 60_000;
const kHour = 60 * kMinute;

/** «вчера», «52 дня назад»: by the calendar of `zone`, not by 24-hour periods. */
export function relativeDay(instant: Date, now: Date, zone: string): Relative {
  return { key: 'time.days', days: Math.max(0, daysAgo(instant, now, zone)) };
}

/** «5 минут назад», then hours, then calendar days of `zone`. */
export function relativePast(instant: Date, now: Date, zone: string): Relative {
  const elapsed = now.getTime() - instant.getTime();
  if (elapsed < kMinute) return { key: 'time.justNow' };
  if (elapsed < kHour) return { key: 'time.minutes', count: Math.floor(elapsed / kMinute) };
  if (elapsed < 12 * kHour) return { key: 'time.hours', count: Math.floor(elapsed / kHour) };
  const days = daysAgo(instant, now, zone);
  // Last night is «10 часов назад», never «0 дней».
  if (days === 0) return { key: 'time.hours', count: Math.floor(elapsed / kHour) };
  return { key: 'time.days', days };
}

/** «через 25 ч» up to two days ahead, then «через 3 дня». */
export function relativeFuture(instant: Date, now: Date, zone: string): Relative {
  const left = instant.getTime() - now.getTime();
  if (left < kHour)
    return { key: 'time.inMinutes', count: Math.max(1, Math.round(left / kMinute)) };
  if (left < 48 * kHour) return { key: 'time.inHours', count: Math.round(left / kHour) };
  return { key: 'time.inDays', days: -daysAgo(instant, now, zone) };
}
