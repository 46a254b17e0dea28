import type { StreamDeps } from './live-stream';

/** A clock and a server that only the test advances; for the tests of this folder. */
export class FakeDeps implements StreamDeps {
  time = 1_000_000;
  readonly asked: string[] = [];
  private answers: ((response: Response) => void)[] = [];
  private refusals: ((error: Error) => void)[] = [];
  private streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  private timers: { at: number; run: () => void }[] = [];

  open = (path: string, signal: AbortSignal): Promise<Response> => {
    this.asked.push(path);
    return new Promise((resolve, reject) => {
      this.answers.push(resolve);
      this.refusals.push(reject);
      signal.addEventListener('abort', () => {
        reject(new Error('aborted'));
        const stream = this.streams.pop();
        if (stream) stream.error(new Error('aborted'));
      });
    });
  };
  now = () => this.time;
  random = () => 0.5;
  later = (ms: number, run: () => void) => {
    const timer = { at: this.time + ms, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };

  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.time = next.at;
      this.timers = this.timers.filter((timer) => timer !== next);
      next.run();
      await this.settle();
    }
    this.time = end;
    await this.settle();
  }

  async settle(): Promise<void> {
    for (let i = 0; i < 20; i += 1) await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  /** Answers the newest request with a stream to which `say` writes. */
  async accept(): Promise<void> {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.streams.push(controller);
      },
    });
    this.answers.pop()?.(
      new Response(body, { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } }),
    );
    await this.settle();
  }

  async answer(status: number, headers: Record<string, string> = {}): Promise<void> {
    this.answers.pop()?.(new Response('', { status, headers }));
    await this.settle();
  }

  async refuse(): Promise<void> {
    this.refusals.pop()?.(new TypeError('network'));
    await this.settle();
  }

  async say(event: string, data: object, id?: string): Promise<void> {
    const text = `event: ${event}\n${id ? `id: ${id}\n` : ''}data: ${JSON.stringify(data)}\n\n`;
    this.streams.at(-1)?.enqueue(new TextEncoder().encode(text));
    await this.settle();
  }

  /** Advances the time while the stream receives heartbeats. */
  async beat(ms: number): Promise<void> {
    for (const end = this.time + ms; this.time < end;) {
      await this.pass(Math.min(10_000, end - this.time));
      await this.say('heartbeat', { position: 'p', at: '', source: 'wal' });
    }
  }

  async cut(): Promise<void> {
    this.streams.pop()?.close();
    await this.settle();
  }
}

export const hello = { position: 'p0', source: 'wal', topics: ['wishes'], heartbeat_s: 15 };
export const change = (upserts: unknown[], deletes: string[] = []) => ({
  topic: 'wishes',
  upserts,
  deletes,
});
