import { useTranslation } from 'react-i18next';
import type { OverviewNow } from '@/api/types';
import classes from './overview.module.css';

/** How many bookings name a client whom nobody has found, and why. */
export function UntiedNote({ untied }: { untied: OverviewNow['untied'] }) {
  const { t } = useTranslation();
  const { unknown, ambiguous } = untied;
  if (unknown + ambiguous === 0) return null;
  return (
    <p className={classes.warning}>
      {t('overview.untied', { count: unknown + ambiguous })}{' '}
      {unknown > 0 ? t('overview.untiedUnknown', { count: unknown }) : null}{' '}
      {ambiguous > 0 ? t('overview.untiedAmbiguous', { count: ambiguous }) : null}
    </p>
  );
}
