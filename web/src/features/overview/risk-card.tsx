import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import type { OverviewNow, Tenant } from '@/api/types';
import { formatShare } from '@/i18n/format';
import { formatShortWeekday, formatWeekday } from '@/i18n/format-days';
import { useNarrow } from '@/ui/breakpoints';
import { DataTable } from '@/ui/data-table';
import { ChartCard, Tip } from './chart-card';
import { useFigures } from './overview-format';
import classes from './overview.module.css';

type Props = { tenant: Tenant; atRisk: OverviewNow['at_risk'] };

/** The price of the bookings at risk in the next days. */
export function RiskCard({ tenant, atRisk }: Props) {
  const { t, i18n } = useTranslation();
  const figures = useFigures(tenant);
  const { language } = i18n;
  const phone = useNarrow('small');
  const nothing = atRisk.bookings === 0;
  const note = [
    t('overview.atRiskBookings', {
      count: atRisk.bookings,
      share: formatShare(atRisk.threshold, language),
    }),
    atRisk.unpriced > 0 && t('overview.atRiskUnpriced', { count: atRisk.unpriced }),
  ].filter(Boolean);
  const tip = ({ label }: { label?: unknown }) => {
    const day = atRisk.days.find((one) => one.day === label);
    if (!day) return null;
    return (
      <Tip
        title={formatWeekday(day.day, language)}
        lines={[
          {
            label: t('overview.amount'),
            value: figures.money(day.amount_minor),
            color: 'var(--ok-risk-fill-2)',
          },
          {
            label: t('overview.bookings'),
            value: figures.count(day.bookings),
            color: 'transparent',
          },
        ]}
      />
    );
  };
  return (
    <ChartCard
      title={t('overview.atRisk')}
      aside={<b className={classes.sum}>{figures.money(atRisk.amount_minor)}</b>}
      instead={
        nothing ? (
          <div className={classes.quiet}>
            <p>{t(atRisk.scored > 0 ? 'overview.atRiskNone' : 'overview.atRiskUnknown')}</p>
            <p>
              {atRisk.scored > 0
                ? t('overview.atRiskNoneText', { count: atRisk.scored })
                : t('overview.atRiskUnknownText')}
            </p>
          </div>
        ) : undefined
      }
      chart={
        <>
          <p className={classes.note}>{note.join(' · ')}</p>
          <BarChart
            className={classes.riskChart}
            h="100%"
            data={atRisk.days}
            dataKey="day"
            series={[{ name: 'amount_minor', color: 'var(--ok-risk-fill-2)' }]}
            gridAxis="x"
            gridColor="var(--ok-chart-grid)"
            textColor="var(--ok-ink-3)"
            tickLine="none"
            accessibilityLayer={false}
            maxBarWidth={28}
            barProps={{ radius: [3, 3, 0, 0], isAnimationActive: false }}
            barChartProps={{ margin: { top: 8, right: 0, bottom: 0, left: 0 } }}
            xAxisProps={{
              tickFormatter: (day: string) => formatShortWeekday(day, language, !phone),
              interval: 0,
            }}
            yAxisProps={{ tickFormatter: figures.axisMoney, width: 56, allowDecimals: false }}
            tooltipProps={{ content: tip, isAnimationActive: false, cursor: { fill: 'none' } }}
          />
        </>
      }
      table={
        <DataTable
          className={classes.table}
          rows={atRisk.days}
          keyOf={({ day }) => day}
          columns={[
            {
              id: 'day',
              heading: t('overview.day'),
              isRowHeader: true,
              cell: ({ day }) => formatWeekday(day, language),
            },
            {
              id: 'bookings',
              heading: t('overview.bookings'),
              cell: ({ bookings }) => figures.count(bookings),
            },
            {
              id: 'amount',
              heading: t('overview.amount'),
              cell: ({ amount_minor: amount }) => figures.money(amount),
            },
          ]}
        />
      }
    />
  );
}
