import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import { type Cursor, keysetQuery } from '@/api/keyset';
import { live, type Start } from './live-client';
import type { Change } from './protocol';

/** A longer list is cut to so many pages when it is loaded again: each is a request. */
const kPagesToReload = 5;

/** A page of a list, with times in ms since 1970. */
export type Loaded<Page> = Page & {
  /** When its request began. */
  since: number;
  /** Up to when changes have been laid over it; without it, `since`. */
  laidAt?: number;
  /** The key of its list. */
  list?: string;
};

type Pages<Page> = InfiniteData<Page>;

export type ChangeOf<Item> = { upserts: readonly Item[]; deletes: readonly string[] };

/** For queries that the stream keeps true; it sends a reset when it cannot. */
export const keptLive = {
  staleTime: 30_000,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const;

/** From where a stream must begin to miss nothing after this list. */
export function startOf(
  data: Pages<Loaded<{ position: string | null }>> | undefined,
): Start | undefined {
  const oldest = data?.pages.reduce((a, b) => (b.since < a.since ? b : a));
  return oldest && { position: oldest.position, since: oldest.since };
}

/** `list` with what was heard while it was on its way. */
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
 * A list that is loaded page by page and kept true by the stream. A page that arrives may have been
 * read before changes that arrived first, and a next page comes back with the pages as they were
 * when it was asked for: so changes are laid over whatever enters the memory.
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
        // Of another list: shown until this one is loaded.
        if (data.pages.some((page) => page.list !== list)) return data;
        const from = Math.min(...data.pages.map(({ since, laidAt = since }) => laidAt));
        const laidAt = Date.now();
        const heard = live.changesSince(tenant, topic, from);
        // The same object: a placeholder passes here in every render.
        if (heard.length === 0) return data;
        const patched = laidOver(data, heard, patch);
        return { ...patched, pages: patched.pages.map((page) => ({ ...page, laidAt })) };
      },
    },
  );
}

/**
 * Shows a change of this tab's own before the stream brings it; `show` patches what is in memory.
 * The result takes it back, by a change that restores what was there.
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

/** Changes what is in memory under `key`. The time of the load stays: it is as stale as it was. */
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

/** Changes every list in memory whose key begins with `lists`. */
export function patchEach<Data>(
  queryClient: QueryClient,
  lists: readonly unknown[],
  patch: (data: Data, key: readonly unknown[]) => Data,
): void {
  for (const [key] of queryClient.getQueriesData({ queryKey: lists })) {
    patchCached<Data>(queryClient, key, (data) => patch(data, key));
  }
}

/** Loads again what is on screen, and forgets the rest. Rejects when the server does not answer. */
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
