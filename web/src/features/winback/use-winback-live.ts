import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { live } from '@/live/live-client';
import { laidOver, startOf } from '@/live/live-lists';
import { type Freshness, useLive } from '@/live/use-live';
import type { WinbackFilters } from './winback-filters';
import { type DriftingChange, type Pages, patchPages } from './winback-patch';
import { patchLists, reloadLists, winbackKeys } from './winback-queries';

const kTopic = 'drifting';
const kRestDelayMs = 1_000;

/** The list with what was heard while it was on its way. */
export function useOverlaid(
  tenant: string,
  data: Pages | undefined,
  filters: WinbackFilters,
): Pages | undefined {
  return useMemo(() => {
    if (!data) return undefined;
    const since = Math.min(...data.pages.map((page) => page.since));
    return laidOver(data, live.changesSince(tenant, kTopic, since), (pages, change) =>
      patchPages(pages, change, filters),
    );
  }, [tenant, data, filters]);
}

/** Keeps all lists of the salon true while the caller is mounted. */
export function useWinbackLive(
  tenant: string,
  data: Pages | undefined,
  onSessionDoubt: () => void,
): Freshness {
  const queryClient = useQueryClient();
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  // A flood of changes is one question.
  const askForTheRest = () => {
    if (timer.current) return;
    timer.current = window.setTimeout(() => {
      timer.current = 0;
      for (const key of [
        winbackKeys.counts(tenant),
        winbackKeys.previews(tenant),
        winbackKeys.history(tenant),
      ]) {
        void queryClient.invalidateQueries({ queryKey: key });
      }
    }, kRestDelayMs);
  };

  return useLive(tenant, kTopic, startOf(data), {
    onChange: (change) => {
      patchLists(queryClient, tenant, change as DriftingChange);
      askForTheRest();
    },
    onReload: () => reloadLists(queryClient, tenant),
    onEnd: onSessionDoubt,
  });
}
