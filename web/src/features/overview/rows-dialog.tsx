import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CountedBooking } from '@/api/owner-types';
import type { Tenant } from '@/api/types';
import { formatTime } from '@/i18n/format';
import { formatWeekday } from '@/i18n/format-days';
import type { MessageKey } from '@/i18n/i18n';
import { DataTable } from '@/ui/data-table';
import { Dialog } from '@/ui/dialog';
import { ErrorPanel } from '@/ui/error-panel';
import classes from './breakdown.module.css';
import { useFigures } from './overview-format';
import type { OverviewPeriod } from './overview-period';
import { countedQuery } from './overview-queries';
import type { RowsSearch } from './rows-search';

const titles: Record<NonNullable<RowsSearch['rows']>, MessageKey> = {
  all: 'rows.title',
  attended: 'rows.titleAttended',
  cancelled: 'rows.titleCancelled',
  no_show: 'rows.titleNoShow',
  fell_through: 'rows.titleFellThrough',
};

type Props = { tenant: Tenant; period: OverviewPeriod; rows: RowsSearch; onClose: () => void };

/** The bookings behind a number of the breakdown. */
export function RowsDialog({ tenant, period, rows, onClose }: Props) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(countedQuery(tenant.id, period, rows));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog opened onClose={onClose} title={t(titles[rows.rows ?? 'all'])} size={860}>
      {query.isLoadingError ? (
        <ErrorPanel title={t('rows.failed')} failure={query} onRetry={query.refetch} />
      ) : null}
      {query.isPending ? <Skeleton height={160} radius={8} /> : null}
      {query.data && items.length === 0 ? <p className={classes.none}>{t('rows.none')}</p> : null}
      {items.length > 0 ? (
        <div
          className={classes.scroller}
          role="group"
          aria-label={t(titles[rows.rows ?? 'all'])}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <CountedTable tenant={tenant} items={items} />
        </div>
      ) : null}
      {query.hasNextPage ? (
        <Button
          mt={12}
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('rows.more')}
        </Button>
      ) : null}
    </Dialog>
  );
}

function CountedTable({ tenant, items }: { tenant: Tenant; items: CountedBooking[] }) {
  const { t, i18n } = useTranslation();
  const figures = useFigures(tenant);
  const time = (at: string | null) =>
    at === null ? '' : `, ${formatTime(new Date(at), tenant.time_zone, i18n.language)}`;
  return (
    <DataTable
      className={classes.rows}
      rows={items}
      keyOf={({ id }) => id}
      columns={[
        {
          id: 'when',
          heading: t('rows.when'),
          isRowHeader: true,
          cell: ({ day, start_at: at }) => (
            <Link
              className={classes.number}
              to="/t/$tenant/day"
              params={{ tenant: tenant.id }}
              search={{ date: day }}
            >
              {formatWeekday(day, i18n.language)}
              {time(at)}
            </Link>
          ),
        },
        {
          id: 'client',
          heading: t('rows.client'),
          cell: ({ client: { id, name } }) =>
            id === null ? (
              t('rows.noClient')
            ) : (
              <Link
                className={classes.number}
                to="/t/$tenant/clients/$client"
                params={{ tenant: tenant.id, client: id }}
              >
                {name ?? t('waitlist.noName')}
              </Link>
            ),
        },
        {
          id: 'service',
          heading: t('rows.service'),
          cell: ({ service_title: title }) => title ?? t('common.unknown'),
        },
        {
          id: 'staff',
          heading: t('rows.staff'),
          cell: ({ staff }) => staff.name ?? staff.id ?? t('common.unknown'),
        },
        {
          id: 'outcome',
          heading: t('rows.outcome'),
          cell: ({ outcome }) => t(`rows.outcome.${outcome ?? 'unknown'}`),
        },
        {
          id: 'price',
          heading: t('rows.price'),
          cell: ({ price_minor: price }) => figures.money(price),
        },
      ]}
    />
  );
}
