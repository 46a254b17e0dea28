import { beforeEach, describe, expect, it } from 'vitest';
import { change, FakeDeps, hello } from './fake-stream-deps';
import { LiveStream, type StreamStatus } from './live-stream';
import type { LiveFrame } from './protocol';

let deps: FakeDeps;
let frames: LiveFrame[];
let statuses: StreamStatus[];
let ends: string[];

function given(after: string | null = null): LiveStream {
  const stream = new LiveStream(
    deps,
    '/live?topics=wishes',
    {
      onFrame: (frame) => frames.push(frame),
      onStatus: (status) => statuses.push(status),
      onHeard: () => undefined,
      onEnd: (reason) => ends.push(reason),
    },
    after,
  );
  stream.start();
  return stream;
}

beforeEach(() => {
  deps = new FakeDeps();
  [frames, statuses, ends] = [[], [], []];
});

describe('a stream', () => {
  it('begins after the list it keeps true, and is live with the first word', async () => {
    given('list position');
    expect(deps.asked).toEqual(['/live?topics=wishes&after=list%20position']);
    await deps.accept();
    expect(statuses).toEqual([]);
    await deps.say('hello', hello);
    expect(statuses).toEqual(['live']);
  });

  it('comes back to where it was', async () => {
    given();
    await deps.accept();
    await deps.say('hello', hello);
    await deps.say('change', change([{ id: '1' }]), 'p7');
    await deps.cut();
    expect(statuses.at(-1)).toBe('reconnecting');
    await deps.pass(1_000);
    expect(deps.asked.at(-1)).toContain('after=p7');
  });

  it('does not take the greeting for something it has caught up with', async () => {
    given('p1');
    await deps.accept();
    await deps.say('hello', { ...hello, position: 'p9' });
    await deps.cut();
    await deps.pass(1_000);
    expect(deps.asked.at(-1)).toContain('after=p1');
  });

  it('hands on what it does not know as nothing, and nonsense as a reason to begin anew', async () => {
    given();
    await deps.accept();
    await deps.say('hello', hello);
    await deps.say('fireworks', {});
    expect(statuses.at(-1)).toBe('live');
    await deps.say('change', { topic: 'wishes' });
    expect(statuses.at(-1)).toBe('reconnecting');
    expect(frames.filter(({ type }) => type === 'change')).toEqual([]);
  });

  it('polls after three failures, and is live again once it gets through', async () => {
    given();
    for (let failure = 0; failure < 3; failure += 1) {
      await deps.refuse();
      await deps.pass(10_000);
    }
    expect(statuses).toEqual(['reconnecting', 'polling']);
    await deps.accept();
    await deps.say('hello', hello);
    expect(statuses.at(-1)).toBe('live');
  });

  it('takes a page of a proxy for a failure', async () => {
    given();
    await deps.answer(200, { 'Content-Type': 'text/html' });
    expect(statuses).toEqual(['reconnecting']);
  });

  it('waits as long as a busy server asks', async () => {
    given();
    await deps.answer(503, { 'Retry-After': '20' });
    await deps.pass(19_000);
    expect(deps.asked).toHaveLength(1);
    await deps.pass(1_000);
    expect(deps.asked).toHaveLength(2);
  });

  it('gives up a connection on which even the heartbeats stopped', async () => {
    given();
    await deps.accept();
    await deps.say('hello', hello);
    await deps.pass(30_000);
    await deps.say('heartbeat', { at: '', position: 'p1', source: 'wal' });
    await deps.pass(34_000);
    expect(statuses.at(-1)).toBe('live');
    await deps.pass(1_100);
    expect(statuses.at(-1)).toBe('reconnecting');
  });

  it('gives up a server that takes the connection and says nothing', async () => {
    given();
    await deps.accept();
    await deps.pass(10_100);
    expect(statuses).toEqual(['reconnecting']);
  });

  it('does not wait when it is told that the world has changed', async () => {
    const stream = given();
    for (let failure = 0; failure < 6; failure += 1) {
      await deps.refuse();
      if (failure < 5) await deps.pass(30_000);
    }
    const before = deps.asked.length;
    stream.nudge();
    expect(deps.asked).toHaveLength(before + 1);
  });

  it('does not trust a connection that was silent while the machine slept', async () => {
    const stream = given();
    await deps.accept();
    await deps.say('hello', hello);
    deps.time += 10_000;
    stream.nudge();
    await deps.settle();
    expect(statuses.at(-1)).toBe('live');
    deps.time += 3_600_000;
    stream.nudge();
    await deps.settle();
    expect(statuses.at(-1)).toBe('reconnecting');
  });
});

describe('the end of a stream', () => {
  it.each(['session-ended', 'forbidden'])('is for good when told %s', async (reason) => {
    given();
    await deps.accept();
    await deps.say('hello', hello);
    await deps.say('end', { reason });
    await deps.pass(120_000);
    expect(ends).toEqual([reason]);
    expect(statuses.at(-1)).toBe('ended');
    expect(deps.asked).toHaveLength(1);
  });

  it.each([
    [401, 'session-ended'],
    [403, 'forbidden'],
  ])('is for good when refused with %i', async (status, reason) => {
    given();
    await deps.answer(status);
    await deps.pass(120_000);
    expect(ends).toEqual([reason]);
    expect(deps.asked).toHaveLength(1);
  });

  it('is none when the server only stops', async () => {
    given();
    await deps.accept();
    await deps.say('hello', hello);
    await deps.say('end', { reason: 'stopping' });
    await deps.cut();
    await deps.pass(1_000);
    expect(ends).toEqual([]);
    expect(deps.asked).toHaveLength(2);
  });
});
