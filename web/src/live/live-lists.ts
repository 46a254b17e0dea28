import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Start } from './live-client';
import type { Change } from './protocol';

/** A longer list is cut to so many pages when it is loaded again: each is a request. */
const kPagesToReload = 5;

/** A page and when its request began, in ms since 1970. */
export type Loaded<Page> = Page & { since: number };

type Pages<Page> = InfiniteData<Page>;

export type ChangeOf<Item> = { upserts: readonly Item[]; deletes: readonly string[] };

/** For queries that the stream keeps true; it says so when it cannot. */
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
