import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetServerTime, learnServerTime, serverNow } from './server-clock';

const kNow = Date.parse('2026-11-30T12:00:00Z');
const minutes = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(kNow);
});
afterEach(() => {
  forgetServerTime();
  vi.useRealTimers();
});

it('is the reader’s own clock before the server was heard', () => {
  expect(serverNow()).toBe(kNow);
});

it('follows the server where the reader’s clock is wrong', () => {
  learnServerTime(kNow - 5 * minutes);
  expect(serverNow()).toBe(kNow - 5 * minutes);
});

it('a sign that came late does not set it back', () => {
  learnServerTime(kNow + 200);
  learnServerTime(kNow - 30_000);
  expect(serverNow()).toBe(kNow + 200);
});

it('forgets what was heard before the reader’s clock was set right', () => {
  learnServerTime(kNow + 5 * minutes);
  for (let sign = 0; sign < 8; sign += 1) learnServerTime(kNow);
  expect(serverNow()).toBe(kNow);
});

it('a sign without a time teaches nothing', () => {
  learnServerTime(Number.NaN);
  expect(serverNow()).toBe(kNow);
});
