import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from './job-text';

/** Renewed every second while something moves, else every quarter of a minute. */
export function usePlace(busy: boolean): Place {
  const { t, i18n } = useTranslation();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date()), busy ? 1000 : 15_000);
    return () => window.clearInterval(timer);
  }, [busy]);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { t, language: i18n.language, zone, now };
}
