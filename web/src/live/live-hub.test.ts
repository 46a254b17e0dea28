import { beforeEach, describe, expect, it } from 'vitest';
import { change, FakeDeps, hello } from './fake-stream-deps';
import { LiveHub } from './live-hub';
import type { ToHub, ToTab } from './messages';

const channel = { tenant: 't1', topics: 'wishes' };

let deps: FakeDeps;
let hub: LiveHub;

beforeEach(() => {
  deps = new FakeDeps();
  hub = new LiveHub(deps);
});

function givenTab() {
  const got: ToTab[] = [];
  const tab = hub.join((message) => got.push(message));
  const watch = (since: number, position: string | null = null) =>
    tab.receive({ kind: 'watch', channel, position, since });
  return {
    watch,
    say: (message: ToHub) => tab.receive(message),
    changes: () => got.filter((m) => m.kind === 'frame' && m.frame.type === 'change').length,
    resets: () => got.filter((m) => m.kind === 'frame' && m.frame.type === 'reset').length,
    position: () => got.findLast((m) => m.kind === 'frame')?.position,
    status: () => got.findLast((m) => m.kind === 'status')?.status,
  };
}

async function givenLiveTab() {
  const tab = givenTab();
  tab.watch(deps.time, 'p0');
  await deps.accept();
  await deps.say('hello', hello);
  return tab;
}

describe('the hub', () => {
  it('opens one stream for all tabs of a salon', async () => {
    const first = await givenLiveTab();
    await deps.pass(10_000);
    const second = givenTab();
    second.watch(deps.time);
    await deps.say('change', change([{ id: '1' }]));
    expect(deps.asked).toHaveLength(1);
    expect([first.changes(), second.changes()]).toEqual([1, 1]);
    expect(second.status()).toBe('live');
  });

  it('tells a tab that comes later what happened since its list was asked for', async () => {
    await givenLiveTab();
    await deps.beat(60_000);
    await deps.say('change', change([{ id: 'older' }]));
    await deps.beat(60_000);
    const since = deps.time;
    await deps.say('change', change([{ id: 'newer' }]));
    const late = givenTab();
    late.watch(since);
    expect([late.changes(), late.resets()]).toEqual([1, 0]);
  });

  it('has a tab load again whose list is older than what is remembered', async () => {
    const since = deps.time - 60_000;
    await givenLiveTab();
    const late = givenTab();
    late.watch(since);
    expect(late.resets()).toBe(1);
  });

  it('remembers five hundred changes and says so when that was not enough', async () => {
    await givenLiveTab();
    await deps.beat(60_000);
    const since = deps.time;
    for (let i = 0; i < 510; i += 1) await deps.say('change', change([{ id: String(i) }]));
    await deps.pass(5_000);
    const late = givenTab();
    late.watch(since);
    expect(late.resets()).toBe(1);
  });

  it('takes a repeated wish to watch for a sign of life', async () => {
    const tab = await givenLiveTab();
    tab.watch(deps.time);
    await deps.say('change', change([{ id: '1' }]));
    expect([tab.changes(), tab.resets()]).toEqual([1, 0]);
  });

  it('drops tabs that went without a word, and takes them back when they speak', async () => {
    const tab = await givenLiveTab();
    const other = givenTab();
    other.watch(deps.time, 'p0');
    for (let minute = 0; minute < 4; minute += 1) {
      await deps.beat(60_000);
      other.watch(deps.time);
    }
    const before = tab.changes();
    await deps.say('change', change([{ id: '1' }]));
    expect(tab.changes()).toBe(before);
    tab.watch(deps.time);
    expect(tab.changes() + tab.resets()).toBe(before + 1);
  });

  it('keeps the stream for a moment after the last tab left, then ends it', async () => {
    const tab = await givenLiveTab();
    tab.say({ kind: 'unwatch', channel });
    await deps.pass(1_000);
    tab.watch(deps.time);
    await deps.pass(10_000);
    expect(deps.asked).toHaveLength(1);
    tab.say({ kind: 'bye' });
    await deps.pass(10_000);
    tab.watch(deps.time, 'p5');
    expect(deps.asked).toHaveLength(2);
  });

  it('tells tabs from where another would have to go on', async () => {
    const tab = await givenLiveTab();
    await deps.say('change', change([{ id: '1' }]), 'p7');
    expect(tab.position()).toBe('p7');
  });

  it('has tabs load again when it had to begin without a position', async () => {
    const tab = givenTab();
    tab.watch(deps.time - 5_000);
    await deps.accept();
    await deps.say('hello', hello);
    await deps.say('change', change([{ id: '1' }]));
    expect([tab.resets(), tab.changes()]).toEqual([1, 1]);
  });

  it('tells every tab that the session ended', async () => {
    const tab = await givenLiveTab();
    await deps.say('end', { reason: 'session-ended' });
    expect(tab.status()).toBe('ended');
  });
});
