import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { Wish } from '@/api/types';
import { live } from '@/live/live-client';
import { laidOver } from '@/live/live-lists';
import type { Change } from '@/live/protocol';
import type { WishFilters } from './wish-filters';
import { knownWish, patchLists, wishKeys } from './wish-queries';
import { type Pages, patchPages, type WishChange } from './wish-patch';

export const kWishTopic = 'wishes';
/** Older wishes that come in are imports or restores, and no news. */
const kNewsMs = 5 * 60_000;
const kCountsDelayMs = 1_000;

/** A change of one's own, shown before the server tells of it. */
export function applyOwnChange(
  queryClient: ReturnType<typeof useQueryClient>,
  tenant: string,
  change: WishChange,
  today: string,
): void {
  const { upserts, deletes } = change;
  live.remember(
    { tenant, topics: kWishTopic },
    { type: 'change', topic: kWishTopic, upserts: [...upserts], deletes: [...deletes] },
  );
  patchLists(queryClient, tenant, change, today);
}

/** The list with what was heard while it was on its way. */
export function useOverlaid(
  tenant: string,
  data: Pages | undefined,
  filters: WishFilters,
  today: string,
): Pages | undefined {
  return useMemo(() => {
    if (!data) return undefined;
    const since = Math.min(...data.pages.map((page) => page.since));
    return laidOver(data, live.changesSince(tenant, kWishTopic, since), (pages, change) =>
      patchPages(pages, change, { filters, today }),
    );
  }, [tenant, data, filters, today]);
}

export type WishHandlers = {
  /** Wishes that somebody has just made, here or elsewhere. */
  onNew: (wishes: Wish[]) => void;
};

/** What to do with a change of wishes that the stream tells. */
export function useWishChanges(
  tenant: string,
  today: string,
  { onNew }: WishHandlers,
): (change: Change) => void {
  const queryClient = useQueryClient();
  const countsTimer = useRef(0);
  useEffect(() => () => window.clearTimeout(countsTimer.current), []);

  const recount = () => {
    // A flood of changes is one question.
    if (countsTimer.current) return;
    countsTimer.current = window.setTimeout(() => {
      countsTimer.current = 0;
      void queryClient.invalidateQueries({ queryKey: wishKeys.counts(tenant) });
    }, kCountsDelayMs);
  };

  return (change) => {
    const wishes = change as WishChange;
    const news = wishes.upserts.filter(
      (wish) =>
        wish.status === 'pending' &&
        Date.now() - Date.parse(wish.created_at ?? '') < kNewsMs &&
        !knownWish(queryClient, tenant, wish.id),
    );
    patchLists(queryClient, tenant, wishes, today);
    recount();
    if (news.length > 0) onNew(news);
  };
}
