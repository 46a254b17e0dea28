// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useLive } from './use-live';

/** The server's side of the stream. */
let stream: ReadableStreamDefaultController<Uint8Array>;
let salons = 0;

const send = (event: string, data: object, id: string) =>
  act(async () => {
    const text = `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    stream.enqueue(new TextEncoder().encode(text));
    await new Promise((resolve) => setTimeout(resolve, 0));
  });

beforeEach(() => {
  vi.stubGlobal('fetch', () => {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => (stream = controller) });
    return Promise.resolve(
      new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }),
    );
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open(onReload: () => Promise<unknown>, day = '2026-12-30') {
  salons += 1;
  const tenant = `salon-${salons}`;
  const start = { position: '1', since: Date.now() };
  const handlers = { onChange: vi.fn(), onReload, onEnd: vi.fn() };
  const rendered = renderHook(({ today }) => useLive(tenant, 'wishes', start, handlers, today), {
    initialProps: { today: day },
  });
  await waitFor(() => expect(stream).toBeDefined());
  await send('hello', { source: 'wal', heartbeat_s: 15 }, '2');
  await waitFor(() => expect(rendered.result.current.kind).toBe('live'));
  return rendered;
}

it('a reset stays owed until the lists are there, and nothing is called live before', async () => {
  let fails = true;
  const onReload = vi.fn(() => (fails ? Promise.reject(new Error('503')) : Promise.resolve()));
  const { result } = await open(onReload);
  await send('reset', { reason: 'lag' }, '3');
  await waitFor(() => expect(result.current.kind).toBe('reconnecting'));
  await send('heartbeat', { source: 'wal' }, '4');
  expect(result.current.kind).toBe('reconnecting');
  fails = false;
  await waitFor(() => expect(result.current.kind).toBe('live'), { timeout: 5_000 });
  expect(onReload.mock.calls.length).toBeGreaterThan(1);
});

it('lists that count from today are loaded again when the day changes, until that succeeds', async () => {
  let failures = 1;
  const onReload = vi.fn(() => {
    failures -= 1;
    return failures >= 0 ? Promise.reject(new Error('timeout')) : Promise.resolve();
  });
  const { result, rerender } = await open(onReload);
  rerender({ today: '2026-12-31' });
  expect(result.current.kind).not.toBe('live');
  await waitFor(() => expect(result.current.kind).toBe('live'), { timeout: 5_000 });
  expect(onReload).toHaveBeenCalledTimes(2);
});

it('who joins a stream of the tab later gets what arrived since the request of its list', async () => {
  await open(() => Promise.resolve());
  const tenant = `salon-${salons}`;
  const since = Date.now();
  await send('change', { topic: 'wishes', upserts: [{ id: '7' }], deletes: [] }, '2');
  const handlers = { onChange: vi.fn(), onReload: vi.fn(() => Promise.resolve()), onEnd: vi.fn() };
  renderHook(() => useLive(tenant, 'wishes', { position: '1', since }, handlers));
  await waitFor(() => expect(handlers.onChange).toHaveBeenCalledOnce());
  expect(handlers.onReload).not.toHaveBeenCalled();
});

it('who joins with a list that is older than the stream reloads it', async () => {
  await open(() => Promise.resolve());
  const tenant = `salon-${salons}`;
  const handlers = { onChange: vi.fn(), onReload: vi.fn(() => Promise.resolve()), onEnd: vi.fn() };
  const since = Date.now() - 60_000;
  renderHook(() => useLive(tenant, 'wishes', { position: '1', since }, handlers));
  await waitFor(() => expect(handlers.onReload).toHaveBeenCalled());
});
