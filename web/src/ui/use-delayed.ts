import { useEffect, useState } from 'react';

/** True once `active` has lasted `ms`. Skeletons wait so that fast answers do not flash. */
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
