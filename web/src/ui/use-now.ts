import { useEffect, useState } from 'react';

/** The time, renewed at every full minute. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = window.setTimeout(() => setNow(new Date()), 60_000 - (Date.now() % 60_000) + 20);
    return () => window.clearTimeout(timer);
  }, [now]);
  return now;
}
