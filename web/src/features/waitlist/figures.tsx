import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkBoard, Tenant } from '@/api/types';
import { estimatedMoney } from '@/domain/money';
import { formatNumber } from '@/i18n/format';
import classes from './figures.module.css';

type Props = {
  tenant: Tenant;
  summary: LinkBoard['summary'] | undefined;
  /** The summary could not be loaded. */
  failed: boolean;
  /** The horizon in days; undefined: not loaded yet. */
  days: number | undefined;
};

/** The summary figures in one strip. */
export function Figures({ tenant, summary, failed, days }: Props) {
  const { t, i18n } = useTranslation();
  const unknown = failed ? t('common.unknown') : undefined;
  const money = (minor: number) => estimatedMoney(minor, tenant.currency, i18n.language);
  return (
    <dl className={classes.strip} aria-label={t('waitlist.figures')}>
      <Figure
        label={
          days === undefined
            ? t('waitlist.figure.atRiskShort')
            : t('waitlist.figure.atRisk', { days })
        }
        short={t('waitlist.figure.atRiskShort')}
        value={summary ? money(summary.at_risk_minor) : unknown}
        note={summary && t('waitlist.figure.slots', { count: summary.at_risk_slots })}
      />
      <Figure
        accent
        label={t('waitlist.figure.savable')}
        value={summary ? money(summary.savable_minor) : unknown}
        note={summary && t('waitlist.figure.pairs', { count: summary.pairs })}
      />
      <Figure
        wide
        label={t('waitlist.figure.waiting')}
        value={summary ? t('waitlist.figure.clients', { count: summary.waiting }) : unknown}
        note={
          summary &&
          t('waitlist.figure.withSlot', { count: formatNumber(summary.with_slot, i18n.language) })
        }
      />
      <Figure
        wide
        label={t('waitlist.figure.filled')}
        value={summary ? t('waitlist.figure.panes', { count: summary.filled }) : unknown}
        note={summary && summary.filled > 0 ? `+${money(summary.filled_minor)}` : undefined}
      />
    </dl>
  );
}

type FigureProps = {
  label: string;
  /** On a phone. */
  short?: string;
  value: string | undefined;
  note: ReactNode;
  accent?: boolean;
  /** Hidden on a phone. */
  wide?: boolean;
};

function Figure({ label, short, value, note, accent, wide }: FigureProps) {
  return (
    <div className={classes.figure} data-wide={wide}>
      <dt className={classes.label}>
        <span data-short={short !== undefined || undefined}>{label}</span>
        {short === undefined ? null : <span className={classes.short}>{short}</span>}
      </dt>
      <dd className={classes.value} data-accent={accent}>
        {value ?? <Skeleton height={16} width={100} my={4} />}
        {value === undefined ? null : <span className={classes.note}>{note}</span>}
      </dd>
    </div>
  );
}
