import { useEffect, useState } from 'react';
import { serverDate, serverNow } from '@/api/server-clock';

/** The time of the server's clock, updated every full minute. */
export function useNow(): Date {
  const [now, setNow] = useState(() => serverDate());
  useEffect(() => {
    const timer = window.setTimeout(
      () => setNow(serverDate()),
      60_000 - (serverNow() % 60_000) + 20,
    );
    return () => window.clearTimeout(timer);
  }, [now]);
  return now;
}
