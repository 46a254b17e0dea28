import { expect, it } from 'vitest';
import { approvalOf, expectedOf, pairKey } from './assignment';
import { givenMatch } from './given-board';

const pair = (wish: string, slot: string, expected: number | null) => ({
  wish,
  slot,
  client_name: 'Анна',
  service_title: 'Маникюр',
  staff_name: 'Белова',
  start_at: '2026-12-31T11:00:00Z',
  accept_percent: 80,
  expected_minor: expected,
});
const pairs = [pair('1', 'a', 100), pair('2', 'b', 30), pair('3', 'c', null)];

it('only the pairs that are ticked count', () => {
  expect(expectedOf(pairs, new Set())).toBe(130);
  expect(expectedOf(pairs, new Set([pairKey(pairs[0] ?? { wish: '', slot: '' })]))).toBe(30);
});

it('what the server did not confirm has failed', () => {
  const match = givenMatch('7', { wish: '1', slot: 'a' });
  const { done, failed } = approvalOf(pairs, {
    results: [
      { wish: '1', slot: 'a', match, error: null },
      { wish: '2', slot: 'b', match: null, error: 'slot-taken' },
    ],
  });
  expect(done).toEqual([match]);
  expect(failed.map(({ pair: { wish }, error }) => [wish, error])).toEqual([
    ['2', 'slot-taken'],
    ['3', 'unreadable'],
  ]);
});
