import { queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import { keysetQuery, refetchWhileShort } from '@/api/keyset';
import type { ClientFilters } from './client-filters';

const kListPageSize = 100;
const kTimelinePageSize = 30;

/** A role with masked numbers may request the full numbers if permitted; each page is audited. */
export type Phones = 'masked' | 'shown';

export const clientKeys = {
  all: (tenant: string) => ['clients', tenant] as const,
  lists: (tenant: string) => [...clientKeys.all(tenant), 'list'] as const,
  /** The lists of one choice of numbers. */
  listsWith: (tenant: string, phones: Phones) => [...clientKeys.lists(tenant), phones] as const,
  list: (tenant: string, filters: ClientFilters, phones: Phones = 'masked') =>
    [...clientKeys.listsWith(tenant, phones), filters] as const,
  count: (tenant: string, filters: ClientFilters) =>
    [...clientKeys.all(tenant), 'count', filters] as const,
  choices: (tenant: string) => [...clientKeys.all(tenant), 'choices'] as const,
  card: (tenant: string, client: string) => [...clientKeys.all(tenant), 'card', client] as const,
  timeline: (tenant: string, client: string) =>
    [...clientKeys.all(tenant), 'timeline', client] as const,
};

export const clientsQuery = (tenant: string, filters: ClientFilters, phones: Phones = 'masked') =>
  keysetQuery(
    clientKeys.list(tenant, filters, phones),
    async (cursor, signal) => {
      const since = Date.now();
      const page = await unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients', {
          params: {
            path: { tenant },
            query: {
              ...filters,
              ...(phones === 'shown' && { phones }),
              limit: kListPageSize,
              ...cursor,
            },
          },
          signal,
        }),
      );
      return { ...page, since };
    },
    { staleTime: 30_000, ...refetchWhileShort },
  );

/** The number of clients that match the filters; without filters, all clients of the salon. */
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
      unwrap(api.GET('/api/v1/tenants/{tenant}/clients/filters', ofTenant(tenant, signal))),
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
  keysetQuery(
    clientKeys.timeline(tenant, client),
    (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients/{client}/timeline', {
          params: { path: { tenant, client }, query: { limit: kTimelinePageSize, ...cursor } },
          signal,
        }),
      ),
    { staleTime: 30_000 },
  );

export const startLinksQuery = (tenant: string, client: string) =>
  queryOptions({
    queryKey: [...clientKeys.card(tenant, client), 'start-links'] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients/{client}/start-links', {
          params: { path: { tenant, client } },
          signal,
        }),
      ),
    // A bot may have been connected since the dialog was open.
    staleTime: 0,
  });

export const revealPhone = (tenant: string, client: string) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/clients/{client}/phone/reveal', {
      params: { path: { tenant, client } },
    }),
  );

/** A plain link, so that the browser writes the file to disk while it downloads. */
export function exportHref(tenant: string, filters: ClientFilters, language: string): string {
  const query = new URLSearchParams({ ...filters, language });
  return `/api/v1/tenants/${tenant}/clients/export?${query}`;
}
