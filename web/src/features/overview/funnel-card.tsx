import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Overview, Tenant } from '@/api/types';
import { formatShare } from '@/i18n/format';
import { funnelSteps, weakestSelection } from './overview-figures';
import { useFigures } from './overview-format';
import classes from './overview.module.css';

type Props = { tenant: Tenant; overview: Overview };

/** How many dialogues reach each stage, from the first message to the visit. */
export function FunnelCard({ tenant, overview }: Props) {
  const { t, i18n } = useTranslation();
  const figures = useFigures(tenant);
  const { funnel, period } = overview;
  const steps = funnelSteps(funnel);
  const weakest = weakestSelection(steps);
  return (
    <section className={`${classes.card} ${classes.funnel}`} aria-labelledby="overview-funnel">
      <div className={classes.head}>
        <h2 className={classes.title} id="overview-funnel">
          {t('overview.funnel')}
        </h2>
      </div>
      <ol className={classes.steps}>
        {steps.map(({ stage, reached, share }) => (
          <li key={stage}>
            <span className={classes.stage}>
              {t(`overview.stage.${stage}`)}
              {stage === 'attended' && funnel.upcoming > 0 ? (
                <small>{t('overview.upcoming', { count: funnel.upcoming })}</small>
              ) : null}
            </span>
            <b>{figures.count(reached)}</b>
            <span className={classes.share}>{formatShare(share, i18n.language)}</span>
            <span className={classes.bar} data-stage={stage} aria-hidden>
              <span style={{ width: `${share * 100}%` }} />
            </span>
          </li>
        ))}
      </ol>
      {weakest ? (
        <Link
          className={classes.weakest}
          to="/t/$tenant/dialogues"
          params={{ tenant: tenant.id }}
          search={{ stage: weakest.stage, from: period.from, to: period.to }}
        >
          <IconArrowRight size={16} stroke={1.7} aria-hidden />
          {t(`overview.weakest.${weakest.stage}`)}
          <b>{figures.count(weakest.lost)}</b>
        </Link>
      ) : null}
    </section>
  );
}
