import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Day, Tenant } from '@/api/types';
import { estimatedMoney } from '@/domain/money';
import { formatNumber } from '@/i18n/format';
import classes from './day-figures.module.css';
import { durationText } from './day-text';

/** The figures of the day in one strip. */
export function DayFigures({
  tenant,
  totals,
}: {
  tenant: Tenant;
  totals: Day['totals'] | undefined;
}) {
  const { t, i18n } = useTranslation();
  const money = (minor: number) => estimatedMoney(minor, tenant.currency, i18n.language);
  const number = (value: number) => formatNumber(value, i18n.language);
  const figures = [
    {
      label: t('day.figure.bookings'),
      value: totals && number(totals.bookings),
      note: totals && t('day.figure.confirmed', { count: totals.confirmed }),
    },
    {
      label: t('day.figure.gaps'),
      value: totals && number(totals.gaps),
      note:
        totals && totals.gaps > 0
          ? t('day.figure.untilClosing', { time: durationText(totals.gap_minutes, t) })
          : undefined,
    },
    {
      label: t('day.figure.fillable'),
      value: totals && number(totals.fillable),
      note:
        totals && totals.fillable > 0
          ? t('day.gapMoney', { money: money(totals.fillable_minor) })
          : undefined,
      accent: true,
    },
    {
      label: t('day.figure.atRisk'),
      value: totals && money(totals.at_risk_minor),
      note: totals && t('day.figure.atRiskCount', { count: totals.at_risk }),
    },
  ];
  return (
    <dl className={classes.strip} aria-label={t('day.figures')}>
      {figures.map(({ label, value, note, accent }) => (
        <div key={label} className={classes.figure}>
          <dt className={classes.label}>{label}</dt>
          <dd className={classes.value} data-accent={accent}>
            {value ?? <Skeleton height={16} width={90} my={4} />}
            {note === undefined ? null : <span className={classes.note}>{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
