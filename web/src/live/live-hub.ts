import { LiveStream, type StreamDeps, type StreamStatus } from './live-stream';
import { type Channel, keyOf, type ToHub, type ToTab } from './messages';
import type { LiveFrame } from './protocol';

const kKeptFrames = 500;
const kKeptMs = 5 * 60_000;
/** The stream of a salon that is opened again within this time is reused. */
const kLingerMs = 5_000;
/** Sleeping tabs send a message once a minute at best; a tab that is silent for longer is gone. */
const kTabSilentMs = 3 * 60_000;
/** The maximum clock difference between the request of a list and the reading of its rows. */
const kOverlapMs = 2_000;

type Kept = { at: number; frame: LiveFrame; position: string | null };

type Watched = {
  channel: Channel;
  stream: LiveStream;
  status: StreamStatus;
  heardAt: number;
  kept: Kept[];
  /** All frames since then are kept. */
  completeSince: number;
  tabs: Set<Tab>;
  cancelLinger: (() => void) | null;
};

type Tab = { send: (message: ToTab) => void; seenAt: number };

export type Joined = { receive: (message: ToHub) => void };

/** Holds one stream per channel for all tabs of the browser, and sends each tab what it missed. */
export class LiveHub {
  private readonly watched = new Map<string, Watched>();
  private readonly tabs = new Set<Tab>();

  constructor(private readonly deps: StreamDeps) {}

  join(send: (message: ToTab) => void): Joined {
    const tab: Tab = { send, seenAt: this.deps.now() };
    this.tabs.add(tab);
    this.dropSilentTabs();
    tab.send({ kind: 'hello' });
    return { receive: (message) => this.receive(tab, message) };
  }

  private receive(tab: Tab, message: ToHub) {
    tab.seenAt = this.deps.now();
    this.tabs.add(tab);
    switch (message.kind) {
      case 'watch':
        this.watch(tab, message);
        break;
      case 'unwatch':
        this.unwatch(tab, keyOf(message.channel));
        break;
      case 'nudge':
        this.watched.forEach(({ stream }) => stream.nudge());
        break;
      case 'bye':
        this.leave(tab);
        break;
    }
  }

  private watch(tab: Tab, message: Extract<ToHub, { kind: 'watch' }>) {
    const { channel, position, since } = message;
    const key = keyOf(channel);
    const known = this.watched.get(key);
    if (!known) {
      this.begin(channel, position).tabs.add(tab);
      return;
    }
    known.cancelLinger?.();
    known.cancelLinger = null;
    if (known.tabs.has(tab)) return;
    known.tabs.add(tab);
    tab.send({ kind: 'status', channel, status: known.status, heardAt: known.heardAt });
    if (since - kOverlapMs < known.completeSince) {
      const frame: LiveFrame = { type: 'reset', reason: 'joined-late' };
      tab.send({ kind: 'frame', channel, frame, at: this.deps.now(), position: null });
      return;
    }
    for (const kept of known.kept) {
      if (kept.at >= since - kOverlapMs) tab.send({ kind: 'frame', channel, ...kept });
    }
  }

  private begin(channel: Channel, position: string | null): Watched {
    const path = `/api/v1/tenants/${channel.tenant}/live?topics=${channel.topics}`;
    const tell = (message: ToTab) => watched.tabs.forEach((tab) => tab.send(message));
    // A stream without a start position lacks the changes between the lists and its hello.
    let blind = position === null;
    const stream = new LiveStream(
      this.deps,
      path,
      {
        onFrame: (frame, reached) => {
          const kept = { at: this.deps.now(), frame, position: reached };
          if (frame.type === 'change' || frame.type === 'reset') this.keep(watched, kept);
          tell({ kind: 'frame', channel, ...kept });
          if (!blind) return;
          blind = false;
          const reset: LiveFrame = { type: 'reset', reason: 'begun-blind' };
          tell({ kind: 'frame', channel, ...kept, frame: reset });
        },
        onStatus: (status) => {
          watched.status = status;
          tell({ kind: 'status', channel, status, heardAt: watched.heardAt });
        },
        onHeard: () => {
          watched.heardAt = this.deps.now();
          tell({ kind: 'status', channel, status: watched.status, heardAt: watched.heardAt });
          this.dropSilentTabs();
        },
        onEnd: (reason) => {
          this.watched.delete(keyOf(channel));
          tell({ kind: 'end', channel, reason });
        },
      },
      position,
    );
    const watched: Watched = {
      channel,
      stream,
      status: 'connecting',
      heardAt: this.deps.now(),
      kept: [],
      // Without a position the stream starts when it connects; earlier changes are unknown.
      completeSince: position === null ? this.deps.now() + kOverlapMs : this.deps.now(),
      tabs: new Set(),
      cancelLinger: null,
    };
    this.watched.set(keyOf(channel), watched);
    stream.start();
    return watched;
  }

  private keep(watched: Watched, kept: Kept) {
    watched.kept.push(kept);
    while (watched.kept.length > kKeptFrames || (watched.kept[0]?.at ?? 0) < kept.at - kKeptMs) {
      const dropped = watched.kept.shift();
      if (!dropped) return;
      watched.completeSince = Math.max(watched.completeSince, dropped.at + 1);
    }
  }

  private unwatch(tab: Tab, key: string) {
    const watched = this.watched.get(key);
    if (!watched?.tabs.delete(tab) || watched.tabs.size > 0) return;
    watched.cancelLinger?.();
    watched.cancelLinger = this.deps.later(kLingerMs, () => {
      if (watched.tabs.size > 0) return;
      watched.stream.stop();
      this.watched.delete(key);
    });
  }

  private leave(tab: Tab) {
    for (const key of this.watched.keys()) this.unwatch(tab, key);
    this.tabs.delete(tab);
  }

  private dropSilentTabs() {
    const now = this.deps.now();
    for (const tab of this.tabs) {
      if (now - tab.seenAt > kTabSilentMs) this.leave(tab);
    }
  }

  /** Called when this holder closes: the ends of its connections inform the server. */
  close(): void {
    this.watched.forEach(({ stream }) => stream.stop());
    this.watched.clear();
  }
}
