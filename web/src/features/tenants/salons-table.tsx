import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Salon } from '@/api/owner-types';
import { wholeMoney } from '@/domain/money';
import { formatNumber, formatShare } from '@/i18n/format';
import { DataTable } from '@/ui/data-table';
import { Tag } from '@/ui/tag';
import { RelativeTime } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import classes from './salons.module.css';

/** With fewer finished bookings a share says little; as in the overview of a salon. */
const kFinishedEnough = 30;

function Connection({ connection }: Pick<Salon, 'connection'>) {
  const { t } = useTranslation();
  if (!connection) return <Tag tone="plain">{t('salons.connection.none')}</Tag>;
  if (connection.stopped) return <Tag tone="warn">{t('salons.connection.stopped')}</Tag>;
  if (connection.trouble !== null) return <Tag tone="warn">{t('salons.connection.trouble')}</Tag>;
  return <Tag tone="good">{t('salons.connection.ok')}</Tag>;
}

export function SalonsTable({ salons }: { salons: readonly Salon[] }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { language } = i18n;
  const when = (at: string | null, zone: string) =>
    at === null ? t('common.unknown') : <RelativeTime at={at} zone={zone} now={now} unit="past" />;
  const lastOf = ({ last_used_at: used, last_dialogue_at: dialogue }: Salon) =>
    [used, dialogue]
      .filter((at) => at !== null)
      .sort()
      .at(-1) ?? null;
  return (
    <DataTable
      className={classes.table}
      label={t('salons.title')}
      rows={salons}
      keyOf={({ tenant }) => tenant.id}
      columns={[
        {
          id: 'name',
          heading: t('salons.name'),
          isRowHeader: true,
          cell: ({ tenant }) => (
            <>
              <Link
                className={classes.number}
                to="/t/$tenant/overview"
                params={{ tenant: tenant.id }}
              >
                {tenant.name}
              </Link>
              {tenant.branch === null ? null : <small>{tenant.branch}</small>}
            </>
          ),
        },
        {
          id: 'state',
          heading: t('salons.state'),
          cell: ({ tenant }) => (
            <Tag tone={tenant.active ? 'good' : 'plain'}>
              {t(tenant.active ? 'salons.active' : 'salons.inactive')}
            </Tag>
          ),
        },
        {
          id: 'connection',
          heading: t('salons.connection'),
          cell: ({ connection, tenant }) => (
            <Link
              className={classes.plainLink}
              to="/t/$tenant/yclients"
              params={{ tenant: tenant.id }}
            >
              <Connection connection={connection} />
            </Link>
          ),
        },
        {
          id: 'bookings',
          heading: t('salons.bookings'),
          cell: ({ bookings, tenant }) => (
            <Link
              className={classes.number}
              to="/t/$tenant/overview"
              params={{ tenant: tenant.id }}
              search={{ rows: 'all' }}
            >
              {formatNumber(bookings, language)}
            </Link>
          ),
        },
        {
          id: 'fell',
          heading: t('salons.fellThrough'),
          cell: ({ attended, fell_through: fell, tenant }) => {
            const finished = attended + fell;
            if (finished === 0) return t('common.unknown');
            return (
              <>
                <Link
                  className={classes.number}
                  to="/t/$tenant/overview"
                  params={{ tenant: tenant.id }}
                  search={{ rows: 'fell_through' }}
                >
                  {formatShare(fell / finished, language)}
                </Link>
                {finished < kFinishedEnough ? <small>{t('breakdown.few')}</small> : null}
              </>
            );
          },
        },
        {
          id: 'revenue',
          heading: t('salons.revenue'),
          cell: ({ revenue_minor: revenue, tenant }) =>
            wholeMoney(revenue, tenant.currency, language),
        },
        {
          id: 'ahead',
          heading: t('salons.ahead'),
          cell: ({ ahead, tenant }) => (
            <Link className={classes.number} to="/t/$tenant/day" params={{ tenant: tenant.id }}>
              {formatNumber(ahead, language)}
            </Link>
          ),
        },
        {
          id: 'people',
          heading: t('salons.people'),
          cell: ({ people, tenant }) => (
            <Link className={classes.number} to="/t/$tenant/people" params={{ tenant: tenant.id }}>
              {formatNumber(people, language)}
            </Link>
          ),
        },
        {
          id: 'last',
          heading: t('salons.last'),
          cell: (salon) => when(lastOf(salon), salon.tenant.time_zone),
        },
      ]}
    />
  );
}
