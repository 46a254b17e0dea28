import { describe, expect, it } from 'vitest';
import { retryDelaySeconds } from './error-panel';

describe('the next automatic try', () => {
  it('doubles its wait up to a minute', () => {
    expect([1, 2, 3, 4, 5, 6].map((n) => retryDelaySeconds(n, true, null))).toEqual([
      5, 10, 20, 40, 60, 60,
    ]);
  });

  it('never comes before the server asked for', () => {
    expect(retryDelaySeconds(1, true, 30)).toBe(30);
  });

  it('ends after six failures', () => {
    expect(retryDelaySeconds(7, true, null)).toBeNull();
  });

  it('does not happen where waiting cannot help', () => {
    expect(retryDelaySeconds(1, false, null)).toBeNull();
  });
});
