import { Button, SegmentedControl } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatShare } from '@/i18n/format';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { useDelayed } from '@/ui/use-delayed';
import type { ListWalk } from '@/ui/use-virtual-rows';
import { useBoard } from './board-context';
import { NobodyHere } from './nobody-here';
import { isFiltered, noSlotFilters, type SlotFilters, withSlotFilters } from './slot-filters';
import { SkeletonSlots, SlotList } from './slot-list';
import { SlotsPanel } from './slots-panel';
import { ThreadsLayer } from './threads-layer';
import { type BoardChoice, useBoardChoice } from './use-board-choice';
import { useBoardShortcuts } from './use-board-shortcuts';
import type { WaitlistBoard } from './use-waitlist-board';
import classes from './waitlist-screen.module.css';
import { hasFilters, type WishFilters } from './wish-filters';
import type { WishSelection } from './use-wish-selection';
import { WishBulkBar } from './wish-bulk-bar';
import { SkeletonRows, WishList } from './wish-list';
import { WishesPanel } from './wishes-panel';

export type PhoneTab = 'wishes' | 'slots';

type Props = {
  data: WaitlistBoard;
  wishWantedRef: RefObject<string | undefined>;
  wishesWalkRef: RefObject<ListWalk | null>;
  slotsWalkRef: RefObject<ListWalk | null>;
  filters: WishFilters;
  onFilters: (filters: WishFilters) => void;
  onAdd: (() => void) | undefined;
  selection: WishSelection;
  /** Both panels side by side; otherwise one of them, selected by a tab. */
  wide: boolean;
  tab: PhoneTab;
  onTab: (tab: PhoneTab) => void;
  onMatchAll: () => void;
};

type SideProps = Props & { choice: BoardChoice };

/**
 * Both panels and the threads between them. The pointed-at item is state of this component, so that
 * a moving mouse does not render the whole screen again.
 */
export function BoardPanels(props: Props) {
  const { data, wishesWalkRef, slotsWalkRef, wide, tab, onTab, onMatchAll } = props;
  const boardRef = useRef<HTMLDivElement>(null);
  const { board, wishRows, slotRows } = data;
  const choice = useBoardChoice(board, { still: data.onSlots, wide });
  const wishById = useMemo(
    () => new Map(wishRows.rows.map(({ item }) => [item.id, item])),
    [wishRows.rows],
  );
  useBoardShortcuts({
    choice,
    wishesWalkRef,
    slotsWalkRef,
    wishOf: (id) => wishById.get(id),
    onMatchAll,
  });
  const wishIndex = useIndex(wishRows.rows);
  const slotIndex = useIndex(slotRows.rows);

  // Moves along the thread to the other panel.
  const cross = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'ArrowRight') {
      const wish = wishesWalkRef.current?.focused();
      const line = wish === undefined ? undefined : board.lineOf(wish);
      const slot =
        line?.kind === 'match' ? line.match.slot : line && 'slot' in line ? line.slot : '';
      if (slotsWalkRef.current?.moveTo(slot)) event.preventDefault();
    }
    if (event.key === 'ArrowLeft') {
      const slot = slotsWalkRef.current?.focused();
      if (slot === undefined) return;
      const wish = board.matchOfSlot.get(slot)?.wish ?? board.candidatesOf(slot)[0]?.wish ?? '';
      if (wishesWalkRef.current?.moveTo(wish)) event.preventDefault();
    }
  };

  return (
    <>
      {wide ? null : <PhoneTabs data={data} tab={tab} onTab={onTab} />}
      {/* Listened to for arrows between the lists' own rows. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={classes.board} ref={boardRef} onKeyDown={cross}>
        {wide || tab === 'wishes' ? <WishSide {...props} choice={choice} /> : null}
        {wide || tab === 'slots' ? <SlotSide {...props} choice={choice} /> : null}
        {wide ? (
          <ThreadsLayer
            boardRef={boardRef}
            board={board}
            pointed={choice.active}
            wishIndex={wishIndex}
            slotIndex={slotIndex}
          />
        ) : null}
      </div>
    </>
  );
}

function useIndex(rows: readonly { item: { id: string } }[]): (id: string) => number {
  const index = useMemo(() => new Map(rows.map(({ item }, at) => [item.id, at])), [rows]);
  return useCallback((id: string) => index.get(id) ?? -1, [index]);
}

function PhoneTabs({ data, tab, onTab }: Pick<Props, 'data' | 'tab' | 'onTab'>) {
  const { t, i18n } = useTranslation();
  const label = (text: string, count: number | undefined) => (
    <>
      {text}
      {count === undefined ? null : (
        <span className={classes.tabCount}>{formatNumber(count, i18n.language)}</span>
      )}
    </>
  );
  return (
    <SegmentedControl
      className={classes.phoneTabs}
      aria-label={t('waitlist.tabsPhone')}
      fullWidth
      value={tab}
      onChange={(value) => onTab(value)}
      data={[
        { value: 'wishes', label: label(t('waitlist.wishes'), data.counts?.pending) },
        {
          value: 'slots',
          label: label(t('waitlist.slots'), data.slots.data && data.slotRows.rows.length),
        },
      ]}
    />
  );
}

function WishSide(props: SideProps) {
  const { data, choice, wishWantedRef, wishesWalkRef, filters, onFilters, onAdd } = props;
  const { selection } = props;
  const { t, i18n } = useTranslation();
  const { tenant, today, mayWrite } = useBoard();
  const { wishes: query, counts, board, wishRows, setOnWishes } = data;
  const { rows, withheld } = wishRows;
  const { fetchNextPage } = query;
  const stale = useDelayed(query.isPlaceholderData);
  const skeleton = useDelayed(query.isPending);
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const figure = (value: number) => formatNumber(value, i18n.language);
  const exact = counts?.exact === true;
  const total = counts?.[filters.status ?? 'pending'];
  const shownIds = rows.filter(({ gone }) => !gone).map(({ item }) => item.id);
  const nobody = data.loaded && rows.length === 0 && withheld === 0;
  const fits = data.links.data ? board.withSlot.size : undefined;
  return (
    <WishesPanel
      tenantId={tenant.id}
      filters={filters}
      total={total === undefined ? undefined : figure(total) + (exact ? '' : '+')}
      withSlot={fits === undefined ? undefined : figure(fits)}
      onFilters={onFilters}
      onAdd={onAdd}
      expired={counts?.expired ?? 0}
      selecting={mayWrite ? selection.ids !== undefined : undefined}
      onSelecting={selection.setSelecting}
      onLeaveDown={() => {
        const [first] = shownIds;
        if (first !== undefined) wishesWalkRef.current?.moveTo(first);
      }}
    >
      {query.isPending && skeleton ? (
        <div className={classes.pending} aria-busy>
          <SkeletonRows count={10} label={t('common.loading')} />
        </div>
      ) : null}
      {query.isLoadingError ? (
        <ErrorPanel title={t('waitlist.failed')} failure={query} onRetry={query.refetch} />
      ) : null}
      {nobody && !query.hasNextPage ? <NobodyHere filters={filters} onFilters={onFilters} /> : null}
      {rows.length > 0 || withheld > 0 || (nobody && query.hasNextPage) ? (
        <WishList
          frame={{
            wantedRef: wishWantedRef,
            walkRef: wishesWalkRef,
            withheld,
            onRelease: () => setOnWishes(false),
            onPointing: setOnWishes,
            onPoint: (wish) => choice.point({ wish }),
          }}
          rows={rows}
          total={hasFilters(filters) || filters.fits || !exact ? undefined : total}
          more={{
            has: query.hasNextPage,
            loading: query.isFetching,
            failed: query.isFetchNextPageError,
            load: loadMore,
          }}
          stale={stale}
          emphasisOf={choice.ofWish}
        />
      ) : null}
      {selection.ids && filters.status !== 'history' ? (
        <WishBulkBar
          today={today}
          ids={new Set(shownIds.filter((id) => selection.ids?.has(id)))}
          busy={selection.busy}
          onSelectShown={() => selection.select(shownIds)}
          onChange={(change) => selection.change(shownIds, change)}
          onDone={() => selection.setSelecting(false)}
        />
      ) : null}
    </WishesPanel>
  );
}

function SlotSide({ data, choice, slotsWalkRef, filters, onFilters }: SideProps) {
  const { t, i18n } = useTranslation();
  const { slots: query, slotRows, slotFilters, setOnSlots } = data;
  const setSlotFilters = (next: SlotFilters) => onFilters(withSlotFilters(filters, next));
  const { rows, withheld } = slotRows;
  const skeleton = useDelayed(query.isPending);
  const loaded = query.data;
  const nothing = loaded !== undefined && rows.length === 0 && withheld === 0;
  return (
    <SlotsPanel
      slots={data.allSlots}
      filters={slotFilters}
      onFilters={setSlotFilters}
      count={loaded && rows.filter(({ gone }) => !gone).length}
      threshold={loaded?.threshold_percent}
    >
      {query.isPending && skeleton ? (
        <div className={classes.pending} aria-busy>
          <SkeletonSlots count={8} label={t('common.loading')} />
        </div>
      ) : null}
      {query.isLoadingError ? (
        <ErrorPanel title={t('waitlist.slotsFailed')} failure={query} onRetry={query.refetch} />
      ) : null}
      {nothing && isFiltered(slotFilters) && data.allSlots.length > 0 ? (
        <EmptyState
          title={t('waitlist.nothingSlotsTitle')}
          text={t('waitlist.nothingSlotsText')}
          actions={
            <Button variant="default" onClick={() => setSlotFilters(noSlotFilters)}>
              {t('waitlist.clearAll')}
            </Button>
          }
        />
      ) : null}
      {nothing && !(isFiltered(slotFilters) && data.allSlots.length > 0) ? (
        <EmptyState
          picture={<DayPicture />}
          title={t('waitlist.emptySlotsTitle')}
          text={t('waitlist.emptySlotsText', {
            days: loaded.horizon_days,
            percent: formatShare(loaded.threshold_percent / 100, i18n.language),
          })}
        />
      ) : null}
      {rows.length > 0 || withheld > 0 ? (
        <SlotList
          frame={{
            walkRef: slotsWalkRef,
            withheld,
            onRelease: () => setOnSlots(false),
            onPointing: setOnSlots,
            onPoint: (slot) => choice.point({ slot }),
          }}
          rows={rows}
          open={choice.open}
          onOpen={choice.setOpen}
          emphasisOf={choice.ofSlot}
          tail={
            loaded?.more ? (
              <p className={classes.more}>
                {t('waitlist.slotsMore', { count: loaded.items.length })}
              </p>
            ) : null
          }
        />
      ) : null}
    </SlotsPanel>
  );
}
