import { expect, test } from 'vitest';
import {
  checkLines,
  guardPhrase,
  intervalPlace,
  mayWrite,
  messagePhrase,
  rhythmOf,
} from './winback-text';

test('a guard that the page does not know is told in general words', () => {
  expect(guardPhrase({ code: 'cooldown', days: 5 })).toEqual({
    key: 'winback.guard.cooldown',
    values: { days: 5 },
  });
  expect(guardPhrase({ code: 'future-booking', days: 3 }).key).toBe('winback.guard.future-booking');
  expect(guardPhrase({ code: 'what', days: null }).key).toBe('winback.guard.other');
});

test('only a message that never left lets another one follow', () => {
  const command = { command: '1', leaves_at: null };
  expect(mayWrite({ guard: null, message: null })).toBe(true);
  expect(mayWrite({ guard: null, message: { ...command, status: 'failed' } })).toBe(true);
  expect(mayWrite({ guard: null, message: { ...command, status: 'held' } })).toBe(false);
  expect(mayWrite({ guard: { code: 'no-chat', days: null, at: null }, message: null })).toBe(false);
  expect(messagePhrase({ status: 'a bot of its own' })).toBeNull();
});

test('checks that say the same are one line, and the one that fails says why', () => {
  const lines = checkLines([
    { code: 'notifications-off', ok: true },
    { code: 'opted-out', ok: true },
    { code: 'unreachable', ok: true },
    { code: 'no-chat', ok: true },
    { code: 'cooldown', ok: false, days: 5, at: null, cooldown_days: 30 },
    { code: 'held-out', ok: false },
  ]);
  expect(lines.map(({ ok, phrase }) => [ok, phrase.key])).toEqual([
    [true, 'winback.check.consent'],
    [true, 'winback.check.chat'],
    [false, 'winback.guard.cooldown'],
    [false, 'winback.check.heldOut'],
  ]);
});

test('an interval is drawn with the zero line, whichever side it is on', () => {
  for (const [low, high] of [
    [31, 143],
    [-20, 10],
    [-90, -10],
    [0, 0],
  ] as const) {
    const place = intervalPlace({ value: (low + high) / 2, low, high });
    for (const at of Object.values(place)) {
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(100);
    }
    expect(place.low).toBeLessThanOrEqual(place.value);
    expect(place.zero <= place.low).toBe(low >= 0);
  }
});

test('visits stand on the line as they do in the calendar', () => {
  const { dots } = rhythmOf(['2026-10-01', '2026-10-11', '2026-10-21'], 20);
  expect(dots.map(({ at }) => Math.round(at))).toEqual([0, 25, 50]);
  expect(rhythmOf([], 3).dots).toEqual([]);
  expect(rhythmOf(['2026-10-01'], 0).dots).toEqual([{ day: '2026-10-01', at: 0 }]);
});
