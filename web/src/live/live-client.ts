import { learnServerTime } from '@/api/server-clock';
import { type Link, linkToLeader } from './leader';
import type { EndReason, StreamStatus } from './live-stream';
import { type Channel, keyOf, type ToHub, type ToTab } from './messages';
import type { Change, LiveFrame } from './protocol';

export type LiveState = {
  status: StreamStatus;
  /** ms since 1970 of the last data from the server; 0 before the first. */
  heardAt: number;
};

export type Listener = {
  onFrame: (frame: LiveFrame) => void;
  onState: (state: LiveState) => void;
  onEnd: (reason: EndReason) => void;
};

/**
 * What the tab already has: everything up to a list's position, whose request started at `since`.
 */
export type Start = { position: string | null; since: number };

const kSignOfLifeMs = 20_000;
const kWorkerTimeoutMs = 4_000;
const kRememberedMs = 2 * 60_000;
const kRememberedChanges = 2_000;

type Watching = {
  channel: Channel;
  start: Start;
  /** Changes since then are known to this tab, as far as they are remembered. */
  completeSince: number;
  listeners: Set<Listener>;
  state: LiveState;
};

/** The part in a tab: sends what it watches, and stores changes for lists that are being loaded. */
class LiveClient {
  private link: Link | null = null;
  private readonly watching = new Map<string, Watching>();
  private remembered: { at: number; key: string; change: Change }[] = [];

  watch(channel: Channel, start: Start, listener: Listener): () => void {
    const key = keyOf(channel);
    const known = this.watching.get(key);
    let watching = known;
    if (!watching) {
      watching = {
        channel,
        start,
        completeSince: start.since,
        listeners: new Set(),
        state: { status: 'connecting', heardAt: 0 },
      };
      this.watching.set(key, watching);
      this.say(watching);
    }
    watching.listeners.add(listener);
    listener.onState(watching.state);
    if (known) this.catchUp(known, start, listener);
    return () => {
      watching.listeners.delete(listener);
      if (watching.listeners.size > 0 || this.watching.get(key) !== watching) return;
      this.watching.delete(key);
      this.connection().send({ kind: 'unwatch', channel });
    };
  }

  /**
   * Changes of a salon's topic received since `at`. A list whose request started then may have been
   * read before these changes and arrive after them, so they are applied to it.
   */
  changesSince(tenant: string, topic: string, at: number): Change[] {
    return this.remembered
      .filter(
        (entry) =>
          entry.at >= at && entry.key.startsWith(`${tenant} `) && entry.change.topic === topic,
      )
      .map(({ change }) => change);
  }

  /** Stores a change for lists that are being loaded. */
  remember(channel: Channel, change: Change, at = Date.now()): void {
    this.remembered.push({ at, key: keyOf(channel), change });
    if (this.remembered.length > kRememberedChanges) this.remembered.shift();
    if ((this.remembered[0]?.at ?? 0) < at - kRememberedMs) {
      this.remembered = this.remembered.filter((entry) => entry.at >= at - kRememberedMs);
    }
  }

  /** Removes a change that was reverted, so that lists that are being loaded do not show it. */
  forget(change: Change): void {
    this.remembered = this.remembered.filter((entry) => entry.change !== change);
  }

  /** What this tab received since the request of the list of a listener that joined later. */
  private catchUp({ channel, completeSince }: Watching, { since }: Start, listener: Listener) {
    if (since < Math.max(completeSince, Date.now() - kRememberedMs)) {
      listener.onFrame({ type: 'reset', reason: 'joined-late' });
      return;
    }
    const key = keyOf(channel);
    for (const entry of this.remembered) {
      if (entry.key === key && entry.at >= since) listener.onFrame(entry.change);
    }
  }

  private say({ channel, start }: Watching) {
    this.connection().send({ kind: 'watch', channel, ...start });
  }

  private connection(): Link {
    if (this.link) return this.link;
    const receive = (message: ToTab) => this.receive(message);
    this.link = connect(receive);
    // Heartbeats, which also reconnect a tab that was considered gone.
    window.setInterval(
      () => this.watching.forEach((watching) => this.say(watching)),
      kSignOfLifeMs,
    );
    const nudge = () => this.link?.send({ kind: 'nudge' });
    window.addEventListener('online', nudge);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') nudge();
    });
    window.addEventListener('pagehide', () => this.link?.send({ kind: 'bye' }));
    window.addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return;
      this.watching.forEach((watching) => this.say(watching));
      nudge();
    });
    return this.link;
  }

  private receive(message: ToTab) {
    if (message.kind === 'hello') {
      this.watching.forEach((watching) => this.say(watching));
      return;
    }
    const watching = this.watching.get(keyOf(message.channel));
    if (!watching) return;
    if (message.kind === 'end') {
      this.watching.delete(keyOf(message.channel));
      this.tell(watching, { ...watching.state, status: 'ended' });
      watching.listeners.forEach((listener) => listener.onEnd(message.reason));
      return;
    }
    if (message.kind === 'status') {
      this.tell(watching, { status: message.status, heardAt: message.heardAt });
      return;
    }
    // If another tab takes over the streams, it starts here.
    watching.start = { position: message.position, since: message.at };
    if (message.frame.type === 'change') this.remember(watching.channel, message.frame, message.at);
    if (message.frame.type === 'heartbeat') learnServerTime(message.frame.at, message.at);
    watching.listeners.forEach((listener) => listener.onFrame(message.frame));
  }

  private tell(watching: Watching, state: LiveState) {
    watching.state = state;
    watching.listeners.forEach((listener) => listener.onState(state));
  }
}

/** Connects to the SharedWorker; to the leading tab if there is none or it does not answer. */
function connect(receive: (message: ToTab) => void): Link {
  if (typeof SharedWorker === 'undefined') return linkToLeader(receive);
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    type: 'module',
    name: 'okoshko-live',
  });
  let link: Link | null = null;
  let answered = false;
  const giveUp = () => {
    if (answered || link) return;
    link = linkToLeader(receive);
    // The hello makes the tab repeat what it watches, so messages to the worker are not lost.
    receive({ kind: 'hello' });
  };
  worker.onerror = giveUp;
  window.setTimeout(giveUp, kWorkerTimeoutMs);
  worker.port.onmessage = ({ data }: MessageEvent<ToTab>) => {
    if (link) return;
    answered = true;
    receive(data);
  };
  return {
    send: (message: ToHub) => {
      if (link) link.send(message);
      else worker.port.postMessage(message);
    },
  };
}

export const live = new LiveClient();
