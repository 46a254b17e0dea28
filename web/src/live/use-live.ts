import { onlineManager } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { backoffMs } from './backoff';
import { live, type LiveState, type Start } from './live-client';
import type { EndReason } from './live-stream';
import type { Change } from './protocol';

const kPollMs = 5_000;

export type LiveHandlers = {
  onChange: (change: Change) => void;
  /** Changes were lost: reload the lists. Resolves when they are loaded. */
  onReload: () => Promise<unknown>;
  onEnd: (reason: EndReason) => void;
};

/** How fresh the screen is. `ageOf`: ms since 1970 of the last time at which it was up to date. */
export type Freshness = {
  kind: 'connecting' | 'live' | 'reconnecting' | 'polling' | 'offline' | 'ended';
  asOf: number;
};

const reaching: readonly Freshness['kind'][] = ['connecting', 'live', 'polling'];

/** Whether the server can be reached now. */
export const reachesServer = ({ kind }: Freshness) => reaching.includes(kind);

/**
 * Watches `topics` of a salon from `start`, the position of a loaded list; undefined: none is
 * loaded yet. While streaming fails, the lists are reloaded every five seconds.
 */
export function useLive(
  tenant: string,
  topics: string,
  start: Start | undefined,
  handlers: LiveHandlers,
  /** Lists that depend on the day are reloaded when it changes. */
  day?: string,
): Freshness {
  const [state, setState] = useState<LiveState>({ status: 'connecting', heardAt: 0 });
  const [loadedAt, setLoadedAt] = useState(0);
  const { owed, failed, owe } = useOwedReload(handlers.onReload, setLoadedAt);
  const [knownDay, setKnownDay] = useState(day);
  if (knownDay !== day) {
    setKnownDay(day);
    owe();
  }
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  const onChange = useEffectEvent(handlers.onChange);
  const onEnd = useEffectEvent(handlers.onEnd);
  const reload = useEffectEvent(() => reloaded(handlers.onReload, setLoadedAt));
  const startNow = useEffectEvent(() => start);

  const ready = start !== undefined;
  useEffect(() => {
    const from = startNow();
    if (!ready || !from) return;
    return live.watch({ tenant, topics }, from, {
      onFrame: (frame) => {
        if (frame.type === 'change') onChange(frame);
        if (frame.type === 'reset') owe();
      },
      onState: setState,
      onEnd: (reason) => onEnd(reason),
    });
  }, [tenant, topics, ready, owe]);

  const polling = state.status === 'polling' && online;
  useEffect(() => {
    if (!polling) return;
    let stopped = false;
    let timer = 0;
    const poll = async () => {
      if (document.visibilityState === 'visible') await reload().catch(() => undefined);
      if (!stopped) timer = window.setTimeout(() => void poll(), kPollMs);
    };
    void poll();
    return () => {
      stopped = true;
      window.clearTimeout(timer);
    };
  }, [polling]);

  const asOf = Math.max(state.heardAt, loadedAt, start?.since ?? 0);
  const kind = kindOf(state, online, loadedAt);
  // The stream is live, but the lists lack earlier changes until they are reloaded.
  if (kind === 'live' && owed)
    return { kind: failed ? 'reconnecting' : 'connecting', asOf: loadedAt };
  return { kind, asOf };
}

/** Reloads the lists. Rejects if they could not be loaded. */
async function reloaded(onReload: LiveHandlers['onReload'], onLoaded: (at: number) => void) {
  const began = Date.now();
  await onReload();
  // Without a network queries wait, but their promise resolves.
  if (!onlineManager.isOnline()) throw new Error('offline');
  onLoaded(began);
}

/** A pending reload that is retried with growing pauses until it succeeds. */
function useOwedReload(onReload: LiveHandlers['onReload'], onLoaded: (at: number) => void) {
  // The number of resets since the last successful reload.
  const [resets, setResets] = useState(0);
  const [failed, setFailed] = useState(false);
  const reload = useEffectEvent(() => reloaded(onReload, onLoaded));
  useEffect(() => {
    if (resets === 0) return;
    let stopped = false;
    let timer = 0;
    let failures = 0;
    const attempt = async () => {
      try {
        await reload();
        if (stopped) return;
        setFailed(false);
        setResets(0);
      } catch {
        if (stopped) return;
        failures += 1;
        setFailed(true);
        timer = window.setTimeout(() => void attempt(), backoffMs(failures, Math.random()));
      }
    };
    void attempt();
    return () => {
      stopped = true;
      window.clearTimeout(timer);
    };
  }, [resets]);
  const owe = useCallback(() => setResets((count) => count + 1), []);
  return { owed: resets > 0, failed, owe };
}

function kindOf({ status }: LiveState, online: boolean, loadedAt: number): Freshness['kind'] {
  if (status === 'ended') return 'ended';
  if (!online) return 'offline';
  // Polling that never reached the server does not count as polling.
  if (status === 'polling' && loadedAt === 0) return 'reconnecting';
  return status;
}
