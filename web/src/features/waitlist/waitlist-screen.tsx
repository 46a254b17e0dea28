import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '@/api/types';
import { formatNumber } from '@/i18n/format';
import { LivePill } from '@/live/live-pill';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { PageHeader } from '@/ui/page-header';
import { useShortcut } from '@/ui/shortcuts';
import { useDelayed } from '@/ui/use-delayed';
import { useNow } from '@/ui/use-now';
import { NewWishDialog } from './new-wish-dialog';
import { useCancelWish } from './use-cancel-wish';
import { useHeldRows } from './use-held-rows';
import { useWishNews } from './use-wish-news';
import { useOverlaid, useWishesLive } from './use-wishes-live';
import classes from './waitlist-screen.module.css';
import { NobodyHere } from './nobody-here';
import { WishFilterBar } from './wish-filter-bar';
import { hasFilters, type WishFilters } from './wish-filters';
import { SkeletonRows, WishList } from './wish-list';
import { wishCountsQuery, wishesQuery } from './wish-queries';
import { WishesPanel } from './wishes-panel';
import { dayOf, longDayText } from './wish-text';

/** A mouse that rests on the list for longer reads nothing any more. */
const kPointingMs = 20_000;

type Props = {
  tenant: Tenant;
  filters: WishFilters;
  mayWrite: boolean;
  onFilters: (filters: WishFilters) => void;
  onSessionDoubt: () => void;
};

export function WaitlistScreen(props: Props) {
  const { tenant, filters, mayWrite, onFilters, onSessionDoubt } = props;
  const { t, i18n } = useTranslation();
  const today = dayOf(useNow(), tenant.time_zone);
  const [adding, setAdding] = useState(false);
  const wantedRef = useRef<string | undefined>(undefined);
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  const addOwn = (id: string) => setOwn((before) => new Set([...before, id]));
  const [pointing, setPointing] = usePointing();

  const query = useInfiniteQuery({
    ...wishesQuery(tenant.id, filters),
    placeholderData: keepPreviousData,
  });
  const { fetchNextPage } = query;
  const counts = useQuery(wishCountsQuery(tenant.id));
  const announce = useWishNews(today, (wish) => {
    setPointing(false);
    wantedRef.current = wish.id;
    if (hasFilters(filters) || filters.status) onFilters({});
  });
  const fresh = query.isPlaceholderData ? undefined : query.data;
  const freshness = useWishesLive(tenant.id, fresh, today, {
    onNew: announce,
    onSessionDoubt,
  });
  const data = useOverlaid(tenant.id, query.data, filters, today);
  const wishes = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const listName = JSON.stringify(filters);
  const { rows, withheld } = useHeldRows(listName, wishes, pointing, own);
  const cancel = useCancelWish(tenant.id, today, addOwn);

  const stale = useDelayed(query.isPlaceholderData);
  const skeleton = useDelayed(query.isPending);
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const news = withheld > 0 ? t('waitlist.newSome', { count: withheld }) : undefined;
  const closing = tenant.closing_time && t('waitlist.closing', { time: tenant.closing_time });
  const history = filters.status === 'history';
  const exact = counts.data?.exact === true;
  const total = history ? counts.data?.history : counts.data?.pending;
  const nobody = data !== undefined && rows.length === 0 && withheld === 0;
  const emptySalon = nobody && !hasFilters(filters) && !history && counts.data?.history === 0;

  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('waitlist.title')}
        note={[longDayText(today, i18n.language), closing].filter(Boolean).join(' · ')}
        salon={tenant.name}
        actions={
          <>
            <LivePill freshness={freshness} news={news} />
            {mayWrite ? <AddButton onClick={() => setAdding(true)} /> : null}
          </>
        }
      />
      {emptySalon ? (
        <EmptyState
          picture={<DayPicture />}
          title={t('waitlist.emptyTitle')}
          text={t('waitlist.emptyText')}
        />
      ) : (
        <>
          <div className={classes.tools}>
            <WishFilterBar tenantId={tenant.id} filters={filters} onChange={onFilters} />
          </div>
          <WishesPanel
            filters={filters}
            total={
              total === undefined
                ? undefined
                : formatNumber(total, i18n.language) + (exact ? '' : '+')
            }
            onFilters={onFilters}
          >
            {query.isPending && skeleton ? (
              <div className={classes.pending} aria-busy>
                <SkeletonRows count={10} label={t('common.loading')} />
              </div>
            ) : null}
            {query.isLoadingError ? (
              <ErrorPanel title={t('waitlist.failed')} failure={query} onRetry={query.refetch} />
            ) : null}
            {nobody ? <NobodyHere filters={filters} onFilters={onFilters} /> : null}
            {rows.length > 0 || withheld > 0 ? (
              <WishList
                wantedRef={wantedRef}
                tenant={tenant}
                rows={rows}
                total={hasFilters(filters) || !exact ? undefined : total}
                today={today}
                withheld={withheld}
                onRelease={() => setPointing(false)}
                onPointing={setPointing}
                onCancel={mayWrite ? (wish) => cancel.mutate(wish) : undefined}
                more={{
                  has: query.hasNextPage,
                  loading: query.isFetching,
                  failed: query.isFetchNextPageError,
                  load: loadMore,
                }}
                stale={stale}
              />
            ) : null}
          </WishesPanel>
        </>
      )}
      {adding ? (
        <NewWishDialog
          tenant={tenant}
          today={today}
          onClose={() => setAdding(false)}
          onAdded={(wish) => {
            addOwn(wish.id);
            setAdding(false);
            wantedRef.current = wish.id;
          }}
        />
      ) : null}
    </div>
  );
}

/** A plus on a phone. */
function AddButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  useShortcut({
    combo: 'Shift+KeyN',
    label: 'shortcuts.newWish',
    group: 'shortcuts.groupWaitlist',
    run: () => {
      onClick();
      return undefined;
    },
  });
  return (
    <Button
      className={classes.add}
      leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
      aria-label={t('waitlist.new')}
      aria-keyshortcuts="Shift+N"
      onClick={onClick}
    >
      <span className={classes.addWord}>{t('waitlist.new')}</span>
    </Button>
  );
}

/** Whether somebody points at the list, by mouse or focus; a mouse that lies still stops counting. */
function usePointing(): [boolean, (pointing: boolean) => void] {
  const [pointing, setPointing] = useState(false);
  const timer = useRef(0);
  const set = useCallback((now: boolean) => {
    window.clearTimeout(timer.current);
    if (now) timer.current = window.setTimeout(() => setPointing(false), kPointingMs);
    setPointing(now);
  }, []);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return [pointing, set];
}
