// @vitest-environment happy-dom
import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clientCountQuery, clientKeys, clientsQuery, exportHref } from './client-queries';

const kTenant = '00000000-0000-4000-8000-000000000001';

/** A server with a list of `total` clients, which records the requests. */
function givenServer(total: number) {
  const asked: URL[] = [];
  vi.stubGlobal('fetch', (request: Request) => {
    const url = new URL(request.url);
    asked.push(url);
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const to = Math.min(total, from + Number(url.searchParams.get('limit')));
    const items = Array.from({ length: to - from }, (_, i) => ({ id: `client-${from + i}` }));
    return Promise.resolve(
      Response.json({ items, next: to < total ? `${to}` : null, search: null }),
    );
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

describe('the list of clients', () => {
  it('follows the cursor to the end and no further', async () => {
    const asked = givenServer(250);
    const observer = new InfiniteQueryObserver(new QueryClient(), clientsQuery(kTenant, {}));
    await observer.refetch();
    while (observer.getCurrentResult().hasNextPage) await observer.fetchNextPage();
    const rows = observer.getCurrentResult().data?.pages.flatMap(({ items }) => items) ?? [];
    expect(new Set(rows.map(({ id }) => id)).size).toBe(250);
    expect(asked.map((url) => url.searchParams.get('cursor'))).toEqual([null, '100', '200']);
  });

  it('sends the filters as they stand', async () => {
    const asked = givenServer(1);
    const filters = { q: "100% _ ' \\ ё 💅", risk: 'high', sort: 'name' } as const;
    await new QueryClient().infiniteQuery(clientsQuery(kTenant, filters));
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({ ...filters, limit: '100' });
  });

  it('keeps salons apart, so that one prefix forgets one salon', () => {
    const key = clientsQuery(kTenant, { q: 'а' }).queryKey;
    expect(key.slice(0, 2)).toEqual(clientKeys.all(kTenant));
  });

  it('counts without the order, which changes nothing', () => {
    expect(clientCountQuery(kTenant, { risk: 'low', sort: 'name' }).queryKey).toEqual(
      clientCountQuery(kTenant, { risk: 'low' }).queryKey,
    );
  });

  it('exports what is shown', () => {
    const href = new URL(exportHref(kTenant, { q: 'ё&', risk: 'low' }, 'en'), 'http://x');
    expect(Object.fromEntries(href.searchParams)).toEqual({ q: 'ё&', risk: 'low', language: 'en' });
  });
});
