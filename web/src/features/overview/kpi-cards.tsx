import { IconMinus, IconTrendingDown, IconTrendingUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Overview, OverviewDay, Tenant } from '@/api/types';
import { type Change, changesOf } from './overview-figures';
import { useFigures } from './overview-format';
import classes from './overview.module.css';
import { Spark } from './spark';

type Props = { tenant: Tenant; overview: Overview };

/** The four figures of the period, each with its trend and its change. */
export function KpiCards({ tenant, overview }: Props) {
  const { t } = useTranslation();
  const figures = useFigures(tenant);
  const { totals, previous_totals: before, days, period } = overview;
  const changes = changesOf(totals, before);
  const counted = totals.days_collected > 0;
  const known = (value: number) => (counted ? value : null);
  const line = (of: (day: OverviewDay) => number | null) => days.map(of);
  const slower = (change: Change) => {
    const value = figures.secondsChange(change.by);
    if (change.direction === 'same') return t('overview.same');
    return t(change.direction === 'up' ? 'overview.slower' : 'overview.faster', { value });
  };
  const cards = [
    {
      label: t('overview.dialogues'),
      value: figures.count(known(totals.dialogues)),
      rows: {},
      line: line((day) => day.dialogues),
      color: 'var(--ok-chart-2)',
      change: changes.dialogues,
      told: ({ by }: Change) => figures.growth(by),
    },
    {
      label: t('overview.bookings'),
      value: figures.count(known(totals.bookings)),
      rows: { outcome: 'booked' } as const,
      line: line((day) => day.bookings),
      color: 'var(--ok-chart-1)',
      change: changes.bookings,
      told: ({ by }: Change) => figures.growth(by),
    },
    {
      label: t('overview.conversion'),
      value: figures.percent(known(totals.conversion)),
      rows: { outcome: 'booked' } as const,
      line: line((day) => day.conversion),
      color: 'var(--ok-chart-3)',
      change: changes.conversion,
      told: ({ by }: Change) => figures.points(by),
    },
    {
      label: t('overview.response'),
      value: figures.seconds(totals.avg_response_ms),
      rows: {},
      line: line((day) => day.avg_response_ms),
      color: 'var(--ok-risk-fill-2)',
      change: changes.response,
      told: slower,
    },
  ];
  return (
    <ul className={classes.kpis}>
      {cards.map((card) => (
        <li key={card.label} className={classes.card}>
          <div className={classes.kpi}>
            <div>
              <h2 className={classes.kpiLabel}>{card.label}</h2>
              <p className={classes.kpiValue}>
                <Link
                  className={classes.kpiLink}
                  to="/t/$tenant/dialogues"
                  params={{ tenant: tenant.id }}
                  search={{ ...card.rows, from: period.from, to: period.to }}
                  aria-label={`${card.label}: ${card.value}`}
                >
                  {card.value}
                </Link>
              </p>
            </div>
            <Spark values={card.line} color={card.color} />
          </div>
          <ChangeLine change={card.change} told={card.told} days={period.days} />
        </li>
      ))}
    </ul>
  );
}

type ChangeProps = {
  change: Change | null;
  told: (change: Change) => string;
  days: number;
};

export function ChangeLine({ change, told, days }: ChangeProps) {
  const { t } = useTranslation();
  if (!change) return <p className={classes.change}>{t('overview.nothingBefore')}</p>;
  const Icon = { up: IconTrendingUp, down: IconTrendingDown, same: IconMinus }[change.direction];
  return (
    <p className={classes.change}>
      <span className={classes.by} data-mood={change.mood}>
        <Icon size={14} stroke={1.9} aria-hidden />
        {told(change)}
      </span>
      {t('overview.versus', { days })}
    </p>
  );
}
