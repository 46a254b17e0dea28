import { useCallback, useEffect, useRef, useState } from 'react';

/** A mouse that rests on the list for longer reads nothing any more. */
const kPointingMs = 20_000;

/** Whether somebody points at a list, by mouse or focus; a mouse that lies still stops counting. */
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
