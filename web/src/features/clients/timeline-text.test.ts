import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '@/api/types';
import { cancelledPhrase, timelineText } from './timeline-text';

const place = {
  now: new Date('2026-12-30T09:42:00Z'),
  zone: 'Europe/Moscow',
  currency: 'RUB',
  language: 'ru',
};

const given = (item: Partial<TimelineItem>): TimelineItem => ({
  id: '1',
  kind: 'attended',
  at: '2026-11-08T11:00:00Z',
  title: 'Маникюр',
  staff: 'Анна Белова',
  price_minor: 290_000,
  detail: null,
  conversation: null,
  ...item,
});

const plain = (text: unknown) => (typeof text === 'string' ? text.replaceAll('\u00a0', ' ') : text);

describe('a line of the timeline', () => {
  it('of a visit names the service once', () => {
    const text = timelineText(given({}), place);
    expect(text.title).toEqual({ key: 'timeline.attended', values: { title: 'Маникюр' } });
    expect(text.details.map(plain)).toEqual(['Анна Белова', '2 900 ₽']);
    expect(text.when).toBe('08.11.2026');
  });

  it('of a booking to come counts the hours left', () => {
    const text = timelineText(given({ kind: 'booked', at: '2026-12-31T11:00:00Z' }), place);
    expect(text.title.values).toEqual({ date: '31.12', time: '14:00' });
    expect(text.when).toEqual({ key: 'time.inHours', values: { count: 25 } });
  });

  it('of a dialogue this year has the time of day', () => {
    const text = timelineText(
      given({ kind: 'dialogue', at: '2026-12-21T16:04:00Z', detail: 'escalated' }),
      place,
    );
    expect(text.title.key).toBe('timeline.dialogue.escalated');
    expect(text.when).toBe('21.12, 19:04');
  });

  it('of a status nobody translated yet still says what it is', () => {
    expect(timelineText(given({ kind: 'wish', detail: 'on_hold' }), place).title.key).toBe(
      'timeline.wish',
    );
  });
});

it.each([
  [null, 'timeline.cancelled', undefined],
  [-20, 'timeline.cancelledLate', undefined],
  [45, 'timeline.cancelledMinutes', 45],
  [125, 'timeline.cancelledHours', 2],
  [4320, 'timeline.cancelledDays', 3],
])('a cancellation %j minutes ahead is told as %s', (minutes, key, count) => {
  const phrase = cancelledPhrase(minutes);
  expect(phrase.key).toBe(key);
  expect(phrase.values?.count).toBe(count);
});
