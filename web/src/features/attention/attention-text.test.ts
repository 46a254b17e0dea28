import { describe, expect, it } from 'vitest';
import { countsByEntry, eventDetails, eventLink, eventTitle } from './attention-text';
import type { AttentionEvent } from './attention-types';

const event = (values: Partial<AttentionEvent>): AttentionEvent => ({
  id: 'e',
  kind: 'wish',
  at: '2026-12-01T09:00:00Z',
  unread: true,
  client: null,
  service: null,
  staff: null,
  start_at: null,
  detail: null,
  wish: null,
  booking: null,
  ...values,
});
const zone = 'Europe/Moscow';
const maria = { id: 'c', name: 'Мария' };
const anything = () => true;
const nothing = () => false;

describe('the text of an event', () => {
  it('says what happened by its detail, otherwise by its kind', () => {
    expect(eventTitle(event({ kind: 'answer', detail: 'coming' }))).toBe('attention.answer.coming');
    expect(eventTitle(event({ kind: 'answer', detail: 'perhaps' }))).toBe('attention.answer');
  });

  it('has no name of a client', () => {
    const told = eventDetails(
      event({
        client: maria,
        service: 'Стрижка',
        staff: 'Ольга',
        start_at: '2026-12-31T11:00:00Z',
      }),
      { zone, language: 'ru' },
    );
    expect(told).toEqual(['Стрижка', 'Ольга', '31.12, 14:00']);
  });
});

describe('the link of an event', () => {
  it('leads to the request of the client', () => {
    expect(eventLink(event({ client: maria }), zone, anything)).toEqual({
      to: '/t/$tenant/waitlist',
      search: { q: 'Мария' },
    });
  });

  it('leads to the slot on its day in the salon’s zone', () => {
    const free = event({ kind: 'free', booking: 'b7', start_at: '2026-12-31T22:30:00Z' });
    expect(eventLink(free, zone, anything)).toEqual({
      to: '/t/$tenant/day',
      search: { date: '2027-01-01', open: 'booking:b7' },
    });
  });

  it('leads to the card of a client whose message did not arrive', () => {
    const failed = event({ kind: 'message', detail: 'failed', client: maria });
    expect(eventLink(failed, zone, anything)).toEqual({
      to: '/t/$tenant/clients/$client',
      client: 'c',
    });
  });

  it('is absent where the user may not open the screen', () => {
    const broken = event({ kind: 'connection', detail: 'max' });
    expect(eventLink(broken, zone, nothing)).toBeNull();
    expect(eventLink(broken, zone, anything)).toEqual({ to: '/t/$tenant/channels' });
  });
});

describe('the counts of the navigation', () => {
  it('contain unread events only, each at one entry', () => {
    expect(
      countsByEntry([
        event({}),
        event({ kind: 'match', detail: 'accepted' }),
        event({ kind: 'free' }),
        event({ kind: 'connection', detail: 'yclients' }),
        event({ kind: 'connection', detail: 'max' }),
        event({ kind: 'message', unread: false }),
      ]),
    ).toEqual({ waitlist: 2, day: 1, mirror: 1, channels: 1 });
  });
});
