import type { SseMessage } from './sse-parser';

/** The events of GET …/live; api/openapi.yaml describes them. */
export type LiveFrame =
  | { type: 'hello'; source: 'wal' | 'poll'; heartbeatSeconds: number }
  | { type: 'change'; topic: string; upserts: unknown[]; deletes: string[] }
  | { type: 'reset'; reason: string }
  /** `at`: the server’s clock, in ms since 1970; NaN if it is missing. */
  | { type: 'heartbeat'; source: 'wal' | 'poll'; at: number }
  | { type: 'end'; reason: string };

export type Change = Extract<LiveFrame, { type: 'change' }>;

export type ReadFrame = { frame: LiveFrame | null; position: string | null };

type Json = Record<string, unknown>;

const text = (value: unknown) => (typeof value === 'string' ? value : null);
const source = ({ source: said }: Json) => (said === 'poll' ? 'poll' : 'wal');

/**
 * Parses a message into a frame; null for events that this page does not know. Throws SyntaxError
 * for an invalid event: the stream is then closed and opened again.
 */
export function readFrame({ event, data, id }: SseMessage): ReadFrame {
  const parsed = JSON.parse(data) as unknown;
  if (typeof parsed !== 'object' || parsed === null) throw new SyntaxError('data is no object');
  const json = parsed as Json;
  return { frame: frameOf(event, json), position: id ?? text(json.position) };
}

function frameOf(event: string, json: Json): LiveFrame | null {
  switch (event) {
    case 'hello': {
      const heartbeat = Number(json.heartbeat_s);
      return {
        type: 'hello',
        source: source(json),
        heartbeatSeconds: heartbeat > 0 && heartbeat < 600 ? heartbeat : 15,
      };
    }
    case 'change': {
      const { topic, upserts, deletes } = json;
      if (typeof topic !== 'string' || !Array.isArray(upserts) || !Array.isArray(deletes)) {
        throw new SyntaxError('a change without its parts');
      }
      return { type: 'change', topic, upserts, deletes: deletes.map(String) };
    }
    case 'reset':
      return { type: 'reset', reason: text(json.reason) ?? 'unknown' };
    case 'heartbeat':
      return { type: 'heartbeat', source: source(json), at: Date.parse(text(json.at) ?? '') };
    case 'end':
      return { type: 'end', reason: text(json.reason) ?? 'unknown' };
    default:
      return null;
  }
}
