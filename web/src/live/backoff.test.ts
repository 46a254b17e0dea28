import { expect, it } from 'vitest';
import { backoffMs } from './backoff';

it('waits longer after each failure, up to half a minute', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 50].map((failures) => backoffMs(failures, 0.999));
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits.at(-1)).toBeLessThanOrEqual(30_000);
  expect(waits[0]).toBeLessThanOrEqual(500);
});

it('spreads those who come back over half of the span', () => {
  expect(backoffMs(4, 0)).toBe(2_000);
  expect(backoffMs(4, 0.5)).toBe(3_000);
});

it('waits as long as the server asks', () => {
  expect(backoffMs(1, 0, 10_000)).toBe(10_000);
});
