import { useQueryClient } from '@tanstack/react-query';
import type { Match, MatchList } from '@/api/types';
import type { Start } from '@/live/live-client';
import type { Change } from '@/live/protocol';
import { type Freshness, useLive } from '@/live/use-live';
import { useBurst } from '@/ui/use-burst';
import {
  boardKeys,
  kMatchTopic,
  kSlotTopic,
  patchMatchCache,
  patchSlotCache,
  reloadBoard,
} from './board-queries';
import type { MatchChange } from './match-patch';
import type { SlotChange } from './slot-patch';
import { useWishChanges, type WishHandlers } from './use-wishes-live';
import { kWishTopic, reloadLists } from './wish-queries';

/** One stream for all, because a browser has few connections per server. */
const kTopics = [kWishTopic, kSlotTopic, kMatchTopic].join(',');
/** A burst of changes causes one request for the links. */
const kLinksDelayMs = 300;
const kLinksMaxDelayMs = 2_000;

type Handlers = WishHandlers & {
  /** A match that another user or the bot has changed. */
  onMatch: (match: Match, before: Match | undefined) => void;
  onSessionDoubt: () => void;
  /** Data of other features that depend on the same rows: after a change, and when all is reloaded. */
  onChanged?: () => void;
  onReload?: () => Promise<unknown>;
};

/** Keeps wishes, slots and matches of the salon up to date while the caller is mounted. */
export function useBoardLive(
  tenant: string,
  start: Start | undefined,
  today: string,
  { onNew, onMatch, onSessionDoubt, onChanged, onReload }: Handlers,
): Freshness {
  const queryClient = useQueryClient();
  const wishes = useWishChanges(tenant, today, { onNew });
  const relink = useRelink(tenant);

  const onChange = (change: Change) => {
    if (change.topic === kWishTopic) wishes(change);
    if (change.topic === kSlotTopic) {
      patchSlotCache(queryClient, tenant, change as SlotChange);
    }
    if (change.topic === kMatchTopic) {
      const matches = change as MatchChange;
      const known = queryClient.getQueryData<MatchList>(boardKeys.matches(tenant))?.items ?? [];
      patchMatchCache(queryClient, tenant, matches);
      for (const match of matches.upserts)
        onMatch(
          match,
          known.find(({ id }) => id === match.id),
        );
    }
    relink();
    onChanged?.();
  };
  const handlers = {
    onChange,
    onReload: () =>
      Promise.all([
        reloadLists(queryClient, tenant),
        reloadBoard(queryClient, tenant),
        onReload?.(),
      ]),
    onEnd: onSessionDoubt,
  };
  // Lists that depend on today are reloaded after midnight.
  return useLive(tenant, kTopics, start, handlers, today);
}

/** Requests the links after a burst of calls. */
export function useRelink(tenant: string): () => void {
  const queryClient = useQueryClient();
  const again = () => void queryClient.invalidateQueries({ queryKey: boardKeys.links(tenant) });
  return useBurst(again, kLinksDelayMs, kLinksMaxDelayMs);
}
