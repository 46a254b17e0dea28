import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import { sendOnce } from '@/api/idempotency';
import { asApiError } from '@/api/problem';
import type { components } from '@/api/schema';
import type { Tenant, Wish } from '@/api/types';
import { dayOf } from '@/domain/days';
import { liveListQuery, patchEach, reloadEach } from '@/live/live-lists';
import type { WishFilters } from './wish-filters';
import type { WishTerms } from './wish-form';
import { type Pages, patchPages, type WishChange } from './wish-patch';

const kPageSize = 200;

export const kWishTopic = 'wishes';

export type NewWish = components['schemas']['WishCreate'];
export type WishBulkChange = components['schemas']['WishBulkChange'];
export type ChangedWishes = components['schemas']['ChangedWishes'];

export const wishKeys = {
  all: (tenant: string) => ['waitlist', tenant] as const,
  lists: (tenant: string) => [...wishKeys.all(tenant), 'list'] as const,
  list: (tenant: string, filters: WishFilters) => [...wishKeys.lists(tenant), filters] as const,
  counts: (tenant: string) => [...wishKeys.all(tenant), 'counts'] as const,
  choices: (tenant: string) => [...wishKeys.all(tenant), 'choices'] as const,
};

export const wishesQuery = ({ id: tenant, time_zone: zone }: Tenant, filters: WishFilters) =>
  liveListQuery({
    key: wishKeys.list(tenant, filters),
    tenant,
    topic: kWishTopic,
    load: (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/waitlist', {
          params: { path: { tenant }, query: { ...filters, limit: kPageSize, ...cursor } },
          signal,
        }),
      ),
    patch: (pages: Pages, change) =>
      patchPages(pages, change, { filters, today: dayOf(new Date(), zone) }),
  });

export const wishCountsQuery = (tenant: string) =>
  queryOptions({
    queryKey: wishKeys.counts(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/waitlist/counts', ofTenant(tenant, signal))),
    staleTime: 30_000,
  });

export const wishChoicesQuery = (tenant: string) =>
  queryOptions({
    queryKey: wishKeys.choices(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/waitlist/choices', ofTenant(tenant, signal))),
    staleTime: 5 * 60_000,
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

export const wishQuery = (tenant: string, wish: string) =>
  queryOptions({
    queryKey: [...wishKeys.all(tenant), 'wish', wish] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/waitlist/{wish}', {
          params: { path: { tenant, wish } },
          signal,
        }),
      ),
    staleTime: 0,
  });

export const wishDraftQuery = (tenant: string, session: string) =>
  queryOptions({
    queryKey: [...wishKeys.all(tenant), 'draft', session] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/waitlist/drafts/{session}', {
          params: { path: { tenant, session } },
          signal,
        }),
      ),
    staleTime: 0,
  });

export const updateWish = (tenant: string, wish: string, version: string, body: WishTerms) =>
  unwrap(
    api.PUT('/api/v1/tenants/{tenant}/waitlist/{wish}', {
      params: { path: { tenant, wish }, header: { 'If-Match': `"${version}"` } },
      body,
    }),
  );

export const changeWishes = (tenant: string, body: WishBulkChange) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/waitlist/bulk', { params: { path: { tenant } }, body }),
  );

export const undoWishChange = (tenant: string, change: string) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/waitlist/changes/{change}/undo', {
      params: { path: { tenant, change } },
    }),
  );

/** The wish as somebody else left it, if that is why a save was refused; otherwise null. */
export function wishConflictOf(error: unknown): Wish | null {
  const { status, problem } = asApiError(error);
  return status === 412 && problem && 'current' in problem
    ? (problem as components['schemas']['WishConflict']).current
    : null;
}

/** The client who has the phone of a new one, if that is why it was refused; otherwise null. */
export function knownClientOf(error: unknown): { id: string; name: string | null } | null {
  const { code, problem } = asApiError(error);
  return code === 'client-exists' && problem && 'client' in problem
    ? (problem.client as { id: string; name: string | null })
    : null;
}

export const createWish = (tenant: string, body: NewWish) =>
  sendOnce(['wish', tenant, body], (key) =>
    unwrap(
      api.POST('/api/v1/tenants/{tenant}/waitlist', {
        params: { path: { tenant }, header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  );

/** Applies a change to every cached list of the salon. */
export function patchLists(
  queryClient: QueryClient,
  tenant: string,
  change: WishChange,
  today: string,
): void {
  patchEach<Pages>(queryClient, wishKeys.lists(tenant), (data, key) =>
    patchPages(data, change, { filters: key.at(-1) as WishFilters, today }),
  );
}

/** Reloads lists with a search text, of which only the server knows what belongs to them. */
export function reloadSearched(queryClient: QueryClient, tenant: string): void {
  void queryClient.invalidateQueries({
    queryKey: wishKeys.lists(tenant),
    predicate: ({ queryKey }) => (queryKey.at(-1) as WishFilters).q !== undefined,
  });
}

/** The current state of a wish, if any cached list contains it. */
export function knownWish(
  queryClient: QueryClient,
  tenant: string,
  wish: string,
): Wish | undefined {
  const lists = queryClient.getQueriesData<Pages>({ queryKey: wishKeys.lists(tenant) });
  for (const [, data] of lists) {
    for (const { items } of data?.pages ?? []) {
      const found = items.find(({ id }) => id === wish);
      if (found) return found;
    }
  }
  return undefined;
}

/** Reloads the queries on screen and drops the others. Rejects if the server does not answer. */
export async function reloadLists(queryClient: QueryClient, tenant: string): Promise<void> {
  void queryClient.invalidateQueries({ queryKey: wishKeys.counts(tenant) });
  await reloadEach(queryClient, wishKeys.lists(tenant));
}
