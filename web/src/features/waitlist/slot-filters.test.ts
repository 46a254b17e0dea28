import { expect, it } from 'vitest';
import { givenLinks, givenMatch, givenSlot } from './given-board';
import {
  filterSlots,
  mastersOf,
  noSlotFilters,
  slotFiltersOf,
  takers,
  withSlotFilters,
} from './slot-filters';

const slots = [
  givenSlot('a', { staff: { id: '3', name: 'Яна' } }),
  givenSlot('b', { staff: { id: '4', name: 'Анна' } }),
  givenSlot('c', { staff: { id: '4', name: 'Анна' }, ignored: true }),
  givenSlot('d', { staff: { id: null, name: null }, state: 'free' }),
];
const ids = (filters: Partial<typeof noSlotFilters>, taken?: ReadonlySet<string>) =>
  filterSlots(slots, { ...noSlotFilters, ...filters }, taken).map(({ id }) => id);

it('hidden slots are left out until they are asked for', () => {
  expect(ids({})).toEqual(['a', 'b', 'd']);
  expect(ids({ hidden: true })).toEqual(['a', 'b', 'c', 'd']);
});

it('freed places, and bookings at risk', () => {
  expect(ids({ kind: 'free' })).toEqual(['d']);
  expect(ids({ kind: 'at_risk' })).toEqual(['a', 'b']);
});

it('a free place that nobody could take is left out until it is asked for', () => {
  expect(ids({}, new Set())).toEqual(['a', 'b']);
  expect(ids({}, new Set(['d']))).toEqual(['a', 'b', 'd']);
  expect(ids({ kind: 'free' }, new Set())).toEqual(['d']);
});

it('who is promised a place takes it, whatever else fits', () => {
  expect(takers(undefined, [])).toBeUndefined();
  expect([...(takers(givenLinks(), [givenMatch('7', { slot: 'd' })]) ?? [])]).toContain('d');
});

it('slots of one master', () => {
  expect(ids({ staff: '4' })).toEqual(['b']);
});

it('each master is named once, by name', () => {
  expect(mastersOf(slots).map(({ name }) => name)).toEqual(['Анна', 'Яна']);
});

it('stand in the address, and the usual ones need no place there', () => {
  const narrowed = { kind: 'free', staff: '3', hidden: true } as const;
  const filters = withSlotFilters({ part: 'day' }, narrowed);
  expect(slotFiltersOf(filters)).toEqual(narrowed);
  expect(withSlotFilters(filters, noSlotFilters)).toEqual({ part: 'day' });
  expect(slotFiltersOf({})).toEqual(noSlotFilters);
});
