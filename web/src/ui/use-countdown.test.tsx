// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useCountdown } from './use-countdown';

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

it('counts from now where the deadline comes long after the first render', () => {
  const { result, rerender } = renderHook(({ deadline }) => useCountdown(deadline), {
    initialProps: { deadline: null as number | null },
  });
  expect(result.current).toBe(0);
  vi.advanceTimersByTime(300_000);
  rerender({ deadline: Date.now() + 10_000 });
  expect(result.current).toBe(10);
});

it('steps once a second and ends at nothing', () => {
  const deadline = Date.now() + 2_500;
  const { result } = renderHook(() => useCountdown(deadline));
  expect(result.current).toBe(3);
  act(() => {
    vi.advanceTimersByTime(1_000);
  });
  expect(result.current).toBe(2);
  act(() => {
    vi.advanceTimersByTime(2_000);
  });
  expect(result.current).toBe(0);
});
