import { IntlMessageFormat } from 'intl-messageformat';
import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { JobRun } from '@/api/types';
import { ru } from '@/i18n/ru';
import {
  durationText,
  futureText,
  msLeft,
  pastText,
  rangeText,
  scheduleText,
  stateText,
  zoneText,
  type Place,
} from './job-text';

const t = ((key: keyof typeof ru, values: Record<string, string | number> = {}) =>
  new IntlMessageFormat(ru[key], 'ru').format(values)) as unknown as TFunction;
const now = new Date('2026-12-29T09:42:00Z');
const place: Place = { t, language: 'ru', zone: 'Europe/Moscow', now };

const run: JobRun = {
  id: 1,
  job: 'metrics',
  scope: '',
  cause: 'manual',
  state: 'running',
  scheduled_for: '2026-12-29T09:41:00Z',
  due_at: '2026-12-29T09:41:00Z',
  attempt: 1,
  attempts_max: 5,
  from: null,
  to: null,
  node: 'a',
  cancelling: false,
  started_at: '2026-12-29T09:41:00Z',
  finished_at: null,
  done: 600,
  total: 1000,
  result: null,
  error: null,
};

describe('a schedule', () => {
  it.each([
    ['* * * * *', 'каждую минуту'],
    ['*/5 * * * *', 'каждые 5 минут'],
    ['*/21 * * * *', 'каждые 21 минуту'],
    ['7 * * * *', 'каждый час в :07'],
    ['30 2 * * *', 'каждый день в 02:30 UTC'],
    ['0 4 * * 7', 'по воскресеньям в 04:00 UTC'],
    ['0 4 1 * *', '0 4 1 * * UTC'],
  ])('%s is «%s»', (cron, said) => {
    expect(scheduleText(t, { cron, salon_time: false })).toBe(said);
  });

  it('of the salons’ clocks says so', () => {
    expect(scheduleText(t, { cron: '0 1 * * *', salon_time: true })).toBe(
      'каждый день в 01:00 по времени салона',
    );
  });

  it('that is none is by request', () => {
    expect(scheduleText(t, { cron: null, salon_time: false })).toBe('по запросу');
  });
});

describe('a moment', () => {
  it.each([
    ['2026-12-29T06:00:00Z', '09:00'],
    ['2026-12-28T20:30:00Z', 'вчера, 23:30'],
    ['2026-12-27T01:00:00Z', '27.12, 04:00'],
  ])('%s was «%s»', (at, said) => {
    expect(pastText(at, place)).toBe(said);
  });

  it.each([
    ['2026-12-29T09:51:00Z', 'через 9\u00a0мин'],
    ['2026-12-29T20:00:00Z', 'сегодня, 23:00'],
    ['2026-12-29T22:00:00Z', 'завтра, 01:00'],
    ['2027-01-03T01:00:00Z', '03.01, 04:00'],
  ])('%s will be «%s»', (at, said) => {
    expect(futureText(at, place)).toBe(said);
  });
});

describe('a duration', () => {
  it.each([
    [38, '38\u00a0мс'],
    [200, '0,2\u00a0с'],
    [18_400, '18\u00a0с'],
    [252_000, '4\u00a0мин 12\u00a0с'],
    [3_900_000, '1\u00a0ч 5\u00a0мин'],
  ])('of %d ms is «%s»', (ms, said) => {
    expect(durationText(t, ms, 'ru')).toBe(said);
  });

  it('that is left follows from what is done', () => {
    expect(msLeft(run, now)).toBe(40_000);
    expect(msLeft({ ...run, done: 0 }, now)).toBeNull();
    expect(msLeft({ ...run, done: 1000 }, now)).toBeNull();
  });
});

describe('a run', () => {
  it('names its days', () => {
    expect(rangeText({ from: '2026-12-01', to: '2026-12-29' }, 'ru')).toBe('01.12–29.12');
    expect(rangeText({ from: '2026-12-01', to: '2026-12-01' }, 'ru')).toBe('01.12');
    expect(rangeText(run, 'ru')).toBeNull();
  });

  it('names its salons’ clocks', () => {
    expect(zoneText('Europe/Moscow', 'ru')).toBe('Москва');
    expect(zoneText('no/zone', 'ru')).toBe('no/zone');
  });

  it('says what it is doing', () => {
    expect(stateText(run, place)).toBe('Идёт');
    expect(stateText({ ...run, cancelling: true }, place)).toBe('Останавливается');
    expect(stateText({ ...run, state: 'queued' }, place)).toBe('Ждёт очереди');
    expect(
      stateText({ ...run, state: 'queued', error: 'x', due_at: '2026-12-29T09:44:00Z' }, place),
    ).toBe('Повтор через 2\u00a0мин');
  });
});
