import { Button, SegmentedControl } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import {
  keepPreviousData,
  useInfiniteQuery,
  type UseInfiniteQueryResult,
  useQuery,
} from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AtRiskClient, Tenant } from '@/api/types';
import { wholeMoney } from '@/domain/money';
import { LivePill } from '@/live/live-pill';
import { reachesServer } from '@/live/use-live';
import { useNarrow } from '@/ui/breakpoints';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { ListView } from '@/ui/list-screen';
import layout from '@/ui/list-screen.module.css';
import { PageHeader } from '@/ui/page-header';
import { useBesideList } from '@/ui/use-beside-list';
import { usePagedRows } from '@/ui/use-paged-rows';
import type { ListWalk } from '@/ui/use-virtual-rows';
import { BulkBar } from './bulk-bar';
import { BulkReview } from './bulk-review';
import { HistoryList } from './history-list';
import { ResultsStrip } from './results-strip';
import { type MessageDrafts, useDrafts } from './use-drafts';
import { type Send, useSend } from './use-send';
import { useWinbackLive } from './use-winback-live';
import { hasFilters, type WinbackFilters, withoutFilters } from './winback-filters';
import { WinbackFilterBar } from './winback-filter-bar';
import { SkeletonRows, WinbackList } from './winback-list';
import { WinbackPanel } from './winback-panel';
import { countsQuery, atRiskQuery, resultsQuery } from './winback-queries';
import classes from './winback-screen.module.css';
import type { Pages } from './winback-patch';
import { mayWrite } from './winback-text';

/** The server's limit for one request. */
const kSelectMost = 200;

type Props = {
  tenant: Tenant;
  filters: WinbackFilters;
  openClient: string | undefined;
  mayWriteTo: boolean;
  maySetTemplate: boolean;
  onFilters: (filters: WinbackFilters) => void;
  onOpen: (client: string) => void;
  onClose: () => void;
  onSessionDoubt: () => void;
};

export function WinbackScreen(props: Props) {
  const { tenant, filters, onFilters } = props;
  const { t, i18n } = useTranslation();
  const phone = useNarrow('small');
  const { tab: _, ...listFilters } = filters;
  const query = useInfiniteQuery({
    ...atRiskQuery(tenant.id, filters),
    placeholderData: keepPreviousData,
  });
  const counts = useQuery(countsQuery(tenant.id));
  const fresh = query.isPlaceholderData ? undefined : query.data;
  const freshness = useWinbackLive(tenant.id, fresh, props.onSessionDoubt);
  const loss = counts.data?.expected_loss_minor ?? 0;
  const note = counts.data && [
    t('winback.count', { count: counts.data.all }),
    loss > 0 &&
      t('winback.loss', {
        money: wholeMoney(loss, tenant.currency, i18n.language),
      }),
  ];

  return (
    <div className={`${layout.main} ${layout.screen}`} style={{ flexDirection: 'column' }}>
      <PageHeader
        title={t(phone ? 'nav.winbackShort' : 'winback.title')}
        note={note?.filter(Boolean).join(' · ')}
        salon={tenant.name}
        actions={
          <>
            <LivePill freshness={freshness} />
            <SegmentedControl
              aria-label={t('winback.view')}
              size="xs"
              value={filters.tab ?? 'now'}
              onChange={(value) => {
                if (value === 'history') onFilters({ ...filters, tab: 'history' });
                else onFilters(listFilters);
              }}
              data={[
                { value: 'now', label: t('winback.viewNow') },
                { value: 'history', label: t('winback.viewHistory') },
              ]}
            />
            {props.maySetTemplate ? <TemplateLink tenant={tenant} /> : null}
          </>
        }
      />
      <div className={classes.results} data-tab={filters.tab ?? 'now'}>
        <ResultsStrip tenant={tenant} />
      </div>
      {filters.tab === 'history' ? (
        <HistoryList tenant={tenant} />
      ) : (
        <AtRiskClients
          {...props}
          listFilters={listFilters}
          query={query}
          ready={reachesServer(freshness)}
        />
      )}
    </div>
  );
}

function TemplateLink({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="default"
      visibleFrom="lg"
      title={t('winback.templateHint')}
      leftSection={<IconTemplate size={16} stroke={1.6} aria-hidden />}
      renderRoot={(root: object) => (
        <Link {...root} to="/t/$tenant/settings" params={{ tenant: tenant.id }} />
      )}
    >
      {t('winback.template')}
    </Button>
  );
}

type AtRiskProps = Props & {
  listFilters: WinbackFilters;
  query: UseInfiniteQueryResult<Pages>;
  /** The server can be reached now. */
  ready: boolean;
};

function AtRiskClients({ listFilters, query, ready, ...props }: AtRiskProps) {
  const { tenant, mayWriteTo, openClient, onFilters } = props;
  const { t } = useTranslation();
  const list = useRef<ListWalk>(null);
  const { rows, more, stale } = usePagedRows(query);
  const drafts = useDrafts();
  const sending = useSend(tenant, ready, drafts.forget);
  const send: Send | undefined = mayWriteTo ? sending : undefined;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reviewing, setReviewing] = useState(false);
  // A client who may no longer get a message is no longer selected.
  const selectedRows = rows.filter((row) => chosen.has(row.client.id) && mayWrite(row));
  const selected = new Set(selectedRows.map(({ client }) => client.id));

  return (
    <div className={classes.body}>
      <div className={classes.main}>
        <WinbackFilterBar tenantId={tenant.id} filters={listFilters} onChange={onFilters} />
        <ListView
          query={query}
          failed={t('winback.failed')}
          skeleton={<SkeletonRows count={12} label={t('common.loading')} />}
          empty={
            rows.length > 0 ? null : <NobodyHere filters={listFilters} onFilters={onFilters} />
          }
        >
          <WinbackList
            list={list}
            tenant={tenant}
            rows={rows}
            filters={listFilters}
            onFilters={onFilters}
            openClient={openClient}
            send={send}
            selected={selected}
            onSelect={setChosen}
            selectMost={kSelectMost}
            more={more}
            stale={stale}
          />
        </ListView>
        {send && selectedRows.length > 0 ? (
          <BulkBar
            tenant={tenant}
            clients={selectedRows}
            ready={send.ready}
            busy={selectedRows.some(({ client }) => send.busy.has(client.id))}
            onClear={() => setChosen(new Set())}
            onSend={() => setReviewing(true)}
          />
        ) : null}
        {send && reviewing && selectedRows.length > 0 ? (
          <BulkReview
            tenant={tenant}
            clients={selectedRows}
            ready={send.ready}
            onClose={() => setReviewing(false)}
            onSend={() => {
              setReviewing(false);
              send.send({ clients: selectedRows, text: null, at: 'now' });
              setChosen(new Set());
            }}
          />
        ) : null}
      </div>
      <OpenPanel
        {...props}
        rows={rows}
        loaded={query.data !== undefined}
        send={send}
        drafts={drafts}
        heldOut={selectedRows.filter((row) => row.held_out)}
        onLoadMore={more.load}
        list={list}
      />
    </div>
  );
}

type OpenPanelProps = Props & {
  rows: readonly AtRiskClient[];
  loaded: boolean;
  send: Send | undefined;
  drafts: MessageDrafts;
  heldOut: readonly AtRiskClient[];
  onLoadMore: () => void;
  list: React.RefObject<ListWalk | null>;
};

/** The panel next to the list, with the previous and the next row. */
function OpenPanel({
  rows,
  loaded,
  send,
  drafts,
  heldOut,
  onLoadMore,
  list,
  ...props
}: OpenPanelProps) {
  const { tenant, openClient: open, onOpen, onClose } = props;
  const wide = !useNarrow('compact');
  const results = useQuery(resultsQuery(tenant.id));
  const { row, ...steps } = useBesideList({
    ...{ rows, open, list, onOpen, onClose },
    idOf: ({ client }) => client.id,
    onNearEnd: onLoadMore,
  });
  if (open === undefined) return null;
  return (
    <WinbackPanel
      tenant={tenant}
      clientId={open}
      row={row}
      listLoaded={loaded}
      modal={!wide}
      send={send}
      drafts={drafts}
      rewrites={results.data?.rewrites ?? false}
      heldOut={heldOut}
      {...steps}
    />
  );
}

function NobodyHere({
  filters,
  onFilters,
}: {
  filters: WinbackFilters;
  onFilters: (filters: WinbackFilters) => void;
}) {
  const { t } = useTranslation();
  if (!hasFilters(filters)) {
    return (
      <EmptyState
        picture={<DayPicture />}
        title={t('winback.emptyTitle')}
        text={t('winback.emptyText')}
      />
    );
  }
  return (
    <EmptyState
      title={t('winback.nothingTitle')}
      text={t('winback.nothingText')}
      actions={
        <Button variant="default" onClick={() => onFilters(withoutFilters(filters))}>
          {t('winback.clearAll')}
        </Button>
      }
    />
  );
}
