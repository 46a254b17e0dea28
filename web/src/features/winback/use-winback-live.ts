import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { startOf } from '@/live/live-lists';
import { type Freshness, useLive } from '@/live/use-live';
import type { AtRiskChange, Pages } from './winback-patch';
import { kAtRiskTopic, patchLists, reloadLists, reloadTheRest } from './winback-queries';

const kRestDelayMs = 1_000;

/** Keeps all lists of the salon up to date while the caller is mounted. */
export function useWinbackLive(
  tenant: string,
  data: Pages | undefined,
  onSessionDoubt: () => void,
): Freshness {
  const queryClient = useQueryClient();
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  // Many changes cause one request.
  const askForTheRest = () => {
    if (timer.current) return;
    timer.current = window.setTimeout(() => {
      timer.current = 0;
      reloadTheRest(queryClient, tenant);
    }, kRestDelayMs);
  };

  return useLive(tenant, kAtRiskTopic, startOf(data), {
    onChange: (change) => {
      patchLists(queryClient, tenant, change as AtRiskChange);
      askForTheRest();
    },
    onReload: () => reloadLists(queryClient, tenant),
    onEnd: onSessionDoubt,
  });
}
