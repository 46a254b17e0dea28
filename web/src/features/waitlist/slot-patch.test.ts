import { describe, expect, it } from 'vitest';
import { givenMatch, givenSlot } from './given-board';
import { patchMatches } from './match-patch';
import { patchSlots, upcoming } from './slot-patch';

const early = givenSlot('z', { start_at: '2026-12-30T10:00:00Z' });
const late = givenSlot('a', { start_at: '2026-12-31T10:00:00Z' });
const board = { items: [early, late] };
const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

describe('a change of slots', () => {
  it('puts each at its place in time', () => {
    const between = givenSlot('m', { start_at: '2026-12-30T11:00:00Z' });
    expect(ids(patchSlots(board, { upserts: [between], deletes: [] }))).toEqual(['z', 'm', 'a']);
  });

  it('settles the same moment by id', () => {
    const twin = givenSlot('b', { start_at: late.start_at });
    expect(ids(patchSlots(board, { upserts: [twin], deletes: [] }))).toEqual(['z', 'a', 'b']);
  });

  it('moves one whose booking was moved', () => {
    const moved = { ...early, start_at: '2027-01-02T10:00:00Z' };
    expect(ids(patchSlots(board, { upserts: [moved], deletes: [] }))).toEqual(['a', 'z']);
  });

  it('drops what is gone or deleted', () => {
    const gone = { ...early, state: 'gone' as const };
    expect(ids(patchSlots(board, { upserts: [gone], deletes: ['a'] }))).toEqual([]);
  });

  it('of strangers leaves the board as it is', () => {
    const stranger = givenSlot('s', { state: 'gone' });
    expect(patchSlots(board, { upserts: [stranger], deletes: ['t'] })).toBe(board);
  });
});

it('a slot that has begun is none any more', () => {
  const now = new Date(early.start_at);
  expect(upcoming(board.items, now).map(({ id }) => id)).toEqual(['a']);
});

describe('a change of matches', () => {
  const list = { items: [givenMatch('1'), givenMatch('2', { wish: '2' })] };

  it('replaces by id', () => {
    const offered = givenMatch('1', { state: 'offered' });
    const { items } = patchMatches(list, { upserts: [offered], deletes: [] });
    expect(items.find(({ id }) => id === '1')?.state).toBe('offered');
    expect(items).toHaveLength(2);
  });

  it('of strangers leaves the list as it is', () => {
    expect(patchMatches(list, { upserts: [], deletes: ['9'] })).toBe(list);
  });
});
