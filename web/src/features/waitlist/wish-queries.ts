import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { components } from '@/api/schema';
import type { Wish } from '@/api/types';
import type { WishFilters } from './wish-filters';
import type { View } from './wish-order';
import { type LoadedPage, type Pages, patchPages, type WishChange } from './wish-patch';

const kPageSize = 200;
/** A longer list is cut to so many pages when it is loaded again: each is a request. */
const kPagesToReload = 5;

export type NewWish = components['schemas']['WishCreate'];

export const wishKeys = {
  all: (tenant: string) => ['waitlist', tenant] as const,
  lists: (tenant: string) => [...wishKeys.all(tenant), 'list'] as const,
  list: (tenant: string, filters: WishFilters) => [...wishKeys.lists(tenant), filters] as const,
  counts: (tenant: string) => [...wishKeys.all(tenant), 'counts'] as const,
  choices: (tenant: string) => [...wishKeys.all(tenant), 'choices'] as const,
  clients: (tenant: string, q: string) => [...wishKeys.all(tenant), 'clients', q] as const,
};

export const wishesQuery = (tenant: string, filters: WishFilters) =>
  infiniteQueryOptions({
    queryKey: wishKeys.list(tenant, filters),
    queryFn: async ({ signal, pageParam }): Promise<LoadedPage> => {
      const since = Date.now();
      const page = await unwrap(
        api.GET('/api/v1/tenants/{tenant}/waitlist', {
          params: {
            path: { tenant },
            query: {
              ...filters,
              limit: kPageSize,
              ...(pageParam !== null && { cursor: pageParam }),
            },
          },
          signal,
        }),
      );
      return { ...page, since };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 30_000,
    // The stream keeps the list true; it says so when it cannot.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const wishCountsQuery = (tenant: string) =>
  queryOptions({
    queryKey: wishKeys.counts(tenant),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/waitlist/counts', {
          params: { path: { tenant } },
          signal,
        }),
      ),
    staleTime: 30_000,
  });

export const wishChoicesQuery = (tenant: string) =>
  queryOptions({
    queryKey: wishKeys.choices(tenant),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/waitlist/choices', {
          params: { path: { tenant } },
          signal,
        }),
      ),
    staleTime: 5 * 60_000,
  });

/** Clients to choose from in the form. */
export const wishClientsQuery = (tenant: string, q: string) =>
  queryOptions({
    queryKey: wishKeys.clients(tenant, q),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients', {
          params: { path: { tenant }, query: { limit: 8, ...(q !== '' && { q }) } },
          signal,
        }),
      ),
    staleTime: 30_000,
  });

export const cancelWish = (tenant: string, wish: string) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/waitlist/{wish}/cancel', {
      params: { path: { tenant, wish } },
    }),
  );

export const restoreWish = (tenant: string, wish: string) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/waitlist/{wish}/restore', {
      params: { path: { tenant, wish } },
    }),
  );

/** `key` makes a second try of the same form harmless. */
export const createWish = (tenant: string, key: string, body: NewWish) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/waitlist', {
      params: { path: { tenant }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );

function listsOf(queryClient: QueryClient, tenant: string) {
  return queryClient.getQueriesData<Pages>({ queryKey: wishKeys.lists(tenant) });
}

/** Lays a change over every list of the salon that is in memory. */
export function patchLists(
  queryClient: QueryClient,
  tenant: string,
  change: WishChange,
  today: string,
): void {
  for (const [key, data] of listsOf(queryClient, tenant)) {
    if (!data) continue;
    const view: View = { filters: key.at(-1) as WishFilters, today };
    const patched = patchPages(data, change, view);
    // The time of the load stays: a patched list is as stale as it was.
    const updatedAt = queryClient.getQueryState(key)?.dataUpdatedAt;
    if (patched !== data) {
      queryClient.setQueryData(key, patched, updatedAt === undefined ? {} : { updatedAt });
    }
  }
}

/** The wish as the last change or load left it, if a list holds it. */
export function knownWish(
  queryClient: QueryClient,
  tenant: string,
  wish: string,
): Wish | undefined {
  for (const [, data] of listsOf(queryClient, tenant)) {
    for (const { items } of data?.pages ?? []) {
      const found = items.find(({ id }) => id === wish);
      if (found) return found;
    }
  }
  return undefined;
}

/** Loads again what is on screen, and forgets the rest. Rejects when the server does not answer. */
export async function reloadLists(queryClient: QueryClient, tenant: string): Promise<void> {
  for (const [key, data] of listsOf(queryClient, tenant)) {
    if (!data || data.pages.length <= kPagesToReload) continue;
    queryClient.setQueryData<Pages>(key, {
      pages: data.pages.slice(0, kPagesToReload),
      pageParams: data.pageParams.slice(0, kPagesToReload),
    });
  }
  void queryClient.invalidateQueries({ queryKey: wishKeys.counts(tenant) });
  await queryClient.invalidateQueries({ queryKey: wishKeys.lists(tenant) }, { throwOnError: true });
}
