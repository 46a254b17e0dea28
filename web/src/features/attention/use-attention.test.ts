// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import type { Attention, AttentionEvent } from './attention-types';
import { isFirstToTell } from './tell';
import { newEvents } from './use-attention';

const event = (id: string, unread = true) => ({ id, unread }) as AttentionEvent;
const inbox = (...items: AttentionEvent[]) => ({ items }) as Attention;
const ids = (events: AttentionEvent[]) => events.map(({ id }) => id);

afterEach(() => window.localStorage.clear());

it('nothing is told when the page opens', () => {
  expect(newEvents(undefined, inbox(event('a')))).toEqual([]);
});

it('unread events that were not there before are told once', () => {
  const before = inbox(event('a'));
  const now = inbox(event('c', false), event('b'), event('a'));
  expect(ids(newEvents(before, now))).toEqual(['b']);
  expect(newEvents(now, now)).toEqual([]);
});

it('one tab of a browser tells of an event, of each salon apart', async () => {
  expect(await isFirstToTell('lily', '2026-12-01T09:00:00Z')).toBe(true);
  expect(await isFirstToTell('lily', '2026-12-01T09:00:00Z')).toBe(false);
  expect(await isFirstToTell('rose', '2026-12-01T09:00:00Z')).toBe(true);
  expect(await isFirstToTell('lily', '2026-12-01T09:00:01Z')).toBe(true);
});
