import { Button } from '@mantine/core';
import { IconTarget } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview, Tenant } from '@/api/types';
import { ErrorPanel } from '@/ui/error-panel';
import classes from './breakdown.module.css';
import { GoalsDialog } from './goals-dialog';
import { type GoalProgress, progressOf } from './overview-figures';
import { useFigures } from './overview-format';
import type { OverviewPeriod } from './overview-period';
import { breakdownQuery, goalsQuery } from './overview-queries';
import shared from './overview.module.css';

type Props = {
  tenant: Tenant;
  overview: Overview;
  period: OverviewPeriod;
  /** The user may change them. */
  canSet: boolean;
};

/** What the salon wants to reach, and how far it is. */
export function GoalsCard({ tenant, overview, period, canSet }: Props) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const query = useQuery(goalsQuery(tenant.id));
  const { data: breakdown } = useQuery(breakdownQuery(tenant.id, period));
  const { data: goals } = query;
  const progress = goals
    ? progressOf(goals, overview, breakdown?.total.fell_through ?? null)
    : undefined;
  if (progress?.length === 0 && !canSet) return null;
  return (
    <section className={`${shared.card} ${classes.card}`} aria-labelledby="overview-goals">
      <div className={shared.head}>
        <h2 className={shared.title} id="overview-goals">
          {t('goals.title')}
        </h2>
        {canSet && progress ? (
          <div className={shared.aside}>
            <Button
              variant="default"
              size="xs"
              className={classes.edit}
              leftSection={<IconTarget size={15} stroke={1.7} aria-hidden />}
              onClick={() => setEditing(true)}
            >
              {t(progress.length === 0 ? 'goals.set' : 'goals.change')}
            </Button>
          </div>
        ) : null}
      </div>
      {query.isLoadingError ? (
        <ErrorPanel title={t('goals.failed')} failure={query} onRetry={query.refetch} />
      ) : null}
      {progress?.length === 0 ? (
        <p className={shared.note}>
          {t('goals.none')} {t('goals.noneText')}
        </p>
      ) : null}
      {progress && progress.length > 0 ? (
        <dl className={classes.goals}>
          {progress.map((goal) => (
            <Goal key={goal.figure} tenant={tenant} goal={goal} />
          ))}
        </dl>
      ) : null}
      {editing && goals ? (
        <GoalsDialog tenant={tenant} goals={goals} onClose={() => setEditing(false)} />
      ) : null}
    </section>
  );
}

function Goal({ tenant, goal }: { tenant: Tenant; goal: GoalProgress }) {
  const { t } = useTranslation();
  const figures = useFigures(tenant);
  const { figure, actual, target, reached } = goal;
  const written = (value: number) => {
    if (figure === 'revenue') return figures.roughMoney(value);
    if (figure === 'conversion' || figure === 'fell_through') return figures.percent(value / 100);
    return figures.count(value);
  };
  const done = actual === null ? 0 : Math.min(1, actual / target);
  return (
    <div>
      <dt>{t(`goals.figure.${figure}`)}</dt>
      <dd>
        {actual === null
          ? t('common.unknown')
          : t(figure === 'fell_through' ? 'goals.atMost' : 'goals.of', {
              actual: written(actual),
              target: written(target),
            })}
        <small>
          {t(actual === null ? 'goals.unknown' : reached ? 'goals.reached' : 'goals.missed')}
        </small>
        <div className={classes.progress} data-reached={reached || undefined} aria-hidden>
          <span style={{ width: `${done * 100}%` }} />
        </div>
      </dd>
    </div>
  );
}
