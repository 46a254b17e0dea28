import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ownZone } from '@/i18n/intl';
import type { Place } from './job-text';

/** Updated every second while something runs, otherwise every 15 seconds. */
export function usePlace(busy: boolean): Place {
  const { t, i18n } = useTranslation();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date()), busy ? 1000 : 15_000);
    return () => window.clearInterval(timer);
  }, [busy]);
  return { t, language: i18n.language, zone: ownZone(), now };
}
