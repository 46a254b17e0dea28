import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import { sendOnce } from '@/api/idempotency';
import { keysetQuery } from '@/api/keyset';
import { liveListQuery, patchEach, reloadEach } from '@/live/live-lists';
import type { WinbackFilters } from './winback-filters';
import { type AtRiskChange, type Pages, patchPages } from './winback-patch';

export const kAtRiskTopic = 'at_risk';

const kPageSize = 100;
const kHistoryPageSize = 50;

export const winbackKeys = {
  all: (tenant: string) => ['winback', tenant] as const,
  lists: (tenant: string) => [...winbackKeys.all(tenant), 'list'] as const,
  list: (tenant: string, filters: WinbackFilters) =>
    [...winbackKeys.lists(tenant), filters] as const,
  counts: (tenant: string) => [...winbackKeys.all(tenant), 'counts'] as const,
  choices: (tenant: string) => [...winbackKeys.all(tenant), 'choices'] as const,
  results: (tenant: string) => [...winbackKeys.all(tenant), 'results'] as const,
  history: (tenant: string) => [...winbackKeys.all(tenant), 'history'] as const,
  previews: (tenant: string) => [...winbackKeys.all(tenant), 'preview'] as const,
  preview: (tenant: string, client: string) => [...winbackKeys.previews(tenant), client] as const,
};

export const atRiskQuery = (tenant: string, { tab: _, ...filters }: WinbackFilters) =>
  liveListQuery({
    key: winbackKeys.list(tenant, filters),
    tenant,
    topic: kAtRiskTopic,
    load: (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/winback', {
          params: { path: { tenant }, query: { ...filters, limit: kPageSize, ...cursor } },
          signal,
        }),
      ),
    patch: (pages: Pages, change) => patchPages(pages, change, filters),
  });

export const countsQuery = (tenant: string) =>
  queryOptions({
    queryKey: winbackKeys.counts(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/winback/counts', ofTenant(tenant, signal))),
    staleTime: 30_000,
  });

export const choicesQuery = (tenant: string) =>
  queryOptions({
    queryKey: winbackKeys.choices(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/winback/choices', ofTenant(tenant, signal))),
    staleTime: 5 * 60_000,
  });

export const resultsQuery = (tenant: string) =>
  queryOptions({
    queryKey: winbackKeys.results(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/winback/results', ofTenant(tenant, signal))),
    staleTime: 5 * 60_000,
  });

export const historyQuery = (tenant: string) =>
  keysetQuery(
    winbackKeys.history(tenant),
    (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/winback/history', {
          params: { path: { tenant }, query: { limit: kHistoryPageSize, ...cursor } },
          signal,
        }),
      ),
    { staleTime: 30_000 },
  );

/** The salon's template filled for this client. A POST that changes nothing. */
export const previewQuery = (tenant: string, client: string) =>
  queryOptions({
    queryKey: winbackKeys.preview(tenant, client),
    queryFn: ({ signal }) =>
      unwrap(
        api.POST('/api/v1/tenants/{tenant}/winback/preview', {
          params: { path: { tenant } },
          body: { client },
          signal,
        }),
      ),
    staleTime: 30_000,
  });

export type SendRequest = { clients: string[]; text: string | null; at: 'now' | 'morning' };

/** One idempotency key per batch. */
export const sendWinback = (tenant: string, body: SendRequest) =>
  sendOnce(['winback', tenant, body], (key) =>
    unwrap(
      api.POST('/api/v1/tenants/{tenant}/winback/send', {
        params: { path: { tenant }, header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  );

export const rewriteText = (tenant: string, client: string, text: string) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/winback/rewrite', {
      params: { path: { tenant } },
      body: { client, text },
    }),
  );

/** Applies a change to every cached list of the salon. */
export function patchLists(queryClient: QueryClient, tenant: string, change: AtRiskChange): void {
  patchEach<Pages>(queryClient, winbackKeys.lists(tenant), (data, key) =>
    patchPages(data, change, key.at(-1) as WinbackFilters),
  );
}

/** Reloads the queries that depend on the lists. */
export function reloadTheRest(queryClient: QueryClient, tenant: string): void {
  for (const key of [
    winbackKeys.counts(tenant),
    winbackKeys.previews(tenant),
    winbackKeys.history(tenant),
  ]) {
    void queryClient.invalidateQueries({ queryKey: key });
  }
}

/** Reloads the queries on screen and drops the others. Rejects if the server does not answer. */
export async function reloadLists(queryClient: QueryClient, tenant: string): Promise<void> {
  void queryClient.invalidateQueries({ queryKey: winbackKeys.counts(tenant) });
  await reloadEach(queryClient, winbackKeys.lists(tenant));
}
