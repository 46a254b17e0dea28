// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { undoEach, whenPhrase } from './outreach';

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

test('one that cannot be taken back does not keep the others, and is counted', async () => {
  let atOnce = 0;
  let most = 0;
  const { undone, failed } = await undoEach(
    Array.from({ length: 20 }, (_, index) => index),
    async (index) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await Promise.resolve();
      atOnce -= 1;
      if (index % 5 === 0) throw new Error('left');
      return index;
    },
  );
  expect(undone).toHaveLength(16);
  expect(failed).toHaveLength(4);
  expect(most).toBe(6);
});
