import { expect, it } from 'vitest';
import type { Match } from '@/api/types';
import { bookingOf, bookingReason } from './match-booking';

type Booking = NonNullable<Match['booking']>;
const of = (state: Booking['state'], why: string | null = null) => ({
  booking: { state, record: null, why },
});

it('says that a slot is booked in YClients only when it is', () => {
  expect(bookingOf({ booking: null }).text).toBe('waitlist.slotAccepted');
  expect(bookingOf(of('due')).tone).toBe('info');
  expect(bookingOf(of('written'))).toMatchObject({
    tone: 'good',
    text: 'waitlist.booking.written',
  });
  expect(bookingOf(of('failed')).tone).toBe('warn');
});

it('gives the reason of a failure, also one that it does not know', () => {
  expect(bookingReason(of('failed', 'no-phone'))).toBe('waitlist.booking.why.no-phone');
  expect(bookingReason(of('due', 'throttled'))).toBe('waitlist.booking.why.retried');
  expect(bookingReason(of('failed', 'not-found'))).toBe('waitlist.booking.why.error');
  expect(bookingReason(of('due'))).toBeUndefined();
  expect(bookingReason(of('taken', 'slot-filled'))).toBeUndefined();
});
