import { expect, test } from 'vitest';
import type { Day, Match } from '@/api/types';
import { withMatches } from './day-patch';

const at = (time: string) => `2026-12-30T${time}:00Z`;

const candidate = (wish: string, rank: number, expected: number) => ({
  wish,
  slot: 'gap:1:anna',
  client_name: wish,
  service_title: null,
  start_at: at('10:00'),
  end_at: at('11:00'),
  staff: null,
  part: null,
  any_day: true,
  waiting_since: null,
  accept_percent: 40,
  expected_minor: expected,
  unusable_min: 0,
  suppressed: null,
  rank,
});

const day = {
  read_at: at('08:00'),
  bounds: { from: at('00:00'), to: '2026-12-31T00:00:00Z' },
  promises: [],
  gaps: [
    {
      id: 'gap:1:anna',
      staff: 'anna',
      start_at: at('10:00'),
      end_at: at('12:00'),
      fits: 1,
      expected_minor: 500,
      candidates: [candidate('1', 1, 500)],
    },
    {
      id: 'gap:2:vera',
      staff: 'vera',
      start_at: at('10:00'),
      end_at: at('12:00'),
      fits: 2,
      expected_minor: 500,
      candidates: [candidate('1', 1, 500), candidate('2', 2, 300)],
    },
  ],
} as unknown as Day;

const match = (more: Partial<Match>) =>
  ({
    id: 'own-1',
    wish: '1',
    slot: 'gap:1:anna',
    client: { id: '', name: 'Вера' },
    service_title: null,
    start_at: at('10:00'),
    end_at: at('11:00'),
    state: 'offered',
    deadline_at: null,
    created_at: at('08:01'),
    ...more,
  }) as Match;

test('a new offer has its time at once, and its wish is no candidate elsewhere', () => {
  const shown = withMatches(day, [match({})]);
  expect(shown.promises.map(({ match: id, staff }) => [id, staff])).toEqual([['own-1', 'anna']]);
  expect(shown.gaps.map(({ id, fits, expected_minor }) => [id, fits, expected_minor])).toEqual([
    ['gap:2:vera', 1, 300],
  ]);
  expect(shown.gaps[0]?.candidates[0]?.rank).toBe(1);
});

test('a match of a booking, an old one and an ended one change nothing', () => {
  expect(withMatches(day, [match({ slot: 'b1' })])).toBe(day);
  expect(withMatches(day, [match({ created_at: at('07:00') })])).toBe(day);
  expect(withMatches(day, [match({ state: 'withdrawn' })])).toBe(day);
});
