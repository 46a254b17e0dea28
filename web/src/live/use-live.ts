import { onlineManager } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { live, type LiveState, type Start } from './live-client';
import type { EndReason } from './live-stream';
import type { Change } from './protocol';

const kPollMs = 5_000;

export type LiveHandlers = {
  onChange: (change: Change) => void;
  /** The stream cannot say what happened: load the lists again. Resolves when they are there. */
  onReload: () => Promise<unknown>;
  onEnd: (reason: EndReason) => void;
};

/** How fresh the screen is, for people. `ageOf`: ms since 1970 of the newest certainty. */
export type Freshness = {
  kind: 'connecting' | 'live' | 'reconnecting' | 'polling' | 'offline' | 'ended';
  asOf: number;
};

/**
 * Watches `topics` of a salon from `start`, which is a loaded list's; undefined: none is loaded yet.
 * While streaming fails, lists are reloaded every five seconds.
 */
export function useLive(
  tenant: string,
  topics: string,
  start: Start | undefined,
  handlers: LiveHandlers,
): Freshness {
  const [state, setState] = useState<LiveState>({ status: 'connecting', heardAt: 0 });
  const [loadedAt, setLoadedAt] = useState(0);
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  const onChange = useEffectEvent(handlers.onChange);
  const onEnd = useEffectEvent(handlers.onEnd);
  const reload = useEffectEvent(async () => {
    const began = Date.now();
    await handlers.onReload();
    setLoadedAt(began);
  });
  const startNow = useEffectEvent(() => start);

  const ready = start !== undefined;
  useEffect(() => {
    const from = startNow();
    if (!ready || !from) return;
    return live.watch({ tenant, topics }, from, {
      onFrame: (frame) => {
        if (frame.type === 'change') onChange(frame);
        if (frame.type === 'reset') void reload().catch(() => undefined);
      },
      onState: setState,
      onEnd: (reason) => onEnd(reason),
    });
  }, [tenant, topics, ready]);

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
  return { kind: kindOf(state, online, loadedAt), asOf };
}

function kindOf({ status }: LiveState, online: boolean, loadedAt: number): Freshness['kind'] {
  if (status === 'ended') return 'ended';
  if (!online) return 'offline';
  // Polling that does not reach the server either is no polling.
  if (status === 'polling' && loadedAt === 0) return 'reconnecting';
  return status;
}
