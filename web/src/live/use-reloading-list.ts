import { type InfiniteData, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { pointsAtRow } from '@/ui/points-at-row';
import { type Loaded, reloadEach, startOf } from './live-lists';
import { type Freshness, useLive } from './use-live';

/** Many changes cause one request. */
const kPauseMs = 1_000;

type Pages = InfiniteData<Loaded<{ position: string | null }>>;

type ReloadingList = {
  tenant: string;
  /** Its events only name the changed items. */
  topic: string;
  /** The lists that are loaded again. */
  lists: QueryKey;
  /** The list on the screen; undefined while it is loaded. */
  data: Pages | undefined;
  onSessionDoubt: () => void;
};

/**
 * Keeps lists up to date by loading their pages again when one of their items changed. While the
 * user points at a row, the list waits, so that no row moves under the mouse.
 */
export function useReloadingList(list: ReloadingList): Freshness {
  const { tenant, topic, lists, data, onSessionDoubt } = list;
  const queryClient = useQueryClient();
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const reload = () => reloadEach(queryClient, lists);
  const reloadSoon = () => {
    if (timer.current) return;
    const attempt = () => {
      timer.current = 0;
      // After a failure the next change or the stream's reset loads the list.
      if (pointsAtRow()) reloadSoon();
      else void reload().catch(() => undefined);
    };
    timer.current = window.setTimeout(attempt, kPauseMs);
  };

  return useLive(tenant, topic, startOf(data), {
    onChange: reloadSoon,
    onReload: reload,
    onEnd: onSessionDoubt,
  });
}
