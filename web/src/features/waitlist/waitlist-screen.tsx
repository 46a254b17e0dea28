import { Button, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconSparkles } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant, Wish } from '@/api/types';
import { dayOf } from '@/domain/days';
import { withFilters } from '@/domain/search-params';
import { LivePill } from '@/live/live-pill';
import { reachesServer } from '@/live/use-live';
import { useNarrow } from '@/ui/breakpoints';
import { PageHeader } from '@/ui/page-header';
import { useNow } from '@/ui/use-now';
import type { ListWalk } from '@/ui/use-virtual-rows';
import { BoardProvider, type BoardPlace } from './board-context';
import { BoardPanels, type PhoneTab } from './board-panels';
import { Figures } from './figures';
import { MatchAllDialog } from './match-all-dialog';
import { ModeLabel } from './mode-label';
import { ModeMenu } from './mode-menu';
import { useBoardLive } from './use-board-live';
import { useCancelWish } from './use-cancel-wish';
import { useMatchActions } from './use-match-actions';
import { useMatchNews } from './use-match-news';
import { useSlotActions } from './use-slot-actions';
import { useWaitlistBoard } from './use-waitlist-board';
import { useWishNews } from './use-wish-news';
import { useWishSelection } from './use-wish-selection';
import { WishDialogs } from './wish-dialogs';
import classes from './waitlist-screen.module.css';
import { hasFilters, slotSide, type WishFilters } from './wish-filters';
import { longDayText } from './wish-text';

type Props = {
  tenant: Tenant;
  filters: WishFilters;
  mayWrite: boolean;
  /** Whether the user may open the salon's settings. */
  maySet: boolean;
  onFilters: (filters: WishFilters) => void;
  onSessionDoubt: () => void;
};

export function WaitlistScreen(props: Props) {
  const { tenant, filters, mayWrite, maySet, onFilters, onSessionDoubt } = props;
  const { t, i18n } = useTranslation();
  const now = useNow();
  const today = dayOf(now, tenant.time_zone);
  const wide = !useNarrow('compact');
  const tab: PhoneTab = filters.side ?? 'wishes';
  const setTab = (side: PhoneTab) =>
    onFilters(withFilters(filters, { side: side === 'slots' ? side : undefined }));
  const [dialog, setDialog] = useState<'wish' | 'all' | { edited: Wish } | undefined>(undefined);
  const wishWantedRef = useRef<string | undefined>(undefined);
  const wishesWalkRef = useRef<ListWalk | null>(null);
  const slotsWalkRef = useRef<ListWalk | null>(null);

  const data = useWaitlistBoard(tenant, filters, now);
  const { board } = data;
  const matchActions = useMatchActions(tenant);
  const slotActions = useSlotActions(tenant);
  const cancel = useCancelWish(tenant.id, today, data.addOwn);
  const selection = useWishSelection(tenant.id, today, (wishes) => {
    for (const wish of wishes) data.addOwn(wish);
  });
  const selected = selection.ids;

  const match: BoardPlace['match'] = (wish, id, relax) => {
    const slot = data.slots.data?.items.find((one) => one.id === id);
    if (slot) {
      matchActions.match({ wish, slot, ...(relax && { relax }) });
      return;
    }
    // The toast is older than the current slots.
    notifications.show({ title: t('waitlist.matchFailed'), message: t('problem.slot-not-found') });
  };
  const onNew = useWishNews(tenant, today, {
    onShow: (wish: Wish) => {
      data.setOnWishes(false);
      wishWantedRef.current = wish.id;
      // Removes everything that would hide it: filters, another tab, the other panel.
      const { side, ...slots } = slotSide(filters);
      if (side || hasFilters(filters) || filters.status || filters.fits) onFilters(slots);
    },
    onMatch: mayWrite ? match : undefined,
  });
  const onMatch = useMatchNews(tenant);
  const freshness = useBoardLive(tenant.id, data.start, today, { onNew, onMatch, onSessionDoubt });

  const offerMode = data.slots.data?.offer_mode;
  const mayAct = mayWrite && reachesServer(freshness);
  const place: BoardPlace = {
    tenant,
    now,
    today,
    board,
    mayWrite,
    mayAct,
    suggests: offerMode === 'suggest',
    match,
    answer: matchActions.answer,
    cancel: (wish) => {
      wishesWalkRef.current?.leave(wish.id);
      cancel.mutate(wish);
    },
    edit: (wish) => setDialog({ edited: wish }),
    selection: selected && { ids: selected, toggle: selection.toggle },
    notify: slotActions.notify,
    answerFor: slotActions.answerFor,
    ignore: (slot) => {
      slotsWalkRef.current?.leave(slot.id);
      data.addOwn(slot.id);
      slotActions.ignore(slot);
    },
    unignore: slotActions.unignore,
  };
  const closeWish = () => {
    setDialog(undefined);
    if (filters.draft !== undefined) onFilters(withFilters(filters, { draft: undefined }));
  };
  const { withheld } = data.wishRows;
  const closingTime = data.slots.data?.closing_time ?? tenant.closing_time;
  const closing = closingTime && t('waitlist.closing', { time: closingTime });
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('waitlist.title')}
        note={[longDayText(today, i18n.language), closing].filter(Boolean).join(' · ')}
        salon={tenant.name}
        actions={
          <>
            <LivePill
              freshness={freshness}
              news={withheld > 0 ? t('waitlist.newSome', { count: withheld }) : undefined}
            />
            {offerMode && maySet ? <ModeMenu tenant={tenant} mode={offerMode} /> : null}
            {offerMode && !maySet ? <ModeLabel mode={offerMode} /> : null}
            {mayWrite ? (
              <MatchAllButton disabled={!mayAct} onClick={() => setDialog('all')} />
            ) : null}
          </>
        }
      />
      <Figures
        tenant={tenant}
        summary={data.links.data?.summary}
        failed={data.links.isLoadingError}
        days={data.slots.data?.horizon_days}
      />
      <BoardProvider value={place}>
        <BoardPanels
          {...{ data, filters, onFilters, wide, tab }}
          {...{ wishWantedRef, wishesWalkRef, slotsWalkRef }}
          onTab={setTab}
          onAdd={mayWrite ? () => setDialog('wish') : undefined}
          selection={selection}
          onMatchAll={() => setDialog('all')}
        />
      </BoardProvider>
      {mayWrite ? (
        <WishDialogs
          {...{ tenant, today, board }}
          opened={dialog === 'all' ? undefined : dialog}
          draft={filters.draft}
          onClose={closeWish}
          onSaved={(wish) => {
            data.addOwn(wish.id);
            closeWish();
            wishWantedRef.current = wish.id;
          }}
        />
      ) : null}
      {dialog === 'all' ? (
        <MatchAllDialog tenant={tenant} mayAct={mayAct} onClose={() => setDialog(undefined)} />
      ) : null}
    </div>
  );
}

/** Only an icon on a phone. */
function MatchAllButton({ disabled, onClick }: { disabled: boolean; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      className={classes.all}
      leftSection={<IconSparkles size={16} stroke={1.8} aria-hidden />}
      aria-label={t('waitlist.matchAll')}
      aria-keyshortcuts="Shift+M"
      disabled={disabled}
      onClick={onClick}
    >
      <span className={classes.allWord}>
        {t('waitlist.matchAll')}
        <Kbd className={classes.keys} aria-hidden>
          Shift M
        </Kbd>
      </span>
    </Button>
  );
}
