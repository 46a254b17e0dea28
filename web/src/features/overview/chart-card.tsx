import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './overview.module.css';

type Props = {
  title: string;
  /** Controls next to the title. */
  tools?: ReactNode;
  /** At the right: a total or a legend. */
  aside?: ReactNode;
  chart: ReactNode;
  /** The same numbers as a table. */
  table: ReactNode;
  /** Replaces both if there is nothing to draw. */
  instead?: ReactNode;
};

/** A chart with a table of its numbers. */
export function ChartCard({ title, tools, aside, chart, table, instead }: Props) {
  const { t } = useTranslation();
  const [numbers, setNumbers] = useState(false);
  const heading = useId();
  const label = t(numbers ? 'overview.showChart' : 'overview.showNumbers');
  const Icon = numbers ? IconChartBar : IconTable;
  const shown = instead ? undefined : numbers ? table : chart;
  return (
    <section className={classes.card} aria-labelledby={heading}>
      <div className={classes.head}>
        <h2 className={classes.title} id={heading}>
          {title}
        </h2>
        {tools}
        <div className={classes.aside}>
          {instead || numbers ? null : aside}
          {instead ? null : (
            <Tooltip label={label}>
              <ActionIcon size={28} aria-label={label} onClick={() => setNumbers(!numbers)}>
                <Icon size={17} stroke={1.6} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
      </div>
      {instead}
      {shown && numbers ? (
        // Focusable, so that it can be scrolled with the keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={classes.numbers} role="group" aria-labelledby={heading} tabIndex={0}>
          {shown}
        </div>
      ) : null}
      {shown && !numbers ? (
        <div className={classes.chart} role="img" aria-label={t('overview.chartLabel', { title })}>
          {shown}
        </div>
      ) : null}
    </section>
  );
}

export type LegendItem = { label: string; color: string; line?: boolean };

export function Legend({ items }: { items: LegendItem[] }) {
  return (
    <ul className={classes.legend}>
      {items.map(({ label, color, line }) => (
        <li key={label}>
          <span
            data-line={line === true ? true : undefined}
            style={{ background: color }}
            aria-hidden
          />
          {label}
        </li>
      ))}
    </ul>
  );
}

type TipProps = { title: string; lines: { label: string; value: string; color: string }[] };

/** The tooltip of a chart. */
export function Tip({ title, lines }: TipProps) {
  return (
    <div className={classes.tip}>
      <p>{title}</p>
      <ul>
        {lines.map(({ label, value, color }) => (
          <li key={label}>
            <span style={{ background: color }} aria-hidden />
            {label}
            <b>{value}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
