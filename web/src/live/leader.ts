import { browserDeps } from './browser-deps';
import { type Joined, LiveHub } from './live-hub';
import type { ToHub, ToTab } from './messages';

/**
 * Used where there is no SharedWorker: the tab with the lock holds the streams and sends messages
 * to the other tabs over a channel. When it closes, another tab gets the lock, starts new streams
 * and asks every tab what it watches. Without locks each tab has its own streams.
 */

const kName = 'okoshko-live';

type Wire = { to: 'hub'; from: string; message: ToHub } | { to: string; message: ToTab };

export type Link = { send: (message: ToHub) => void };

function newName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function lead(): void {
  const channel = new BroadcastChannel(kName);
  const hub = new LiveHub(browserDeps);
  const joined = new Map<string, Joined>();
  const post = (wire: Wire) => channel.postMessage(wire);
  channel.onmessage = ({ data }: MessageEvent<Wire>) => {
    if (data.to !== 'hub' || !('from' in data)) return;
    const { from, message } = data;
    let tab = joined.get(from);
    if (!tab) {
      tab = hub.join((answer) => post({ to: from, message: answer }));
      joined.set(from, tab);
    }
    tab.receive(message);
    if (message.kind === 'bye') joined.delete(from);
  };
  post({ to: 'all', message: { kind: 'hello' } });
}

function linkAlone(receive: (message: ToTab) => void): Link {
  // Asynchronous, like messages of a worker: the caller does not have its link yet.
  const joined = new LiveHub(browserDeps).join((message) => queueMicrotask(() => receive(message)));
  return { send: (message) => joined.receive(message) };
}

export function linkToLeader(receive: (message: ToTab) => void): Link {
  // The type states that it always exists, but on a plain http address of a local network there are
  // no locks.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks || typeof BroadcastChannel === 'undefined') return linkAlone(receive);
  const name = newName();
  const channel = new BroadcastChannel(kName);
  channel.onmessage = ({ data }: MessageEvent<Wire>) => {
    if ((data.to === name || data.to === 'all') && !('from' in data)) receive(data.message);
  };
  // Held until the tab closes.
  void locks.request(kName, () => {
    lead();
    return new Promise<void>(() => undefined);
  });
  return {
    send: (message) => channel.postMessage({ to: 'hub', from: name, message } satisfies Wire),
  };
}
