import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './overview.module.css';

type Props = {
  title: string;
  /** Beside the title: what else there is to see. */
  tools?: ReactNode;
  /** At the right: a sum or a legend. */
  aside?: ReactNode;
  chart: ReactNode;
  /** The same numbers, for those who read them better. */
  table: ReactNode;
  /** There is nothing to draw: this stands instead of both. */
  instead?: ReactNode;
};

/** A chart with its numbers behind it. */
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
        // Scrolled by the keyboard, so it takes the focus.
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

/** What a chart says under the pointer. */
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
