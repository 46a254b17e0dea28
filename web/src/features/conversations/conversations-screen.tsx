import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '@/api/types';
import { kSearchLengthMax } from '@/domain/search-params';
import { LivePill } from '@/live/live-pill';
import { useReloadingList } from '@/live/use-reloading-list';
import { useNarrow } from '@/ui/breakpoints';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { ListScreen } from '@/ui/list-screen';
import { PageHeader } from '@/ui/page-header';
import { SearchField } from '@/ui/search-field';
import { useBesideList } from '@/ui/use-beside-list';
import { usePagedRows } from '@/ui/use-paged-rows';
import type { ListWalk } from '@/ui/use-virtual-rows';
import { type ConversationFilters, hasFilters } from './conversation-filters';
import { ConversationList, SkeletonRows } from './conversation-list';
import { ConversationPanel } from './conversation-panel';
import { conversationKeys, conversationsQuery } from './conversation-queries';
import classes from './conversations-screen.module.css';
import { FilterBar } from './filter-bar';

/** Longer than the pause of a fast typist, because each search reads many summaries. */
const kSearchDebounceMs = 250;

type Props = {
  tenant: Tenant;
  filters: ConversationFilters;
  openSession: string | undefined;
  onFilters: (filters: ConversationFilters) => void;
  onOpen: (session: string) => void;
  onClose: () => void;
  onSessionDoubt: () => void;
};

export function ConversationsScreen(props: Props) {
  const { tenant, filters, openSession, onFilters, onOpen, onClose } = props;
  const { t } = useTranslation();
  const list = useRef<ListWalk>(null);
  const wide = !useNarrow('medium');
  const query = useInfiniteQuery({
    ...conversationsQuery(tenant.id, filters),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const { rows, more, stale } = usePagedRows(query);
  const freshness = useReloadingList({
    tenant: tenant.id,
    topic: 'conversations',
    lists: conversationKeys.lists(tenant.id),
    data: query.isPlaceholderData ? undefined : data,
    onSessionDoubt: props.onSessionDoubt,
  });
  const nothing = data !== undefined && rows.length === 0 && !query.hasNextPage;
  const clientName = rows.find(({ client }) => client?.id === filters.client)?.client?.name;

  const { row, ...steps } = useBesideList({
    ...{ rows, list, onOpen, onClose },
    idOf: ({ id }) => id,
    open: openSession,
  });
  return (
    <ListScreen
      query={query}
      failed={t('dialogues.failed')}
      pendingClass={classes.pending}
      skeleton={<SkeletonRows count={9} label={t('common.loading')} />}
      empty={nothing ? <Nothing filters={filters} onFilters={onFilters} /> : null}
      panel={
        openSession === undefined ? null : (
          <ConversationPanel
            tenant={tenant}
            session={openSession}
            preview={row}
            modal={!wide}
            {...steps}
          />
        )
      }
      head={
        <>
          <PageHeader
            title={t('dialogues.title')}
            salon={tenant.name}
            actions={<LivePill freshness={freshness} />}
          />
          <div className={classes.tools} hidden={nothing && !hasFilters(filters)}>
            <SearchField
              q={filters.q}
              lengthMax={kSearchLengthMax}
              debounceMs={kSearchDebounceMs}
              label={t('dialogues.search')}
              clearLabel={t('dialogues.clearSearch')}
              shortcut={{
                label: 'shortcuts.searchDialogues',
                group: 'shortcuts.groupDialogues',
              }}
              onChange={(q) => {
                const { q: _, ...rest } = filters;
                onFilters(q === undefined ? rest : { ...rest, q });
              }}
              onLeaveDown={() => list.current?.focus()}
            />
            <FilterBar
              tenant={tenant}
              filters={filters}
              clientName={clientName ?? undefined}
              onChange={onFilters}
            />
          </div>
        </>
      }
    >
      <ConversationList
        ref={list}
        tenant={tenant}
        rows={rows}
        filters={filters}
        openSession={openSession}
        more={more}
        stale={stale}
      />
    </ListScreen>
  );
}

function Nothing({ filters, onFilters }: Pick<Props, 'filters' | 'onFilters'>) {
  const { t } = useTranslation();
  if (!hasFilters(filters)) {
    return (
      <EmptyState
        picture={<DayPicture />}
        title={t('dialogues.emptyTitle')}
        text={t('dialogues.emptyText')}
      />
    );
  }
  return (
    <EmptyState
      title={t('dialogues.nothingTitle')}
      text={t('dialogues.nothingText')}
      actions={
        <Button variant="default" onClick={() => onFilters({})}>
          {t('dialogues.clearAll')}
        </Button>
      }
    />
  );
}
