import { describe, expect, it } from 'vitest';
import { givenWish } from './given-wish';
import type { WishFilters } from './wish-filters';
import { belongs, compareWishes } from './wish-order';

const today = '2026-12-29';
const idsIn = (filters: WishFilters, ...wishes: ReturnType<typeof givenWish>[]) =>
  wishes.toSorted((a, b) => compareWishes(a, b, filters)).map(({ id }) => id);

describe('the order of wishes', () => {
  it('is by wanted day, then as they were made, and those without a day last', () => {
    const undated = givenWish(1);
    const late = givenWish(2, { date: '2026-12-31' });
    const tenth = givenWish(10, { date: '2026-12-30' });
    const ninth = givenWish(9, { date: '2026-12-30' });
    expect(idsIn({}, undated, late, tenth, ninth)).toEqual(['9', '10', '2', '1']);
  });

  it('is by waiting time, to the fraction of a second', () => {
    const first = givenWish(3, { created_at: '2026-11-24T10:00:00Z' });
    const second = givenWish(2, { created_at: '2026-11-24T10:00:00.5Z' });
    const ageless = givenWish(4, { created_at: null });
    expect(idsIn({ sort: 'waiting' }, second, first, ageless)).toEqual(['4', '3', '2']);
  });

  it('of the history begins with what was settled last', () => {
    const older = givenWish(1, { processed_at: '2026-11-24T11:00:00Z' });
    const newer = givenWish(2, { processed_at: '2026-11-24T12:00:00Z' });
    const unknown = givenWish(3, { updated_at: '2026-11-24T13:00:00Z' });
    expect(idsIn({ status: 'history' }, older, newer, unknown)).toEqual(['3', '2', '1']);
  });
});

describe('a wish belongs to', () => {
  const inList = (filters: WishFilters, values: Parameters<typeof givenWish>[1]) =>
    belongs(givenWish(1, values), { filters, today });

  it('those who wait, or the history', () => {
    expect(inList({}, { status: 'pending' })).toBe(true);
    expect(inList({}, { status: 'converted' })).toBe(false);
    expect(inList({ status: 'history' }, { status: 'expired' })).toBe(true);
    expect(inList({ status: 'history' }, { status: 'pending' })).toBe(false);
  });

  it('the filters it fits', () => {
    expect(inList({ service: '9' }, {})).toBe(true);
    expect(inList({ service: '8' }, {})).toBe(false);
    expect(inList({ staff: '7' }, { staff: { id: '7', name: 'Ольга' } })).toBe(true);
    expect(inList({ staff: '7' }, {})).toBe(false);
    expect(inList({ part: 'day' }, { time_preference: 'day' })).toBe(true);
    expect(inList({ part: 'day' }, {})).toBe(false);
  });

  it.each([
    ['past', '2026-12-28', '2026-12-29'],
    ['today', '2026-12-29', '2026-12-30'],
    ['tomorrow', '2026-12-30', '2026-12-31'],
    ['week', '2027-01-04', '2027-01-05'],
    ['later', '2027-01-05', '2027-01-04'],
  ] as const)('%s by its day', (when, fits, not) => {
    expect(inList({ when }, { date: fits })).toBe(true);
    expect(inList({ when }, { date: not })).toBe(false);
    expect(inList({ when }, { date: null })).toBe(false);
  });

  it('those without a day', () => {
    expect(inList({ when: 'none' }, { date: null })).toBe(true);
    expect(inList({ when: 'none' }, { date: '2026-12-29' })).toBe(false);
  });

  it('a filter by day if one of its days is wanted, and to the past if none is to come', () => {
    const range = { days: [{ from: '2026-12-27', to: '2026-12-30' }] };
    expect(inList({ day: '2026-12-30' }, range)).toBe(true);
    expect(inList({ day: '2026-12-31' }, range)).toBe(false);
    expect(inList({ when: 'past' }, range)).toBe(false);
    expect(inList({ when: 'today' }, range)).toBe(true);
    expect(inList({ when: 'past' }, { days: [{ from: '2026-12-27', to: '2026-12-28' }] })).toBe(
      true,
    );
  });

  it('the expired ones from the day after its last valid day', () => {
    expect(inList({}, { valid_until: today })).toBe(true);
    expect(inList({}, { valid_until: '2026-12-28' })).toBe(false);
    expect(inList({ status: 'expired' }, { valid_until: '2026-12-28' })).toBe(true);
    expect(inList({ status: 'expired' }, { valid_until: null })).toBe(false);
  });

  it('every master that suits, and its priority', () => {
    const staff_any = [
      { id: '4', name: 'Анна' },
      { id: '7', name: 'Ольга' },
    ];
    expect(inList({ staff: '7' }, { staff_any })).toBe(true);
    expect(inList({ staff: '8' }, { staff_any })).toBe(false);
    expect(inList({ priority: 'high' }, { priority: 'high' })).toBe(true);
    expect(inList({ priority: 'high' }, {})).toBe(false);
  });
});
