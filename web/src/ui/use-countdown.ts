import { useEffect, useReducer } from 'react';
import { serverNow } from '@/api/server-clock';

/**
 * Seconds left until `deadline` (ms since 1970, by the clock `now`, which is the server's by
 * default), updated once a second; 0 after the deadline.
 */
export function useCountdown(deadline: number | null, now = serverNow): number {
  const [, step] = useReducer((steps: number) => steps + 1, 0);
  useEffect(() => {
    if (deadline === null || now() >= deadline) return;
    const timer = window.setInterval(() => {
      step();
      if (now() >= deadline) window.clearInterval(timer);
    }, 1000);
    return () => window.clearInterval(timer);
  }, [deadline, now]);
  if (deadline === null) return 0;
  // Computed at each render: a deadline may be set long after the first render.
  return Math.max(0, Math.ceil((deadline - now()) / 1000));
}

/** 65 → 1:05, 9 → 0:09. */
export function formatCountdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
