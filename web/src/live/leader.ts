import { browserDeps } from './browser-deps';
import { type Joined, LiveHub } from './live-hub';
import type { ToHub, ToTab } from './messages';

/**
 * Where there is no SharedWorker: the tab that holds the lock holds the streams too and speaks to
 * the others over a channel. When it closes, the lock goes to another, which begins anew and asks
 * every tab what it watches. Without locks each tab has streams of its own.
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
  // Later, as messages from a worker would come: the caller has not got its link yet.
  const joined = new LiveHub(browserDeps).join((message) => queueMicrotask(() => receive(message)));
  return { send: (message) => joined.receive(message) };
}

export function linkToLeader(receive: (message: ToTab) => void): Link {
  // Typed as always there, but a plain http address of the local network has no locks.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks || typeof BroadcastChannel === 'undefined') return linkAlone(receive);
  const name = newName();
  const channel = new BroadcastChannel(kName);
  channel.onmessage = ({ data }: MessageEvent<Wire>) => {
    if ((data.to === name || data.to === 'all') && !('from' in data)) receive(data.message);
  };
  // Held until the tab goes.
  void locks.request(kName, () => {
    lead();
    return new Promise<void>(() => undefined);
  });
  return {
    send: (message) => channel.postMessage({ to: 'hub', from: name, message } satisfies Wire),
  };
}
