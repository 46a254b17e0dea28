// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { whenPhrase } from './outreach';

test('when a message leaves is told by the days of the salon', () => {
  const place = { now: new Date('2026-12-30T21:30:00Z'), zone: 'Europe/Moscow', language: 'ru' };
  const say = (at: string) => whenPhrase(new Date(at), place);
  expect(say('2026-12-31T07:00:00Z')).toEqual({ key: 'winback.today', values: { time: '10:00' } });
  expect(say('2027-01-01T07:00:00Z').key).toBe('winback.tomorrow');
  expect(say('2027-01-03T07:00:00Z')).toEqual({
    key: 'winback.onDay',
    values: { time: '10:00', date: '03.01' },
  });
});
