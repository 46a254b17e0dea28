import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '@/api/types';
import { formatAbsolute } from '@/i18n/format';
import classes from './card-notes.module.css';
import { phoneViewsQuery } from './card-queries';

/** Who asked for the whole number. */
export function PhoneViews({ tenant, clientId }: { tenant: Tenant; clientId: string }) {
  const { t, i18n } = useTranslation();
  const { data, isError } = useQuery(phoneViewsQuery(tenant.id, clientId));
  return (
    <section className={classes.box} aria-labelledby="phone-views">
      <h3 className={classes.title} id="phone-views">
        {t('views.title')}
      </h3>
      {isError ? <p className={classes.meta}>{t('views.failed')}</p> : null}
      {data?.items.length === 0 ? <p className={classes.meta}>{t('views.none')}</p> : null}
      <ul className={classes.list}>
        {data?.items.map(({ at, by }, index) => (
          <li key={`${at}-${index}`} className={classes.meta}>
            {`${formatAbsolute(new Date(at), tenant.time_zone, i18n.language)} · ${by ?? t('notes.program')}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
