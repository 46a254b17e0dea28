import '@mantine/charts/styles.layer.css';
import { ActionIcon, Skeleton } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Overview, Tenant } from '@/api/types';
import { addDays, dayOf } from '@/domain/days';
import { formatDays } from '@/i18n/format-days';
import { useNarrow } from '@/ui/breakpoints';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { useFirstSteps } from '@/ui/first-steps';
import { ErrorPanel } from '@/ui/error-panel';
import { PageHeader } from '@/ui/page-header';
import { useDelayed } from '@/ui/use-delayed';
import { AlertList } from './alert-list';
import { AskingCard } from './asking-card';
import { BreakdownCard } from './breakdown-card';
import { DaysCard } from './days-card';
import { FunnelCard } from './funnel-card';
import { GoalsCard } from './goals-card';
import { KpiCards } from './kpi-cards';
import { isEmptySalon } from './overview-figures';
import classes from './overview.module.css';
import type { OverviewPeriod } from './overview-period';
import { overviewNowQuery, overviewQuery } from './overview-queries';
import { PeriodPicker } from './period-picker';
import { RecoveredCard } from './recovered-card';
import { RiskCard } from './risk-card';
import { RowsDialog } from './rows-dialog';
import { type OverviewSearch, periodOf, rowsOf } from './rows-search';
import { CameCard, TodayCard } from './side-cards';
import { UntiedNote } from './untied-note';

type Props = {
  tenant: Tenant;
  search: OverviewSearch;
  onPeriod: (period: OverviewPeriod) => void;
  /** Closes the bookings behind a number. */
  onCloseRows: () => void;
  canSetGoals: boolean;
};

export function OverviewScreen({ tenant, search, onPeriod, onCloseRows, canSetGoals }: Props) {
  const { t, i18n } = useTranslation();
  const firstSteps = useFirstSteps();
  const period = periodOf(search);
  const rows = rowsOf(search);
  const query = useQuery({
    ...overviewQuery(tenant.id, period),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const stale = useDelayed(query.isPlaceholderData);
  const skeleton = useDelayed(query.isPending);
  const today = data?.now.day ?? dayOf(new Date(), tenant.time_zone);
  const narrow = useNarrow('medium');
  const empty = data !== undefined && isEmptySalon(data);
  const compared = () => {
    if (!data || empty) return undefined;
    const days = ({ from, to }: Overview['period']) => formatDays(from, to, today, i18n.language);
    return t('overview.compared', { days: days(data.period), before: days(data.previous) });
  };
  const picker = empty ? null : (
    <div className={classes.pickers}>
      <PeriodPicker period={period} last={addDays(today, -1)} onChange={onPeriod} />
      <ActionIcon
        variant="default"
        size={32}
        aria-label={t('breakdown.print')}
        onClick={() => window.print()}
      >
        <IconPrinter size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </div>
  );
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('overview.title')}
        count={narrow ? undefined : compared()}
        salon={tenant.name}
        actions={narrow ? null : picker}
      />
      {narrow ? (
        <div className={classes.tools}>
          {picker}
          <p className={classes.change}>{compared()}</p>
        </div>
      ) : null}
      {query.isLoadingError ? (
        <ErrorPanel title={t('overview.failed')} failure={query} onRetry={query.refetch} />
      ) : null}
      {skeleton ? <OverviewSkeleton /> : null}
      {empty ? (
        <EmptyState
          picture={<DayPicture />}
          title={t('overview.emptyTitle')}
          text={t('overview.emptyText')}
          actions={firstSteps}
        />
      ) : null}
      {data && !empty ? (
        // Focusable, so that it can be scrolled with the keyboard.
        <div
          className={classes.body}
          role="region"
          aria-label={t('overview.title')}
          aria-busy={stale}
          data-stale={stale || undefined}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <OverviewCards
            tenant={tenant}
            overview={data}
            period={period}
            canSetGoals={canSetGoals}
          />
        </div>
      ) : null}
      {rows.rows !== undefined ? (
        <RowsDialog tenant={tenant} period={period} rows={rows} onClose={onCloseRows} />
      ) : null}
    </div>
  );
}

type CardsProps = {
  tenant: Tenant;
  overview: Overview;
  period: OverviewPeriod;
  canSetGoals: boolean;
};

function OverviewCards({ tenant, overview, period, canSetGoals }: CardsProps) {
  const { t } = useTranslation();
  const { data: now, isError } = useQuery({
    ...overviewNowQuery(tenant.id),
    initialData: overview.now,
    initialDataUpdatedAt: Date.parse(overview.now.at),
  });
  const { days_collected: collected } = overview.totals;
  const { days } = overview.period;
  const note = collected === 0 ? t('overview.notCollected') : undefined;
  const partly = collected < days && t('overview.partlyCollected', { collected, days });
  return (
    <>
      <AlertList tenant={tenant} alerts={now.alerts} />
      {(note ?? partly) ? <p className={classes.warning}>{note ?? partly}</p> : null}
      <UntiedNote untied={now.untied} />
      <KpiCards tenant={tenant} overview={overview} />
      <div className={classes.middle}>
        <DaysCard tenant={tenant} days={overview.days} />
        <FunnelCard tenant={tenant} overview={overview} />
      </div>
      <GoalsCard tenant={tenant} overview={overview} period={period} canSet={canSetGoals} />
      <BreakdownCard tenant={tenant} period={period} today={now.day} />
      <div className={classes.bottom}>
        <RiskCard tenant={tenant} atRisk={now.at_risk} />
        <CameCard tenant={tenant} overview={overview} />
        <RecoveredCard tenant={tenant} />
        <TodayCard tenant={tenant} now={now} stale={isError} />
      </div>
      <AskingCard tenant={tenant} />
    </>
  );
}

/** Placeholder cards in the grid of the real cards. */
function OverviewSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.body} role="status" aria-label={t('common.loading')}>
      <div className={classes.kpis}>
        {[0, 1, 2, 3].map((card) => (
          <div key={card} className={classes.card}>
            <Skeleton height={11} width={90} />
            <Skeleton height={24} width={110} mt={12} />
            <Skeleton height={9} width={130} mt={14} />
          </div>
        ))}
      </div>
      <div className={classes.middle}>
        <div className={classes.card}>
          <Skeleton height={13} width={120} />
          <Skeleton height={300} radius={8} mt={20} />
        </div>
        <div className={classes.card}>
          <Skeleton height={13} width={150} />
          {[0, 1, 2, 3, 4, 5, 6].map((stage) => (
            <Skeleton key={stage} height={28} mt={16} />
          ))}
        </div>
      </div>
      <div className={classes.bottom}>
        {[0, 1, 2, 3].map((card) => (
          <div key={card} className={classes.card}>
            <Skeleton height={13} width={140} />
            <Skeleton height={180} radius={8} mt={18} />
          </div>
        ))}
      </div>
    </div>
  );
}
