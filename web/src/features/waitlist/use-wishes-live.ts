import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { serverNow } from '@/api/server-clock';
import type { Wish } from '@/api/types';
import { applyOwn } from '@/live/live-lists';
import type { Change } from '@/live/protocol';
import { knownWish, kWishTopic, patchLists, reloadSearched, wishKeys } from './wish-queries';
import type { WishChange } from './wish-patch';

/** Older wishes that arrive are imported or restored, not new. */
const kNewsMs = 5 * 60_000;
const kCountsDelayMs = 1_000;

/** Shows the page's own change before the stream delivers it; the result reverts it. */
export const applyOwnChange = (
  queryClient: QueryClient,
  tenant: string,
  change: WishChange,
  today: string,
) => applyOwn(tenant, kWishTopic, change, (shown) => patchLists(queryClient, tenant, shown, today));

export type WishHandlers = {
  /** Wishes that were created just now, on any page. */
  onNew: (wishes: Wish[]) => void;
};

/** Handles a change of wishes from the stream. */
export function useWishChanges(
  tenant: string,
  today: string,
  { onNew }: WishHandlers,
): (change: Change) => void {
  const queryClient = useQueryClient();
  const countsTimer = useRef(0);
  useEffect(() => () => window.clearTimeout(countsTimer.current), []);

  const recount = () => {
    // Many changes cause one request.
    if (countsTimer.current) return;
    countsTimer.current = window.setTimeout(() => {
      countsTimer.current = 0;
      void queryClient.invalidateQueries({ queryKey: wishKeys.counts(tenant) });
      reloadSearched(queryClient, tenant);
    }, kCountsDelayMs);
  };

  return (change) => {
    const wishes = change as WishChange;
    const news = wishes.upserts.filter(
      (wish) =>
        wish.status === 'pending' &&
        serverNow() - Date.parse(wish.created_at ?? '') < kNewsMs &&
        !knownWish(queryClient, tenant, wish.id),
    );
    patchLists(queryClient, tenant, wishes, today);
    recount();
    if (news.length > 0) onNew(news);
  };
}
