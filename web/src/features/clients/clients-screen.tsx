import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconDownload, IconEye, IconUsers, IconUserX } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client, Tenant } from '@/api/types';
import { formatNumber } from '@/i18n/format';
import { LivePill } from '@/live/live-pill';
import { useReloadingList } from '@/live/use-reloading-list';
import { useNarrow } from '@/ui/breakpoints';
import { kSearchLengthMax } from '@/domain/search-params';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { useFirstSteps } from '@/ui/first-steps';
import { ListScreen } from '@/ui/list-screen';
import { PageHeader } from '@/ui/page-header';
import { SearchField } from '@/ui/search-field';
import { useBesideList } from '@/ui/use-beside-list';
import { usePagedRows } from '@/ui/use-paged-rows';
import type { ListWalk } from '@/ui/use-virtual-rows';
import { ClientCardPanel } from './client-card-panel';
import { type ClientFilters, hasFilters, withoutFilters } from './client-filters';
import { ClientList, ListHeading, SkeletonRows } from './client-list';
import {
  clientCountQuery,
  clientKeys,
  clientsQuery,
  exportHref,
  type Phones,
} from './client-queries';
import classes from './clients-screen.module.css';
import { DuplicatesDialog } from './duplicates-dialog';
import { ErasuresDialog } from './erasures-dialog';
import { FilterBar } from './filter-bar';

/** Longer than the pause between letters of a fast typist, and short enough to feel immediate. */
const kSearchDebounceMs = 120;

type Props = {
  tenant: Tenant;
  filters: ClientFilters;
  openClient: string | undefined;
  mayExport: boolean;
  mayReveal: boolean;
  /** The user may request the numbers of the whole list. */
  mayShowPhones: boolean;
  /** The user may export and erase clients' data. */
  mayManage: boolean;
  /** The user may write notes, tags and outcomes of calls. */
  mayWrite: boolean;
  /** The user may see who saw a number. */
  mayAudit: boolean;
  onFilters: (filters: ClientFilters) => void;
  onOpen: (client: string) => void;
  onClose: () => void;
  onSessionDoubt: () => void;
};

export function ClientsScreen(props: Props) {
  const { tenant, filters, openClient, mayExport, mayShowPhones, mayManage, onFilters } = props;
  const { t, i18n } = useTranslation();
  const list = useRef<ListWalk>(null);
  const [phones, setPhones] = useState<Phones>('masked');
  const query = useInfiniteQuery({
    ...clientsQuery(tenant.id, filters, phones),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const { rows, more, stale } = usePagedRows(query);
  const freshness = useReloadingList({
    tenant: tenant.id,
    topic: 'clients',
    lists: clientKeys.listsWith(tenant.id, 'masked'),
    data: query.isPlaceholderData ? undefined : data,
    onSessionDoubt: props.onSessionDoubt,
  });
  const all = useQuery(clientCountQuery(tenant.id, {}));
  const filtered = hasFilters(filters);
  const left = useQuery({
    ...clientCountQuery(tenant.id, filters),
    enabled: filtered,
    placeholderData: keepPreviousData,
  });

  const number = (value: number) => formatNumber(value, i18n.language);
  const found = () => {
    if (!filtered || !left.data) return undefined;
    const { count, exact } = left.data;
    return t(exact ? 'clients.found' : 'clients.foundMore', { count: number(count) });
  };
  const total = filtered ? left.data : all.data;
  const emptySalon = data !== undefined && rows.length === 0 && !filtered;

  return (
    <ListScreen
      query={query}
      failed={t('clients.failed')}
      heading={<ListHeading />}
      skeleton={<SkeletonRows count={12} label={t('common.loading')} />}
      empty={rows.length > 0 ? null : <NobodyHere {...{ filters, onFilters }} />}
      panel={<OpenCard {...props} rows={rows} onLoadMore={more.load} list={list} />}
      head={
        <>
          <PageHeader
            title={t('clients.title')}
            count={all.data && `${number(all.data.count)}${all.data.exact ? '' : '+'}`}
            salon={tenant.name}
            actions={
              <>
                {/* Each request of shown numbers is written to the journal, so that list stays. */}
                {phones === 'masked' ? <LivePill freshness={freshness} /> : null}
                {mayShowPhones && rows.some((client) => client.phone_masked) ? (
                  <ShowPhones onShow={() => setPhones('shown')} />
                ) : null}
                {mayExport && rows.length > 0 ? (
                  <Tooltip label={t('clients.export')}>
                    <ActionIcon
                      component="a"
                      href={exportHref(tenant.id, filters, i18n.language)}
                      download
                      aria-label={t('clients.export')}
                    >
                      <IconDownload size={18} stroke={1.6} aria-hidden />
                    </ActionIcon>
                  </Tooltip>
                ) : null}
                {mayManage ? <PossibleDuplicates tenant={tenant} /> : null}
                {mayManage ? <Erasures tenant={tenant} /> : null}
              </>
            }
          />
          <div className={classes.tools} hidden={emptySalon}>
            <SearchField
              q={filters.q}
              lengthMax={kSearchLengthMax}
              debounceMs={kSearchDebounceMs}
              label={t('clients.search')}
              clearLabel={t('clients.clearSearch')}
              shortcut={{ label: 'shortcuts.search', group: 'shortcuts.groupClients' }}
              onChange={(q) => {
                const { q: _, ...rest } = filters;
                onFilters(q === undefined ? rest : { ...rest, q });
              }}
              found={found()}
              onLeaveDown={() => list.current?.focus()}
            />
            <FilterBar tenantId={tenant.id} filters={filters} onChange={onFilters} />
          </div>
        </>
      }
    >
      <ClientList
        ref={list}
        tenant={tenant}
        rows={rows}
        total={total?.exact ? total.count : undefined}
        filters={filters}
        search={data?.pages[0]?.search ?? null}
        openClient={openClient}
        more={more}
        stale={stale}
      />
    </ListScreen>
  );
}

function PossibleDuplicates({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tooltip label={t('duplicates.title')}>
        <ActionIcon aria-label={t('duplicates.title')} onClick={() => setOpen(true)}>
          <IconUsers size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {open ? <DuplicatesDialog tenant={tenant} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Erasures({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tooltip label={t('person.erasures')}>
        <ActionIcon aria-label={t('person.erasures')} onClick={() => setOpen(true)}>
          <IconUserX size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {open ? <ErasuresDialog tenant={tenant} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** Writes a row to the journal, as its label states. */
function ShowPhones({ onShow }: { onShow: () => void }) {
  const { t } = useTranslation();
  return (
    <Tooltip label={t('clients.showPhones')}>
      <ActionIcon aria-label={t('clients.showPhones')} onClick={onShow}>
        <IconEye size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

type OpenCardProps = Props & {
  rows: readonly Client[];
  onLoadMore: () => void;
  list: React.RefObject<ListWalk | null>;
};

/** The card next to the list, with the previous and the next row. */
function OpenCard({ rows, onLoadMore, list, ...props }: OpenCardProps) {
  const {
    tenant,
    openClient: open,
    mayReveal,
    mayManage,
    mayWrite,
    mayAudit,
    onOpen,
    onClose,
  } = props;
  const wide = !useNarrow('compact');
  const { row, ...steps } = useBesideList({
    ...{ rows, open, list, onOpen, onClose },
    idOf: ({ id }) => id,
    onNearEnd: onLoadMore,
  });
  if (open === undefined) return null;
  return (
    <ClientCardPanel
      tenant={tenant}
      clientId={open}
      preview={row}
      modal={!wide}
      mayReveal={mayReveal}
      mayManage={mayManage}
      mayWrite={mayWrite}
      mayAudit={mayAudit}
      {...steps}
    />
  );
}

function NobodyHere({ filters, onFilters }: Pick<Props, 'filters' | 'onFilters'>) {
  const { t } = useTranslation();
  if (!hasFilters(filters)) return <EmptySalon />;
  return (
    <EmptyState
      title={t('clients.nothingTitle')}
      text={
        filters.q ? t('clients.nothingSearch', { query: filters.q }) : t('clients.nothingFilters')
      }
      actions={
        <Button variant="default" onClick={() => onFilters(withoutFilters(filters))}>
          {t('clients.clearAll')}
        </Button>
      }
    />
  );
}

function EmptySalon() {
  const { t } = useTranslation();
  const firstSteps = useFirstSteps();
  return (
    <EmptyState
      picture={<DayPicture />}
      title={t('clients.emptyTitle')}
      text={t('clients.emptyText')}
      actions={firstSteps}
    />
  );
}
