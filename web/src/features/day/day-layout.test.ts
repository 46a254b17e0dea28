import { expect, test } from 'vitest';
import type { Day, DayBooking, DayGap, DayStaff } from '@/api/types';
import { axisOf, bestGap, columnsOf, neighbour } from './day-layout';

const at = (time: string) => `2026-12-30T${time}:00Z`;

const staff = (id: string, works: [string, string] | null = ['09:00', '18:00']): DayStaff => ({
  id,
  name: id,
  works: works && { from: at(works[0]), to: at(works[1]) },
  breaks: [],
  source: 'settings',
});

const booking = (
  id: string,
  from: string,
  to: string,
  more: Partial<DayBooking> = {},
): DayBooking => ({
  id,
  staff: 'anna',
  client: { id: null, name: id },
  service: { id: null, title: null },
  start_at: at(from),
  end_at: at(to),
  state: 'open',
  cancelled_at: null,
  price_minor: null,
  risk: null,
  ...more,
});

const gap = (id: string, from: string, to: string, more: Partial<DayGap> = {}): DayGap => ({
  id,
  staff: 'anna',
  start_at: at(from),
  end_at: at(to),
  fits: 0,
  expected_minor: null,
  candidates: [],
  ...more,
});

function dayWith(parts: Partial<Day>): Day {
  return {
    date: '2026-12-30',
    bounds: { from: at('00:00'), to: '2026-12-31T00:00:00Z' },
    closes_at: null,
    read_at: at('08:00'),
    staff: [staff('anna')],
    bookings: [],
    promises: [],
    gaps: [],
    totals: {
      bookings: 0,
      confirmed: 0,
      gaps: 0,
      gap_minutes: 0,
      fillable: 0,
      fillable_minor: 0,
      at_risk: 0,
      at_risk_minor: 0,
    },
    more_staff: false,
    more_bookings: false,
    position: null,
    ...parts,
  };
}
const columns = (parts: Partial<Day>) => {
  const day = dayWith(parts);
  return columnsOf(day, axisOf(day));
};

test('the axis covers working hours, bookings and closing, in full hours', () => {
  const axis = axisOf(
    dayWith({
      closes_at: at('20:30'),
      bookings: [
        booking('early', '08:15', '09:00'),
        booking('gone', '05:00', '06:00', { state: 'cancelled' }),
      ],
    }),
  );
  expect([axis.from, axis.to].map((ms) => new Date(ms).toISOString().slice(11, 16))).toEqual([
    '08:00',
    '21:00',
  ]);
});

test('a day without anything has an axis', () => {
  expect(axisOf(dayWith({ staff: [] })).hours).toBe(12);
});

test('a booking from the day before begins at the start of the axis', () => {
  const [column] = columns({
    bookings: [booking('night', '00:00', '10:00', { start_at: '2026-12-29T22:00:00Z' })],
  });
  expect(column?.items[0]).toMatchObject({ top: 0, height: 10 });
});

test('items that overlap are beside each other', () => {
  const [column] = columns({
    bookings: [
      booking('a', '10:00', '11:00'),
      booking('b', '10:30', '11:30'),
      booking('c', '11:30', '12:00'),
    ],
  });
  expect(column?.items.map(({ lane, lanes }) => [lane, lanes])).toEqual([
    [0, 2],
    [1, 2],
    [0, 1],
  ]);
});

test('a cancelled booking is shown in the gap that it left', () => {
  const [column] = columns({
    bookings: [booking('gone', '10:00', '11:00', { state: 'cancelled' })],
    gaps: [gap('gap:1:anna', '10:00', '11:00')],
  });
  expect(column?.items.map(({ kind }) => kind)).toEqual(['gap']);
  expect(column?.items[0]).toMatchObject({ freed: { id: 'gone' } });
});

test('a cancelled booking of the past is shown itself', () => {
  const [column] = columns({
    bookings: [booking('gone', '10:00', '11:00', { state: 'cancelled' })],
  });
  expect(column?.items.map(({ key }) => key)).toEqual(['booking:gone']);
});

test('masters who do not work come last', () => {
  const shown = columns({ staff: [staff('off', null), staff('anna')] });
  expect(shown.map((column) => column.staff.id)).toEqual(['anna', 'off']);
  expect(shown[1]?.off.map(({ kind }) => kind)).toEqual(['off']);
});

test('arrows move along the column, and to the nearest time beside it', () => {
  const shown = columns({
    staff: [staff('anna'), staff('vera')],
    bookings: [
      booking('a', '10:00', '11:00'),
      booking('b', '15:00', '16:00'),
      booking('v', '09:00', '10:00', { staff: 'vera' }),
      booking('w', '14:30', '15:30', { staff: 'vera' }),
    ],
  });
  const go = (from: string, way: 'up' | 'down' | 'left' | 'right') =>
    neighbour(shown, `booking:${from}`, way)?.key;
  expect(go('a', 'down')).toBe('booking:b');
  expect(go('b', 'down')).toBeUndefined();
  expect(go('b', 'right')).toBe('booking:w');
  expect(go('w', 'left')).toBe('booking:b');
  expect(go('w', 'right')).toBeUndefined();
});

test('the best gap is the one with the highest expected value that somebody fits', () => {
  const shown = columns({
    gaps: [
      gap('empty', '10:00', '11:00', { expected_minor: 900 }),
      gap('low', '12:00', '13:00', { fits: 1, expected_minor: 100 }),
      gap('high', '14:00', '15:00', { fits: 1, expected_minor: 500 }),
    ],
  });
  expect(bestGap(shown)?.key).toBe('high');
});
