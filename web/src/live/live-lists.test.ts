// @vitest-environment happy-dom
import { InfiniteQueryObserver, keepPreviousData, QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { live } from './live-client';
import { applyOwn, type ChangeOf, liveListQuery, patchEach } from './live-lists';
import type { Change } from './protocol';

type Item = { id: string; name: string };
type Page = { items: Item[]; next: string | null };
type Pages = { pages: Page[]; pageParams: unknown[] };

const kTopic = 'things';

/** Replaces and removes by id; adds new items at the end of the first page. */
function patch<List extends Pages>(data: List, { upserts, deletes }: ChangeOf<Item>): List {
  const touched = new Set([...deletes, ...upserts.map(({ id }) => id)]);
  const pages = data.pages.map((page, index) => ({
    ...page,
    items: [...page.items.filter(({ id }) => !touched.has(id)), ...(index === 0 ? upserts : [])],
  }));
  return { ...data, pages };
}

let salons = 0;

/** A salon whose pages arrive when `arrive` is called. */
function given() {
  salons += 1;
  const tenant = `t${salons}`;
  const queryClient = new QueryClient();
  const key = ['things', tenant] as const;
  const waiting: ((page: Page) => void)[] = [];
  const observer = new InfiniteQueryObserver(
    queryClient,
    liveListQuery<Page, typeof key>({
      key,
      tenant,
      topic: kTopic,
      load: () => new Promise<Page>((resolve) => waiting.push(resolve)),
      patch: (pages, change) => patch(pages, change),
    }),
  );
  const show = (change: ChangeOf<Item>) =>
    patchEach<Pages>(queryClient, key, (data) => patch(data, change));
  return {
    tenant,
    queryClient,
    observer,
    show,
    arrive: async (page: Page) => {
      waiting.shift()?.(page);
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
    /** A change from the stream. */
    hear: (upserts: Item[], deletes: string[] = []) => {
      const change: Change = { type: 'change', topic: kTopic, upserts, deletes };
      live.remember({ tenant, topics: kTopic }, change);
      show({ upserts, deletes });
    },
    names: () =>
      queryClient
        .getQueryData<Pages>(key)
        ?.pages.flatMap(({ items }) => items.map(({ name }) => name)),
  };
}

const one = { id: '1', name: 'one' };
const two = { id: '2', name: 'two' };
const three = { id: '3', name: 'three' };

describe('a live list', () => {
  it('keeps a change that came while it was loading, in memory and not only on screen', async () => {
    const { observer, arrive, hear, names } = given();
    void observer.refetch();
    hear([two], ['1']);
    await arrive({ items: [one], next: null });
    expect(names()).toEqual(['two']);
    hear([three]);
    expect(names()).toEqual(['two', 'three']);
  });

  it('is one object in every render while its query is gone from memory', async () => {
    const { queryClient, observer, arrive } = given();
    const stop = observer.subscribe(() => undefined);
    await arrive({ items: [one], next: null });
    queryClient.removeQueries();
    const options = queryClient.defaultQueryOptions({
      ...observer.options,
      placeholderData: keepPreviousData,
    });
    const first = observer.getOptimisticResult(options as never);
    expect(first.data?.pages).toHaveLength(1);
    expect(observer.getOptimisticResult(options as never).data).toBe(first.data);
    stop();
  });

  it('keeps a change of the first page that came while the next one was loading', async () => {
    const { observer, arrive, hear, names } = given();
    void observer.refetch();
    await arrive({ items: [one], next: 'c' });
    void observer.fetchNextPage();
    hear([{ id: '1', name: 'uno' }]);
    await arrive({ items: [three], next: null });
    expect(names()).toEqual(['uno', 'three']);
  });

  it('does not show again what was taken back', async () => {
    const { tenant, observer, arrive, show, names } = given();
    void observer.refetch();
    await arrive({ items: [one], next: null });
    const takeBack = applyOwn(tenant, kTopic, { upserts: [], deletes: ['1'] }, show);
    expect(names()).toEqual([]);
    takeBack({ upserts: [one], deletes: [] });
    expect(names()).toEqual(['one']);
    // The server has deleted it, so the restored row must disappear.
    void observer.refetch();
    await arrive({ items: [], next: null });
    expect(names()).toEqual([]);
  });
});
