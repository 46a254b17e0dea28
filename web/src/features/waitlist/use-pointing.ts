import { useCallback, useEffect, useRef, useState } from 'react';

/** After this time without movement a mouse no longer counts as pointing. */
const kPointingMs = 20_000;

/**
 * Whether the user points at a list with mouse or focus; a mouse that does not move stops counting.
 */
export function usePointing(): [boolean, (pointing: boolean) => void] {
  const [pointing, setPointing] = useState(false);
  const timer = useRef(0);
  const set = useCallback((now: boolean) => {
    window.clearTimeout(timer.current);
    if (now) timer.current = window.setTimeout(() => setPointing(false), kPointingMs);
    setPointing(now);
  }, []);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return [pointing, set];
}
