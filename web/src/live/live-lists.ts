import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import { type Cursor, keysetQuery } from '@/api/keyset';
import { live, type Start } from './live-client';
import type { Change } from './protocol';

/** On a reload a longer list is cut to this number of pages, because each page is a request. */
const kPagesToReload = 5;

/** A page of a list, with times in ms since 1970. */
export type Loaded<Page> = Page & {
  /** When its request started. */
  since: number;
  /** Changes up to this time have been applied; if absent, up to `since`. */
  laidAt?: number;
  /** The key of its list. */
  list?: string;
};

type Pages<Page> = InfiniteData<Page>;

export type ChangeOf<Item> = { upserts: readonly Item[]; deletes: readonly string[] };

/** Options of queries that the stream keeps up to date; a reset reloads them. */
export const keptLive = {
  staleTime: 30_000,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const;

/** The start of a stream that misses nothing after this list. */
export function startOf(
  data: Pages<Loaded<{ position: string | null }>> | undefined,
): Start | undefined {
  const oldest = data?.pages.reduce((a, b) => (b.since < a.since ? b : a));
  return oldest && { position: oldest.position, since: oldest.since };
}

/** `list` with the changes that arrived while it was loaded. */
export function laidOver<List>(
  list: List,
  heard: readonly Change[],
  patch: (list: List, change: ChangeOf<never>) => List,
): List {
  return heard.reduce(
    (now, { upserts, deletes }) => patch(now, { upserts: upserts as never[], deletes }),
    list,
  );
}

type LiveList<Page, Key> = {
  key: Key;
  tenant: string;
  topic: string;
  load: (cursor: Cursor, signal: AbortSignal) => Promise<Page>;
  patch: (pages: Pages<Loaded<Page>>, change: ChangeOf<never>) => Pages<Loaded<Page>>;
};

/**
 * A list that is loaded page by page and kept up to date by the stream. A page may have been read
 * before changes that arrived earlier, and loading a next page returns the old pages as they were
 * at the start of the request. Therefore changes are applied to everything that enters the cache.
 */
export function liveListQuery<Page extends { next: string | null }, Key extends QueryKey>({
  key,
  tenant,
  topic,
  load,
  patch,
}: LiveList<Page, Key>) {
  const list = JSON.stringify(key);
  return keysetQuery<Loaded<Page>, Key>(
    key,
    async (cursor, signal) => {
      const since = Date.now();
      return { ...(await load(cursor, signal)), since, laidAt: since, list };
    },
    {
      ...keptLive,
      structuralSharing: (_, entering) => {
        const data = entering as Pages<Loaded<Page>>;
        // The data of another list, shown until this one is loaded.
        if (data.pages.some((page) => page.list !== list)) return data;
        const from = Math.min(...data.pages.map(({ since, laidAt = since }) => laidAt));
        const laidAt = Date.now();
        const heard = live.changesSince(tenant, topic, from);
        // The same object, because a placeholder passes here in every render.
        if (heard.length === 0) return data;
        const patched = laidOver(data, heard, patch);
        return { ...patched, pages: patched.pages.map((page) => ({ ...page, laidAt })) };
      },
    },
  );
}

/**
 * Shows a change of this tab before the stream delivers it; `show` changes the cache. The result
 * reverts it with a change that restores the previous state.
 */
export function applyOwn<Item>(
  tenant: string,
  topic: string,
  change: ChangeOf<Item>,
  show: (change: ChangeOf<Item>) => void,
): (back: ChangeOf<Item>) => void {
  const own: Change = {
    type: 'change',
    topic,
    upserts: [...change.upserts],
    deletes: [...change.deletes],
  };
  live.remember({ tenant, topics: topic }, own);
  show(change);
  return (back) => {
    live.forget(own);
    show(back);
  };
}

/**
 * Changes the cached data of `key`. The time of the load is kept, so the data stays as stale as it
 * was.
 */
export function patchCached<Data>(
  queryClient: QueryClient,
  key: readonly unknown[],
  patch: (data: Data) => Data,
): void {
  const data = queryClient.getQueryData<Data>(key);
  if (data === undefined) return;
  const patched = patch(data);
  const updatedAt = queryClient.getQueryState(key)?.dataUpdatedAt;
  if (patched !== data) {
    queryClient.setQueryData(key, patched, updatedAt === undefined ? {} : { updatedAt });
  }
}

/** Changes every cached list whose key starts with `lists`. */
export function patchEach<Data>(
  queryClient: QueryClient,
  lists: readonly unknown[],
  patch: (data: Data, key: readonly unknown[]) => Data,
): void {
  for (const [key] of queryClient.getQueriesData({ queryKey: lists })) {
    patchCached<Data>(queryClient, key, (data) => patch(data, key));
  }
}

/** Reloads the queries on screen and drops the others. Rejects if the server does not answer. */
export async function reloadEach(
  queryClient: QueryClient,
  lists: readonly unknown[],
): Promise<void> {
  for (const [key, data] of queryClient.getQueriesData<Pages<unknown>>({ queryKey: lists })) {
    if (!data || data.pages.length <= kPagesToReload) continue;
    queryClient.setQueryData<Pages<unknown>>(key, {
      pages: data.pages.slice(0, kPagesToReload),
      pageParams: data.pageParams.slice(0, kPagesToReload),
    });
  }
  await queryClient.invalidateQueries({ queryKey: lists }, { throwOnError: true });
}
