import { describe, expect, it } from 'vitest';
import { formatDays, formatShortWeekday, formatTick, formatWeekday } from './format-days';

const plain = (text: string) => text.replaceAll(/[\u00a0\u2009]/g, ' ');

describe('days of a salon', () => {
  it.each([
    ['2026-11-01', '2026-11-30', 'ru', '1–30 ноября'],
    ['2026-10-25', '2026-11-23', 'ru', '25 октября – 23 ноября'],
    ['2025-12-25', '2026-01-03', 'ru', '25 декабря 2025 – 3 января 2026'],
    ['2026-11-05', '2026-11-05', 'ru', '5 ноября'],
    ['2026-11-01', '2026-11-30', 'en', '1 – 30 November'],
  ])('%s to %s in %s: «%s»', (from, to, language, expected) => {
    expect(plain(formatDays(from, to, '2026-12-01', language))).toBe(expected);
  });

  it('stand under a chart with their month where it begins', () => {
    expect(formatTick('2026-11-25', undefined, 'ru')).toBe('25 нояб');
    expect(formatTick('2026-11-28', '2026-11-25', 'ru')).toBe('28');
    expect(formatTick('2026-12-01', '2026-11-28', 'ru')).toBe('1 дек');
    expect(formatTick('2026-12-01', '2026-11-28', 'en')).toBe('1 Dec');
  });

  it('are named by their weekday', () => {
    expect(formatShortWeekday('2026-12-02', 'ru')).toBe('ср 2');
    expect(plain(formatWeekday('2026-12-02', 'ru'))).toBe('ср, 2 дек.');
  });
});
