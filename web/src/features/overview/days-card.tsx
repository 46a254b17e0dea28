import { CompositeChart, type CompositeChartSeries } from '@mantine/charts';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverviewDay, Tenant } from '@/api/types';
import { formatTick, formatWeekday } from '@/i18n/format-days';
import { useNarrow } from '@/ui/breakpoints';
import { DataTable } from '@/ui/data-table';
import { ChartCard, Legend, Tip } from './chart-card';
import { type Figures, useFigures } from './overview-format';
import classes from './overview.module.css';

/** With more marks below the days they would touch each other. */
const kTicksMax = 11;
const kPhoneTicksMax = 4;

type Figure = Exclude<keyof OverviewDay, 'day'>;
type Column = {
  name: Figure;
  label: string;
  color: string;
  type: 'bar' | 'line';
  axis: 'left' | 'right';
  write: (value: number | null) => string;
};
const modes = ['talk', 'response', 'visits'] as const;
type Mode = (typeof modes)[number];
type Plan = { columns: Column[]; left: (value: number) => string; right?: (v: number) => string };

function usePlan(mode: Mode, figures: Figures): Plan {
  const { t } = useTranslation();
  const bar = (
    name: Figure,
    label: string,
    color: string,
    write: (value: number | null) => string,
  ): Column => ({ name, label, color, type: 'bar', axis: 'left', write });
  const line = (...of: Parameters<typeof bar>): Column => ({
    ...bar(...of),
    type: 'line',
    axis: 'right',
  });
  switch (mode) {
    case 'talk':
      return {
        columns: [
          bar('dialogues', t('overview.dialogues'), 'var(--ok-chart-4)', figures.count),
          bar('bookings', t('overview.bookings'), 'var(--ok-chart-1)', figures.count),
          line('conversion', t('overview.conversionShort'), 'var(--ok-chart-3)', figures.percent),
        ],
        left: figures.count,
        right: figures.axisPercent,
      };
    case 'response':
      return {
        columns: [
          {
            ...line(
              'avg_response_ms',
              t('overview.response'),
              'var(--ok-chart-2)',
              figures.seconds,
            ),
            axis: 'left',
          },
        ],
        left: figures.seconds,
      };
    case 'visits':
      return {
        columns: [
          bar('revenue_minor', t('overview.revenue'), 'var(--ok-chart-1)', figures.money),
          line('visits', t('overview.visits'), 'var(--ok-chart-3)', figures.count),
        ],
        left: figures.axisMoney,
        right: figures.count,
      };
  }
}

type Props = { tenant: Tenant; days: OverviewDay[] };

export function DaysCard({ tenant, days }: Props) {
  const { t } = useTranslation();
  const figures = useFigures(tenant);
  const [mode, setMode] = useState<Mode>('talk');
  const plan = usePlan(mode, figures);
  const labels = {
    talk: t('overview.modeTalk'),
    response: t('overview.modeResponse'),
    visits: t('overview.modeVisits'),
  };
  return (
    <ChartCard
      title={t('overview.byDay')}
      tools={
        <SegmentedControl
          aria-label={t('overview.byDay')}
          data={modes.map((value) => ({ value, label: labels[value] }))}
          value={mode}
          onChange={(value) => setMode(modes.find((known) => known === value) ?? 'talk')}
        />
      }
      aside={
        <Legend
          items={plan.columns.map(({ label, color, type }) => ({
            label,
            color,
            line: type === 'line',
          }))}
        />
      }
      chart={<DaysChart days={days} plan={plan} />}
      table={<DaysTable days={days} columns={plan.columns} />}
    />
  );
}

function DaysChart({ days, plan }: { days: OverviewDay[]; plan: Plan }) {
  const { t, i18n } = useTranslation();
  const phone = useNarrow('small');
  const step = Math.ceil(days.length / (phone ? kPhoneTicksMax : kTicksMax));
  const ticks = days.map(({ day }) => day).filter((_, index) => index % step === 0);
  const axis = { tickFormatter: plan.left, width: phone ? 44 : 56, allowDecimals: false };
  const series = plan.columns.map(({ name, color, type, axis: side }) => ({
    name,
    color,
    type,
    // The left axis has no id.
    ...(side === 'right' && { yAxisId: side }),
  })) satisfies CompositeChartSeries[];
  const tip = ({ label }: { label?: unknown }) => {
    const day = days.find((one) => one.day === label);
    if (!day) return null;
    const lines = plan.columns.map(({ name, label: of, color, write }) => ({
      label: of,
      color,
      value: day[name] === null ? t('overview.notCounted') : write(day[name]),
    }));
    return <Tip title={formatWeekday(day.day, i18n.language)} lines={lines} />;
  };
  return (
    <CompositeChart
      h="100%"
      data={days}
      dataKey="day"
      series={series}
      gridAxis="x"
      gridColor="var(--ok-chart-grid)"
      textColor="var(--ok-ink-3)"
      tickLine="none"
      withDots={false}
      accessibilityLayer={false}
      connectNulls={false}
      curveType="monotone"
      withRightYAxis={plan.right !== undefined}
      xAxisProps={{
        ticks,
        tickFormatter: (day: string) =>
          formatTick(day, ticks[ticks.indexOf(day) - 1], i18n.language),
        interval: 0,
      }}
      yAxisProps={axis}
      rightYAxisProps={{ ...axis, tickFormatter: plan.right ?? plan.left, width: phone ? 42 : 52 }}
      maxBarWidth={14}
      barProps={{ radius: [3, 3, 0, 0], isAnimationActive: false }}
      lineProps={{ isAnimationActive: false }}
      composedChartProps={{ barGap: 1, margin: { top: 8, right: 0, bottom: 0, left: 0 } }}
      tooltipProps={{ content: tip, isAnimationActive: false, cursor: { fill: 'none' } }}
    />
  );
}

function DaysTable({ days, columns }: { days: OverviewDay[]; columns: Column[] }) {
  const { t, i18n } = useTranslation();
  return (
    <DataTable
      className={classes.table}
      rows={[...days].reverse()}
      keyOf={({ day }) => day}
      columns={[
        {
          id: 'day',
          heading: t('overview.day'),
          isRowHeader: true,
          cell: ({ day }) => formatWeekday(day, i18n.language),
        },
        ...columns.map(({ name, label, write }) => ({
          id: name,
          heading: label,
          cell: (day: OverviewDay) => write(day[name]),
        })),
      ]}
    />
  );
}
