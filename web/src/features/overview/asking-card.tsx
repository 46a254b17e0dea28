import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AskingEffect, Tenant } from '@/api/types';
import { formatNumber, formatShare } from '@/i18n/format';
import { askingQuery } from './overview-queries';
import classes from './overview.module.css';

/** What asking clients whether they come changes; absent until somebody was left unasked. */
export function AskingCard({ tenant }: { tenant: Tenant }) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(askingQuery(tenant.id));
  if (!data || (data.unasked.bookings === 0 && data.unasked_percent === 0)) return null;
  const count = (value: number) => formatNumber(value, i18n.language);
  return (
    <section className={classes.card} aria-labelledby="overview-asking">
      <div className={classes.head}>
        <h2 className={classes.title} id="overview-asking">
          {t('overview.asking')}
        </h2>
      </div>
      <p className={classes.note}>
        {t('overview.askingGroups', {
          asked: count(data.asked.bookings),
          unasked: count(data.unasked.bookings),
        })}
      </p>
      <dl className={`${classes.recovered} ${classes.asking}`}>
        <Difference what="missed" effect={data} />
        <Difference what="cancelled" effect={data} />
      </dl>
    </section>
  );
}

type Props = { what: 'missed' | 'cancelled'; effect: AskingEffect };

function Difference({ what, effect }: Props) {
  const { t, i18n } = useTranslation();
  const { asked, unasked, enough } = effect;
  const interval = enough ? effect[what] : null;
  const points = (value: number) => {
    const text = formatNumber(Math.round(Math.abs(value) * 100), i18n.language);
    return `${value < 0 ? '−' : value > 0 ? '+' : ''}${text}`;
  };
  const share = (group: AskingEffect['asked']) =>
    group.bookings === 0
      ? t('common.unknown')
      : formatShare(group[what] / group.bookings, i18n.language);
  const unsure = interval !== null && interval.low <= 0 && interval.high >= 0;
  return (
    <div>
      <dt>{t(`overview.asking.${what}`)}</dt>
      <dd>
        {interval
          ? t('overview.askingPoints', { points: points(interval.value) })
          : t('common.unknown')}
        <small>
          {interval
            ? t('overview.askingBetween', {
                low: points(interval.low),
                high: points(interval.high),
              })
            : t('overview.askingFew')}
          {unsure ? ` ${t('overview.askingUnsure')}` : null}
        </small>
        <small>
          {t('overview.askingShares', { asked: share(asked), unasked: share(unasked) })}
        </small>
      </dd>
    </div>
  );
}
