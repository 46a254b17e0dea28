import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { ClientFilters } from './client-filters';

export const kListPageSize = 100;
const kTimelinePageSize = 30;
/** A list this long is not reloaded behind the reader's back: that takes a request a page. */
const kPagesToRefresh = 3;

export const clientKeys = {
  all: (tenant: string) => ['clients', tenant] as const,
  lists: (tenant: string) => [...clientKeys.all(tenant), 'list'] as const,
  list: (tenant: string, filters: ClientFilters, limit: number) =>
    [...clientKeys.lists(tenant), filters, limit] as const,
  count: (tenant: string, filters: ClientFilters) =>
    [...clientKeys.all(tenant), 'count', filters] as const,
  choices: (tenant: string) => [...clientKeys.all(tenant), 'choices'] as const,
  card: (tenant: string, client: string) => [...clientKeys.all(tenant), 'card', client] as const,
  timeline: (tenant: string, client: string) =>
    [...clientKeys.all(tenant), 'timeline', client] as const,
};

export const clientsQuery = (tenant: string, filters: ClientFilters, limit = kListPageSize) =>
  infiniteQueryOptions({
    queryKey: clientKeys.list(tenant, filters, limit),
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients', {
          params: {
            path: { tenant },
            query: { ...filters, limit, ...(pageParam !== null && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 30_000,
    refetchOnMount: ({ state }) => (state.data?.pages.length ?? 0) <= kPagesToRefresh,
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= kPagesToRefresh,
  });

/** How many the filters leave; without filters, how many the salon has. */
export const clientCountQuery = (tenant: string, filters: ClientFilters) => {
  const { sort: _, ...counted } = filters;
  return queryOptions({
    queryKey: clientKeys.count(tenant, counted),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients/count', {
          params: { path: { tenant }, query: counted },
          signal,
        }),
      ),
    staleTime: 30_000,
  });
};

export const clientChoicesQuery = (tenant: string) =>
  queryOptions({
    queryKey: clientKeys.choices(tenant),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients/filters', {
          params: { path: { tenant } },
          signal,
        }),
      ),
    staleTime: 5 * 60_000,
  });

export const clientCardQuery = (tenant: string, client: string) =>
  queryOptions({
    queryKey: clientKeys.card(tenant, client),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients/{client}', {
          params: { path: { tenant, client } },
          signal,
        }),
      ),
    staleTime: 30_000,
  });

export const clientTimelineQuery = (tenant: string, client: string) =>
  infiniteQueryOptions({
    queryKey: clientKeys.timeline(tenant, client),
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients/{client}/timeline', {
          params: {
            path: { tenant, client },
            query: { limit: kTimelinePageSize, ...(pageParam !== null && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 30_000,
  });

export const revealPhone = (tenant: string, client: string) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/clients/{client}/phone/reveal', {
      params: { path: { tenant, client } },
    }),
  );

/** A plain link, so that the browser streams the file to disk however long it is. */
export function exportHref(tenant: string, filters: ClientFilters, language: string): string {
  const query = new URLSearchParams({ ...filters, language });
  return `/api/v1/tenants/${tenant}/clients/export?${query}`;
}
