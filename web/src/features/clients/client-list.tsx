import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client, Tenant } from '@/api/types';
import { formatPhone } from '@/domain/phone';
import { formatNumber } from '@/i18n/format';
import type { CellPlace, Column } from '@/ui/data-table';
import { ListTail, type More } from '@/ui/list-tail';
import { PersonAvatar } from '@/ui/person-avatar';
import { RelativeTime } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import type { ListWalk } from '@/ui/use-virtual-rows';
import list from '@/ui/virtual-rows.module.css';
import { VirtualTable } from '@/ui/virtual-table';
import type { ClientFilters } from './client-filters';
import classes from './client-list.module.css';
import { markDigits, markWords, type SearchHits } from './highlight';
import { Hits } from './hits';

const kRowHeight = { table: 52, cards: 66 };

type Props = {
  ref: Ref<ListWalk>;
  tenant: Tenant;
  rows: readonly Client[];
  /** The total number of rows if known, for screen readers. */
  total: number | undefined;
  filters: ClientFilters;
  search: SearchHits | null;
  openClient: string | undefined;
  more: More;
  /** The rows belong to an earlier request; the new one is pending. */
  stale: boolean;
};

const idOf = ({ id }: Client) => id;

export function ClientList(props: Props) {
  const { ref, rows, total, openClient, more, stale } = props;
  const { t } = useTranslation();
  const columns = useColumns(props);
  return (
    <VirtualTable
      ref={ref}
      label={t('clients.list')}
      rows={rows}
      columns={columns}
      idOf={idOf}
      rowHeight={kRowHeight}
      total={total}
      open={openClient}
      more={more}
      stale={stale}
      keys="shortcuts.groupClients"
      classNames={{ head: classes.head ?? '', columns: classes.columns, row: classes.row }}
    >
      <ListTail more={more} failure="clients.failedMore">
        <SkeletonRows count={3} label={t('clients.loadingMore')} />
      </ListTail>
    </VirtualTable>
  );
}

type ColumnsProps = Pick<Props, 'tenant' | 'filters' | 'search'>;

function useColumns({ tenant, filters, search }: ColumnsProps): Column<Client>[] {
  const { t, i18n } = useTranslation();
  const unknown = <span className={classes.unknown}>{t('common.unknown')}</span>;
  return [
    {
      id: 'name',
      heading: t('clients.colName'),
      cell: (client, place) => <NameCell {...{ client, tenant, filters, search, place }} />,
    },
    {
      id: 'phone',
      heading: t('clients.colPhone'),
      cell: ({ phone }) =>
        phone === null ? (
          unknown
        ) : (
          <span className="tabular">
            <Hits pieces={markDigits(formatPhone(phone), search?.digits ?? null)} />
          </span>
        ),
    },
    {
      id: 'staff',
      heading: t('clients.colStaff'),
      cell: ({ favourite_staff: staff }) => staff?.name ?? unknown,
    },
    {
      id: 'visits',
      heading: t('clients.colVisits'),
      cell: ({ visits }) => (
        <>
          <span className={classes.visitsNumber}>{formatNumber(visits, i18n.language)}</span>
          <span className={classes.visitsWords}>{t('clients.visits', { count: visits })}</span>
        </>
      ),
    },
  ];
}

function NameCell(props: ColumnsProps & { client: Client; place: CellPlace }) {
  const { client, tenant, filters, search, place } = props;
  const { t } = useTranslation();
  const now = useNow();
  return (
    <div className={classes.who}>
      <PersonAvatar name={client.name} id={client.id} />
      <Link
        className={classes.whoTexts}
        to="/t/$tenant/clients/$client"
        params={{ tenant: tenant.id, client: client.id }}
        search={filters}
        data-target={client.id}
        tabIndex={place.tabIndex}
        draggable={false}
      >
        <span className={classes.name}>
          {client.name ? (
            <Hits pieces={markWords(client.name, search?.words ?? [])} />
          ) : (
            t('clients.noName')
          )}
        </span>
        <span className={classes.last}>
          {client.last_visit_at ? (
            <RelativeTime at={client.last_visit_at} now={now} zone={tenant.time_zone} unit="days" />
          ) : (
            t('clients.noVisits')
          )}
        </span>
      </Link>
    </div>
  );
}

const kNameWidths = [132, 108, 148, 96, 124, 140, 112];

/** Placeholder rows in the grid of the real rows. */
export function SkeletonRows({ count, label }: { count: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={`${classes.columns} ${classes.ghost}`}>
          <div className={classes.who} data-column="name">
            <Skeleton circle height={30} width={30} />
            <div className={classes.whoTexts}>
              <Skeleton height={10} width={kNameWidths[index % kNameWidths.length] ?? 120} />
              <Skeleton height={8} width={70} mt={8} />
            </div>
          </div>
          <div data-column="phone">
            <Skeleton height={10} width={112} />
          </div>
          <div data-column="staff">
            <Skeleton height={10} width={92} />
          </div>
          <div data-column="visits">
            <Skeleton height={10} width={18} ml="auto" />
          </div>
        </div>
      ))}
    </div>
  );
}

/** Only the heading, above the skeleton. */
export function ListHeading() {
  const { t } = useTranslation();
  return (
    <div className={`${list.head} ${classes.head}`} aria-hidden>
      <div className={classes.columns}>
        <div data-column="name">{t('clients.colName')}</div>
        <div data-column="phone">{t('clients.colPhone')}</div>
        <div data-column="staff">{t('clients.colStaff')}</div>
        <div data-column="visits">{t('clients.colVisits')}</div>
      </div>
    </div>
  );
}
