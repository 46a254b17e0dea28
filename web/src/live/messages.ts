import type { EndReason, StreamStatus } from './live-stream';
import type { LiveFrame } from './protocol';

/** What a tab watches: one topic or more of one salon. */
export type Channel = { tenant: string; topics: string };

/** From a tab to whoever holds the streams. */
export type ToHub =
  /**
   * Wants the channel; said again every so often as a sign of life. The tab has everything up to
   * `position` (a list's), or up to the moment `since` (ms since 1970).
   */
  | { kind: 'watch'; channel: Channel; position: string | null; since: number }
  | { kind: 'unwatch'; channel: Channel }
  | { kind: 'nudge' }
  | { kind: 'bye' };

/** From whoever holds the streams to a tab. */
export type ToTab =
  /** `position`: up to where the tab has everything once it has this frame. */
  | { kind: 'frame'; channel: Channel; frame: LiveFrame; at: number; position: string | null }
  | { kind: 'status'; channel: Channel; status: StreamStatus; heardAt: number }
  | { kind: 'end'; channel: Channel; reason: EndReason }
  /** A new holder of the streams: say again what you watch. */
  | { kind: 'hello' };

export const keyOf = ({ tenant, topics }: Channel): string => `${tenant} ${topics}`;
