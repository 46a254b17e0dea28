import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Breakdown, BreakdownPart } from '@/api/owner-types';
import type { Tenant } from '@/api/types';
import { formatShare } from '@/i18n/format';
import { formatWeekdayName } from '@/i18n/format-days';
import { DataTable } from '@/ui/data-table';
import classes from './breakdown.module.css';
import { dayOfWeekday } from './overview-figures';
import { useFigures } from './overview-format';
import { kNoStaff, kWeekdays, type RowsSearch } from './rows-search';

/** A line of the table, and which bookings it counts. */
type Line = {
  key: string;
  name: string;
  hint?: string | undefined;
  part: BreakdownPart;
  rows: Omit<RowsSearch, 'rows'>;
  /** Of the bookings at risk: absent for those without a master, which no filter finds. */
  staff?: string | undefined;
  day?: string | undefined;
};

type Props = { tenant: Tenant; breakdown: Breakdown; by: 'staff' | 'weekday'; today: string };

function useLines({ breakdown, by, today }: Props): Line[] {
  const { t, i18n } = useTranslation();
  const { by_staff: byStaff, by_weekday: byWeekday, total } = breakdown;
  const whole: Line = { key: 'total', name: t('breakdown.total'), part: total, rows: {} };
  if (by === 'staff') {
    return [
      ...byStaff.map((part): Line => {
        const { id, name } = part.staff;
        return {
          key: id || kNoStaff,
          name: name ?? (id || t('breakdown.noStaff')),
          part,
          rows: { rowsStaff: id || kNoStaff },
          staff: id || undefined,
        };
      }),
      whole,
    ];
  }
  return [
    ...byWeekday.map((part): Line => {
      const weekday = kWeekdays[part.weekday - 1] ?? '1';
      const day = dayOfWeekday(today, part.weekday);
      return {
        key: weekday,
        name: formatWeekdayName(day, i18n.language),
        hint: t('breakdown.daysInPeriod', { days: part.days }),
        part,
        rows: { rowsWeekday: weekday },
        day,
      };
    }),
    whole,
  ];
}

export function BreakdownTable(props: Props) {
  const { t, i18n } = useTranslation();
  const { tenant, by } = props;
  const figures = useFigures(tenant);
  const lines = useLines(props);
  if (props.breakdown.by_staff.length === 0)
    return <p className={classes.none}>{t('breakdown.none')}</p>;
  const share = (value: number) => formatShare(value, i18n.language);
  const money = figures.roughMoney;
  const between = (low: string, high: string) => (
    <small>{t('breakdown.between', { low, high })}</small>
  );
  return (
    <DataTable
      className={classes.table}
      label={t(`breakdown.${by}`)}
      rows={lines}
      keyOf={({ key }) => key}
      attributesOf={({ key }) => ({ 'data-total': key === 'total' || undefined })}
      columns={[
        {
          id: 'name',
          heading: t(by === 'staff' ? 'breakdown.colStaff' : 'breakdown.colWeekday'),
          isRowHeader: true,
          cell: NameCell,
        },
        {
          id: 'bookings',
          heading: t('breakdown.bookings'),
          cell: ({ part, rows, name }) => (
            <Rows rows={{ ...rows, rows: 'all' }} label={`${name}: ${t('breakdown.bookings')}`}>
              {figures.count(part.bookings)}
            </Rows>
          ),
        },
        {
          id: 'fell_through',
          heading: t('breakdown.fellThrough'),
          cell: ({ part: { fell_through: fell }, rows, name }) =>
            fell ? (
              <>
                <Rows
                  rows={{ ...rows, rows: 'fell_through' }}
                  label={`${name}: ${t('breakdown.fellThrough')}`}
                >
                  {share(fell.share)}
                </Rows>
                {fell.enough ? (
                  between(share(fell.low), share(fell.high))
                ) : (
                  <small>{t('breakdown.few')}</small>
                )}
              </>
            ) : (
              t('common.unknown')
            ),
        },
        {
          id: 'revenue',
          heading: t('breakdown.revenue'),
          cell: ({ part, rows, name }) => (
            <Rows rows={{ ...rows, rows: 'attended' }} label={`${name}: ${t('breakdown.revenue')}`}>
              {money(part.revenue_minor)}
            </Rows>
          ),
        },
        {
          id: 'lost',
          heading: t('breakdown.lost'),
          cell: ({ part, rows, name }) => (
            <Rows
              rows={{ ...rows, rows: 'fell_through' }}
              label={`${name}: ${t('breakdown.lost')}`}
            >
              {money(part.lost_minor)}
            </Rows>
          ),
        },
        {
          id: 'used',
          heading: t('breakdown.used'),
          cell: ({ part: { utilisation } }) =>
            utilisation === null ? (
              <span title={t('breakdown.usedUnknown')}>{t('common.unknown')}</span>
            ) : (
              share(utilisation)
            ),
        },
        {
          id: 'at_risk',
          heading: t('breakdown.atRisk'),
          cell: (line) => (
            <RiskLink
              tenant={tenant.id}
              line={line}
              label={`${line.name}: ${t('breakdown.atRisk')}`}
            >
              {money(line.part.at_risk.amount_minor)}
            </RiskLink>
          ),
        },
        {
          id: 'covered',
          heading: t('breakdown.covered'),
          cell: ({ part: { at_risk: risk } }) => money(risk.covered_minor),
        },
        {
          id: 'uncovered',
          heading: t('breakdown.uncovered'),
          cell: ({ part: { at_risk: risk } }) => money(risk.amount_minor - risk.covered_minor),
        },
        {
          id: 'expected',
          heading: t('breakdown.expected'),
          cell: ({ part: { at_risk: risk } }) =>
            risk.expected_loss ? (
              <>
                {money(risk.expected_loss.value)}
                {between(money(risk.expected_loss.low), money(risk.expected_loss.high))}
              </>
            ) : (
              t('common.unknown')
            ),
        },
      ]}
    />
  );
}

function NameCell({ name, hint }: Line) {
  return (
    <>
      {name}
      {hint === undefined ? null : <small>{hint}</small>}
    </>
  );
}

type RowsProps = { rows: RowsSearch; label: string; children: string };

/** Opens the bookings that a number counts. */
function Rows({ rows, label, children }: RowsProps) {
  return (
    <Link
      className={classes.number}
      from="/t/$tenant/overview"
      to="."
      search={(now) => ({ ...now, ...rows })}
      aria-label={`${label}, ${children}`}
    >
      {children}
    </Link>
  );
}

type RiskProps = { tenant: string; line: Line; label: string; children: string };

/** The bookings at risk: of a master on the waitlist's screen, of a day on the screen of the day. */
function RiskLink({ tenant, line, label, children }: RiskProps) {
  const name = `${label}, ${children}`;
  if (line.day !== undefined) {
    return (
      <Link
        className={classes.number}
        to="/t/$tenant/day"
        params={{ tenant }}
        search={{ date: line.day }}
        aria-label={name}
      >
        {children}
      </Link>
    );
  }
  return (
    <Link
      className={classes.number}
      to="/t/$tenant/waitlist"
      params={{ tenant }}
      search={{
        side: 'slots',
        slots: 'at_risk',
        ...(line.staff !== undefined && { slotStaff: line.staff }),
      }}
      aria-label={name}
    >
      {children}
    </Link>
  );
}
