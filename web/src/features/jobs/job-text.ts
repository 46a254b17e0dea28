import type { TFunction } from 'i18next';
import type { Job, JobRun } from '@/api/types';
import { daysAgo, formatDayMonth, formatTime } from '@/i18n/format';
import { keyIfKnown } from '@/i18n/i18n';
import { numberFormat, zoneName } from '@/i18n/intl';
import { relativeFuture } from '@/i18n/relative-time';

/** The user's time zone and time: the platform has no salon whose clock could be used. */
export type Place = { t: TFunction; language: string; zone: string; now: Date };

const number = (value: number, language: string, digits = 0) =>
  numberFormat(language, { maximumFractionDigits: digits }).format(value);

/** An unknown job is shown with its own name. */
export function jobName(t: TFunction, name: string): string {
  const key = keyIfKnown(`jobs.name.${name}`);
  return key ? t(key) : name;
}

export function jobAbout(t: TFunction, name: string): string | null {
  const key = keyIfKnown(`jobs.about.${name}`);
  return key ? t(key) : null;
}

/** «каждый день в 01:00» for common expressions; any other expression as it is. */
function cronText(t: TFunction, cron: string): string {
  const [minute = '', hour = '', ...days] = cron.split(' ');
  const everyDay = days.join(' ') === '* * *';
  const time = () => `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  const plain = (field: string) => /^\d+$/.test(field);
  if (hour === '*' && everyDay) {
    if (minute === '*') return t('jobs.everyMinute');
    const step = /^\*\/(\d+)$/.exec(minute)?.[1];
    if (step) return t('jobs.everyMinutes', { count: Number(step) });
    if (plain(minute)) return t('jobs.hourly', { minute: minute.padStart(2, '0') });
  }
  if (plain(minute) && plain(hour)) {
    if (everyDay) return t('jobs.daily', { time: time() });
    const weekday = /^\* \* ([0-7])$/.exec(days.join(' '))?.[1];
    if (weekday) {
      return t('jobs.weekly', { weekday: String(Number(weekday) % 7), time: time() });
    }
  }
  return cron;
}

export function scheduleText(t: TFunction, job: Pick<Job, 'cron' | 'salon_time'>): string {
  if (job.cron === null) return t('jobs.byHand');
  const schedule = cronText(t, job.cron);
  if (job.salon_time) return t('jobs.salonTime', { schedule });
  // An hourly schedule has the same minute in (nearly) every zone.
  return job.cron.split(' ')[1] === '*' ? schedule : t('jobs.utc', { schedule });
}

export function durationText(t: TFunction, ms: number, language: string): string {
  if (ms < 100) return t('jobs.duration.ms', { count: number(ms, language) });
  const seconds = ms / 1000;
  if (seconds < 60) {
    return t('jobs.duration.seconds', { count: number(seconds, language, seconds < 10 ? 1 : 0) });
  }
  const whole = Math.round(seconds);
  if (whole < 3600) {
    return t('jobs.duration.minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  }
  return t('jobs.duration.hours', {
    hours: Math.floor(whole / 3600),
    minutes: Math.floor((whole % 3600) / 60),
  });
}

/** «12:40» today, «вчера, 12:40», «28.12, 12:40». */
export function pastText(at: string, { t, language, zone, now }: Place): string {
  const instant = new Date(at);
  const time = formatTime(instant, zone, language);
  const days = daysAgo(instant, now, zone);
  if (days === 0) return time;
  if (days === 1) return t('jobs.yesterday', { time });
  return t('jobs.onDay', { day: formatDayMonth(instant, zone, language), time });
}

/** «через 9 мин» within an hour, «сегодня, 13:00», «завтра, 01:00», «04.01, 04:00». */
export function futureText(at: string, { t, language, zone, now }: Place): string {
  const instant = new Date(at);
  if (instant.getTime() - now.getTime() < 60 * 60_000) {
    const relative = relativeFuture(instant, now, zone);
    return t(relative.key, relative);
  }
  const time = formatTime(instant, zone, language);
  const days = -daysAgo(instant, now, zone);
  if (days === 0) return t('jobs.today', { time });
  if (days === 1) return t('jobs.tomorrow', { time });
  return t('jobs.onDay', { day: formatDayMonth(instant, zone, language), time });
}

/** A day without a time zone, as salons use it. */
export function dayText(day: string, language: string): string {
  return formatDayMonth(new Date(`${day}T00:00:00Z`), 'UTC', language);
}

export function rangeText(run: Pick<JobRun, 'from' | 'to'>, language: string): string | null {
  if (run.from === null || run.to === null) return null;
  const from = dayText(run.from, language);
  return run.from === run.to ? from : `${from}–${dayText(run.to, language)}`;
}

/** «Москва» for Europe/Moscow; any other text is unchanged. */
export function zoneText(zone: string, language: string): string {
  try {
    return zoneName(zone, language, 'shortGeneric');
  } catch {
    return zone;
  }
}

export function runDurationMs(run: JobRun): number | null {
  if (run.started_at === null || run.finished_at === null) return null;
  return new Date(run.finished_at).getTime() - new Date(run.started_at).getTime();
}

/** Null while there is not enough progress for an estimate. */
export function msLeft(run: JobRun, now: Date): number | null {
  if (run.started_at === null || run.done <= 0 || run.total <= run.done) return null;
  const elapsed = now.getTime() - new Date(run.started_at).getTime();
  if (elapsed < 2000) return null;
  return (elapsed * (run.total - run.done)) / run.done;
}

export function stateText(run: JobRun, place: Place): string {
  if (run.state === 'queued' && run.error !== null) {
    return place.t('jobs.state.retrying', { when: futureText(run.due_at, place) });
  }
  if (run.state === 'running' && run.cancelling) return place.t('jobs.state.stopping');
  return place.t(`jobs.state.${run.state}`);
}
