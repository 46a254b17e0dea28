import { useTranslation } from 'react-i18next';
import type { Overview, OverviewNow, Tenant } from '@/api/types';
import { formatTime } from '@/i18n/format';
import { ChangeLine } from './kpi-cards';
import { changesOf } from './overview-figures';
import { useFigures } from './overview-format';
import classes from './overview.module.css';
import { Spark } from './spark';

/** The clients who came in the period, and their payments. */
export function CameCard({ tenant, overview }: { tenant: Tenant; overview: Overview }) {
  const { t } = useTranslation();
  const figures = useFigures(tenant);
  const { totals, previous_totals: before, days, period } = overview;
  const { visits, revenue_minor: revenue } = totals;
  return (
    <section className={classes.card} aria-labelledby="overview-came">
      <div className={classes.head}>
        <h2 className={classes.title} id="overview-came">
          {t('overview.came')}
        </h2>
      </div>
      {visits === 0 ? (
        <div className={classes.quiet}>
          <p>{t('overview.cameNone')}</p>
        </div>
      ) : (
        <>
          <p className={classes.big}>{figures.roughMoney(revenue)}</p>
          <p className={classes.note}>
            {[
              t('overview.cameVisits', { count: visits }),
              t('overview.cameAverage', { money: figures.roughMoney(revenue / visits) }),
            ].join(' · ')}
          </p>
          <ChangeLine
            change={changesOf(totals, before).revenue}
            told={({ by }) => figures.growth(by)}
            days={period.days}
          />
          <div className={classes.cameLine}>
            <Spark values={days.map((day) => day.revenue_minor)} color="var(--ok-chart-1)" />
          </div>
        </>
      )}
    </section>
  );
}

type TodayProps = { tenant: Tenant; now: OverviewNow; stale: boolean };

/** Today's figures so far. */
export function TodayCard({ tenant, now, stale }: TodayProps) {
  const { t, i18n } = useTranslation();
  const figures = useFigures(tenant);
  const { usual } = now;
  const time = formatTime(new Date(now.at), tenant.time_zone, i18n.language);
  const usually = (count: number | undefined) =>
    count === undefined ? undefined : t('overview.usually', { count });
  const rows = [
    {
      label: t('overview.dialogues'),
      hint: usually(usual?.dialogues),
      value: figures.count(now.dialogues),
    },
    {
      label: t('overview.active'),
      hint: t('overview.activeHint'),
      value: figures.count(now.active_dialogues),
    },
    {
      label: t('overview.bookings'),
      hint: usually(usual?.bookings),
      value: figures.count(now.bookings),
    },
    { label: t('overview.response'), value: figures.seconds(now.avg_response_ms) },
    {
      label: t('overview.visitsToday'),
      hint: t('overview.visitsHint'),
      value: t('overview.visitsOf', {
        attended: figures.count(now.attended),
        expected: figures.count(now.expected),
      }),
    },
    { label: t('overview.revenueToday'), value: figures.money(now.revenue_minor) },
  ];
  return (
    <section className={classes.card} aria-labelledby="overview-today">
      <div className={classes.head}>
        <h2 className={classes.title} id="overview-today">
          {t('overview.today')}
        </h2>
        <span className={classes.asOf} data-stale={stale || undefined}>
          {t(stale ? 'overview.todayFailed' : 'overview.todayAt', { time })}
        </span>
      </div>
      <dl className={classes.today}>
        {rows.map(({ label, hint, value }) => (
          <div key={label}>
            <dt>
              {label}
              {hint === undefined ? null : <small>{hint}</small>}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
