import { useEffect, useEffectEvent, useRef } from 'react';

/**
 * Returns a function that runs `work` `delayMs` after the last call of a burst, and every
 * `delayMaxMs` during an endless one.
 */
export function useBurst(work: () => void, delayMs: number, delayMaxMs: number): () => void {
  const waiting = useRef({ timer: 0, since: 0 });
  const run = useEffectEvent(work);
  const fire = useRef<() => void>(() => undefined);
  useEffect(() => {
    const { current } = waiting;
    fire.current = () => run();
    return () => window.clearTimeout(current.timer);
  }, []);
  return () => {
    const { current } = waiting;
    const now = Date.now();
    window.clearTimeout(current.timer);
    if (current.since === 0) current.since = now;
    const left = Math.min(delayMs, current.since + delayMaxMs - now);
    current.timer = window.setTimeout(() => {
      current.since = 0;
      fire.current();
    }, left);
  };
}
