import { backoffMs } from './backoff';
import { type LiveFrame, readFrame } from './protocol';
import { SseParser } from './sse-parser';

/** `polling`: streaming has failed for a while; attempts continue, but lists must be reloaded. */
export type StreamStatus = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'ended';

export type EndReason = 'session-ended' | 'forbidden';

/** The environment of a stream; times are in milliseconds. */
export type StreamDeps = {
  open: (path: string, signal: AbortSignal) => Promise<Response>;
  now: () => number;
  /** Returns a function that cancels the timer. */
  later: (ms: number, run: () => void) => () => void;
  random: () => number;
};

export type StreamEvents = {
  /** `position`: a stream that starts there misses nothing after this frame; null: unknown. */
  onFrame: (frame: LiveFrame, position: string | null) => void;
  onStatus: (status: StreamStatus) => void;
  /** Data of the server was received. */
  onHeard: () => void;
  onEnd: (reason: EndReason) => void;
};

const kFailuresToPoll = 3;
/** After this time a stream counts as stable, and the failure counter restarts. */
const kStableMs = 10_000;
const kHelloTimeoutMs = 10_000;
const kGraceMs = 5_000;

/**
 * Keeps one stream of one salon open: resumes at its position, waits longer after each failure,
 * closes a connection without heartbeats, and ends permanently only if the server answers that the
 * session has ended or the user lacks the permission.
 */
export class LiveStream {
  private position: string | null;
  private status: StreamStatus = 'connecting';
  private failures = 0;
  private heartbeatMs = 15_000;
  private heardAt = 0;
  private abort: AbortController | null = null;
  private cancelTimer: (() => void) | null = null;

  constructor(
    private readonly deps: StreamDeps,
    private readonly path: string,
    private readonly events: StreamEvents,
    after: string | null,
  ) {
    this.position = after;
  }

  start(): void {
    void this.run();
  }

  stop(): void {
    this.set('ended');
    this.cancelTimer?.();
    this.abort?.abort();
  }

  /**
   * The computer woke up or is online again: retries at once, and drops a connection that may be
   * dead.
   */
  nudge(): void {
    if (this.status === 'ended') return;
    if (this.abort) {
      const silent = this.deps.now() - this.heardAt;
      if (silent > this.heartbeatMs + kGraceMs) this.abort.abort();
      return;
    }
    void this.run();
  }

  private async run(): Promise<void> {
    this.cancelTimer?.();
    const abort = new AbortController();
    this.abort = abort;
    const began = this.deps.now();
    let retryAfterMs = 0;
    try {
      this.watch(kHelloTimeoutMs, abort);
      const response = await this.deps.open(this.address(), abort.signal);
      retryAfterMs = await this.listen(response, abort);
    } catch {
      // The kind of failure does not matter: the next attempt shows whether it persists.
    }
    this.cancelTimer?.();
    abort.abort();
    this.abort = null;
    if (this.isEnded()) return;
    const stable = this.status === 'live' && this.deps.now() - began >= kStableMs;
    this.failures = stable ? 1 : this.failures + 1;
    this.set(this.failures >= kFailuresToPoll ? 'polling' : 'reconnecting');
    const wait = backoffMs(this.failures, this.deps.random(), retryAfterMs);
    this.cancelTimer = this.deps.later(wait, () => void this.run());
  }

  private isEnded(): boolean {
    return this.status === 'ended';
  }

  private address(): string {
    const after = this.position === null ? '' : `&after=${encodeURIComponent(this.position)}`;
    return this.path + after;
  }

  /** Reads until the stream ends; returns how long the server asks to wait. */
  private async listen(response: Response, abort: AbortController): Promise<number> {
    if (response.status === 401) this.end('session-ended');
    if (response.status === 403) this.end('forbidden');
    const type = response.headers.get('Content-Type') ?? '';
    if (!response.ok || !response.body || !type.startsWith('text/event-stream')) {
      return Math.min(60, Number(response.headers.get('Retry-After') ?? 0) || 0) * 1000;
    }
    const parser = new SseParser();
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || this.isEnded()) return 0;
      this.watch(this.heartbeatMs * 2 + kGraceMs, abort);
      for (const message of parser.feed(decoder.decode(value, { stream: true }))) {
        const { frame, position } = readFrame(message);
        // The position of hello may be later than events that a resuming stream still has to
        // receive.
        const catchingUp = frame?.type === 'hello' && this.position !== null;
        if (position !== null && !catchingUp) this.position = position;
        if (frame) this.take(frame);
        if (this.isEnded()) return 0;
      }
    }
  }

  private take(frame: LiveFrame) {
    this.heardAt = this.deps.now();
    if (frame.type === 'hello') {
      this.heartbeatMs = frame.heartbeatSeconds * 1000;
      this.set('live');
    }
    if (frame.type === 'end') {
      if (frame.reason === 'session-ended' || frame.reason === 'forbidden') this.end(frame.reason);
      return;
    }
    this.events.onHeard();
    this.events.onFrame(frame, this.position);
  }

  private end(reason: EndReason) {
    this.set('ended');
    this.events.onEnd(reason);
  }

  /** Cuts the connection if nothing arrives within `ms`. */
  private watch(ms: number, abort: AbortController) {
    this.cancelTimer?.();
    this.cancelTimer = this.deps.later(ms, () => abort.abort());
  }

  private set(status: StreamStatus) {
    if (this.status === status || this.isEnded()) return;
    this.status = status;
    this.events.onStatus(status);
  }
}
