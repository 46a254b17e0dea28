import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatAbsolute, formatMoney, formatNumber, formatShare, formatTime } from './format';
import { formatDays, formatWeekday } from './format-days';

afterEach(() => vi.restoreAllMocks());

const at = new Date('2026-12-30T09:42:00Z');

describe('formats of the browser', () => {
  it.each([
    ['formatTime', () => formatTime(at, 'Asia/Omsk', 'ru')],
    ['formatAbsolute', () => formatAbsolute(at, 'Asia/Omsk', 'ru')],
    ['formatWeekday', () => formatWeekday('2026-12-30', 'ru')],
    ['formatDays', () => formatDays('2026-12-01', '2026-12-30', '2026-12-30', 'ru')],
  ])('of dates are made once: %s', (_, write) => {
    const first = write();
    const made = vi.spyOn(Intl, 'DateTimeFormat');
    expect(write()).toBe(first);
    expect(made).not.toHaveBeenCalled();
  });

  it.each([
    ['formatNumber', () => formatNumber(4812, 'ru')],
    ['formatMoney', () => formatMoney(481_250, 'RUB', 'ru')],
    ['formatShare', () => formatShare(0.42, 'ru')],
  ])('of numbers are made once: %s', (_, write) => {
    const first = write();
    const made = vi.spyOn(Intl, 'NumberFormat');
    expect(write()).toBe(first);
    expect(made).not.toHaveBeenCalled();
  });

  it('are kept apart by zone and by language', () => {
    expect(formatTime(at, 'Europe/Moscow', 'ru')).toBe('12:42');
    expect(formatTime(at, 'Asia/Omsk', 'ru')).toBe('15:42');
    expect(formatNumber(1.5, 'ru')).toBe('1,5');
    expect(formatNumber(1.5, 'en')).toBe('1.5');
  });
});
