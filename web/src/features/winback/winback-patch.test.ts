import { expect, test } from 'vitest';
import type { AtRiskClient } from '@/api/types';
import { type Pages, patchPages } from './winback-patch';

const someone = (id: string, more: Partial<AtRiskClient> = {}): AtRiskClient => ({
  id,
  client: { id, name: id },
  service_title: null,
  staff_name: null,
  last_visit_at: '2026-10-01T10:00:00Z',
  days_since: 40,
  interval_days: 20,
  interval_known: true,
  risk_percent: 90,
  return_percent: 30,
  reason: null,
  expected_loss_minor: 100,
  visits: 3,
  spent_minor: 0,
  guard: null,
  held_out: false,
  message: null,
  ...more,
});

const list = (items: AtRiskClient[], next: string | null = null): Pages => ({
  pages: [{ items, next, position: null, since: 0 }],
  pageParams: [null],
});
const ids = (data: Pages) =>
  data.pages.flatMap(({ items }) => items.map(({ client }) => client.id));

test('who is in the list changes in place, whatever the order says', () => {
  const before = list([someone('a', { expected_loss_minor: 900 }), someone('b')]);
  const after = patchPages(
    before,
    { upserts: [someone('a', { expected_loss_minor: 1 })], deletes: [] },
    {},
  );
  expect(ids(after)).toEqual(['a', 'b']);
  expect(after.pages[0]?.items[0]?.expected_loss_minor).toBe(1);
});

test('who has come back leaves', () => {
  expect(
    ids(patchPages(list([someone('a'), someone('b')]), { upserts: [], deletes: ['a'] }, {})),
  ).toEqual(['b']);
});

test('who comes in stands where the order wants them', () => {
  const before = list([
    someone('a', { expected_loss_minor: 900 }),
    someone('b', { expected_loss_minor: 100 }),
  ]);
  const change = { upserts: [someone('c', { expected_loss_minor: 500 })], deletes: [] };
  expect(ids(patchPages(before, change, {}))).toEqual(['a', 'c', 'b']);
});

test('who stands behind the last loaded row waits for the next page', () => {
  const change = { upserts: [someone('c', { expected_loss_minor: 1 })], deletes: [] };
  const before = list([someone('a')], 'next');
  expect(patchPages(before, change, {})).toBe(before);
  expect(ids(patchPages(list([someone('a')]), change, {}))).toEqual(['a', 'c']);
});

test('filters keep others out, and let those go who do not fit any more', () => {
  const low = { upserts: [someone('c', { risk_percent: 30 })], deletes: [] };
  const before = list([someone('a')]);
  expect(patchPages(before, low, { risk: 'high' })).toBe(before);
  expect(patchPages(before, low, { staff: '7' })).toBe(before);
  const cooled = { upserts: [someone('a', { risk_percent: 30 })], deletes: [] };
  expect(ids(patchPages(before, cooled, { risk: 'high' }))).toEqual([]);
});

test('names go by the alphabet, the nameless last', () => {
  const before = list([someone('Анна'), someone('x', { client: { id: 'x', name: null } })]);
  const change = { upserts: [someone('Яна')], deletes: [] };
  expect(ids(patchPages(before, change, { sort: 'name' }))).toEqual(['Анна', 'Яна', 'x']);
});
