import { describe, expect, it } from 'vitest';
import { daysAgo, formatDate, formatMoney, formatNumber, formatShare, formatTime } from './format';
import { relativeDay, relativeFuture, relativePast } from './relative-time';

const at = (text: string) => new Date(text);

describe('days ago', () => {
  it('go by the salon’s calendar, not by 24 hours', () => {
    const visit = at('2026-12-29T20:30:00Z');
    const now = at('2026-12-29T22:00:00Z');
    // 23:30 and 01:00 in Moscow: yesterday. 01:30 and 03:00 in Yekaterinburg: today.
    expect(daysAgo(visit, now, 'Europe/Moscow')).toBe(1);
    expect(daysAgo(visit, now, 'Asia/Yekaterinburg')).toBe(0);
  });

  it('count a day of 23 hours as one', () => {
    const zone = 'Europe/Berlin';
    expect(daysAgo(at('2026-03-28T12:00:00Z'), at('2026-03-29T11:00:00Z'), zone)).toBe(1);
    expect(daysAgo(at('2026-03-28T23:30:00Z'), at('2026-03-29T22:30:00Z'), zone)).toBe(1);
  });

  it('cross a year', () => {
    expect(daysAgo(at('2025-12-31T12:00:00Z'), at('2026-12-31T12:00:00Z'), 'UTC')).toBe(365);
  });
});

describe('relative times', () => {
  const zone = 'Europe/Moscow';
  const now = at('2026-12-30T09:42:00Z');

  it('of a visit are in days', () => {
    expect(relativeDay(at('2026-12-30T06:00:00Z'), now, zone)).toEqual({
      key: 'time.days',
      days: 0,
    });
    expect(relativeDay(at('2026-11-08T11:00:00Z'), now, zone).key).toBe('time.days');
  });

  it.each([
    ['2026-12-30T09:41:30Z', { key: 'time.justNow' }],
    ['2026-12-30T09:37:00Z', { key: 'time.minutes', count: 5 }],
    ['2026-12-30T07:42:00Z', { key: 'time.hours', count: 2 }],
    ['2026-12-29T23:42:00Z', { key: 'time.hours', count: 10 }],
    ['2026-12-29T09:42:00Z', { key: 'time.days', days: 1 }],
  ])('of %s is %j', (instant, expected) => {
    expect(relativePast(at(instant), now, zone)).toEqual(expected);
  });

  it.each([
    ['2026-12-30T09:42:10Z', { key: 'time.inMinutes', count: 1 }],
    ['2026-12-31T11:00:00Z', { key: 'time.inHours', count: 25 }],
    ['2027-01-03T11:00:00Z', { key: 'time.inDays', days: 4 }],
  ])('to %s is %j', (instant, expected) => {
    expect(relativeFuture(at(instant), now, zone)).toEqual(expected);
  });
});

describe('written numbers', () => {
  it('keep their unit on the line', () => {
    expect(formatMoney(422_000, 'RUB', 'ru')).toBe('4\u00a0220\u00a0₽');
    expect(formatMoney(294_050, 'RUB', 'ru')).toBe('2\u00a0940,50\u00a0₽');
    expect(formatMoney(294_000, 'RUB', 'en')).toBe('₽2,940');
    expect(formatMoney(5000, 'JPY', 'en')).toBe('¥5,000');
    expect(formatShare(0.75, 'ru')).toBe('75\u00a0%');
  });

  it('have a real minus', () => {
    expect(formatNumber(-3, 'ru')).toBe('−3');
    expect(formatMoney(-300, 'RUB', 'ru')).toBe('−3\u00a0₽');
  });

  it('of dates cannot be misread in English', () => {
    const instant = at('2026-11-08T21:30:00Z');
    expect(formatDate(instant, 'Europe/Moscow', 'ru')).toBe('09.11.2026');
    expect(formatDate(instant, 'Europe/Moscow', 'en')).toBe('9 Nov 2026');
    expect(formatTime(instant, 'Europe/Moscow', 'en')).toBe('00:30');
  });
});
