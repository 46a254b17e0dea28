import { useEffect, useState } from 'react';

/**
 * True when `active` has lasted `ms`. Skeletons use it, so that they do not flash before fast
 * answers.
 */
export function useDelayed(active: boolean, ms = 300): boolean {
  const [due, setDue] = useState(false);
  const [was, setWas] = useState(active);
  if (was !== active) {
    setWas(active);
    setDue(false);
  }
  useEffect(() => {
    if (!active) return;
    const timer = window.setTimeout(() => setDue(true), ms);
    return () => window.clearTimeout(timer);
  }, [active, ms]);
  return active && due;
}
