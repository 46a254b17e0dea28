import type { TFunction } from 'i18next';

const kMinute = 60_000;
const kHour = 60 * kMinute;

/** «ждёт 40 мин», then hours, then whole days. */
export function waitingText(since: string, now: Date, t: TFunction): string {
  const waited = now.getTime() - Date.parse(since);
  if (waited < kMinute) return t('waitlist.waitsNow');
  if (waited < kHour) return t('waitlist.waitsMinutes', { count: Math.floor(waited / kMinute) });
  if (waited < 24 * kHour) return t('waitlist.waitsHours', { count: Math.floor(waited / kHour) });
  return t('waitlist.waitsDays', { count: Math.floor(waited / (24 * kHour)) });
}
