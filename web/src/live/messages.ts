import type { EndReason, StreamStatus } from './live-stream';
import type { LiveFrame } from './protocol';

/** What a tab watches: one or more topics of one salon. */
export type Channel = { tenant: string; topics: string };

/** From a tab to the holder of the streams. */
export type ToHub =
  /**
   * Requests the channel; repeated at intervals as a heartbeat. The tab has everything up to
   * `position` (of a list), or up to the time `since` (ms since 1970).
   */
  | { kind: 'watch'; channel: Channel; position: string | null; since: number }
  | { kind: 'unwatch'; channel: Channel }
  | { kind: 'nudge' }
  | { kind: 'bye' };

/** From the holder of the streams to a tab. */
export type ToTab =
  /** `position`: with this frame the tab has everything up to this position. */
  | { kind: 'frame'; channel: Channel; frame: LiveFrame; at: number; position: string | null }
  | { kind: 'status'; channel: Channel; status: StreamStatus; heardAt: number }
  | { kind: 'end'; channel: Channel; reason: EndReason }
  /** A new holder of the streams: tabs must repeat what they watch. */
  | { kind: 'hello' };

export const keyOf = ({ tenant, topics }: Channel): string => `${tenant} ${topics}`;
