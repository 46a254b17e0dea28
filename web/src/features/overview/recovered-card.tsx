import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '@/api/types';
import { useFigures } from './overview-format';
import { recoveredQuery } from './overview-queries';
import classes from './overview.module.css';

/** Slots filled from the waitlist, and money of win-back above the held-out group. */
export function RecoveredCard({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation();
  const figures = useFigures(tenant);
  const { data, isError } = useQuery(recoveredQuery(tenant.id));
  const increment = data?.winback.enough ? data.winback.incremental_minor : null;
  return (
    <section className={classes.card} aria-labelledby="overview-recovered">
      <div className={classes.head}>
        <h2 className={classes.title} id="overview-recovered">
          {t('overview.recovered')}
        </h2>
      </div>
      {data ? (
        <dl className={classes.recovered}>
          <div>
            <dt>{t('overview.recoveredWaitlist')}</dt>
            <dd>
              <Link
                className={classes.kpiLink}
                to="/t/$tenant/waitlist"
                params={{ tenant: tenant.id }}
                search={{ status: 'history' }}
              >
                {figures.roughMoney(data.waitlist.filled_minor)}
              </Link>
              <small>{t('overview.recoveredFilled', { count: data.waitlist.filled })}</small>
              <small>{t('overview.recoveredCaveat')}</small>
            </dd>
          </div>
          <div>
            <dt>{t('overview.recoveredWinback', { days: data.winback.window_days })}</dt>
            <dd>
              <Link
                className={classes.kpiLink}
                to="/t/$tenant/winback"
                params={{ tenant: tenant.id }}
                search={{ tab: 'history' }}
              >
                {increment ? figures.roughMoney(increment.value) : t('common.unknown')}
              </Link>
              <small>
                {increment
                  ? t('overview.recoveredBetween', {
                      low: figures.roughMoney(increment.low),
                      high: figures.roughMoney(increment.high),
                    })
                  : t('overview.recoveredFew')}
              </small>
            </dd>
          </div>
        </dl>
      ) : isError ? (
        <div className={classes.quiet}>
          <p>{t('overview.recoveredFailed')}</p>
        </div>
      ) : (
        <Skeleton height={96} radius={8} mt={12} />
      )}
    </section>
  );
}
