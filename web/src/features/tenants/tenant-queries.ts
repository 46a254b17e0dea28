import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

export const tenantKeys = {
  all: ['tenants'] as const,
  one: (tenant: string) => [...tenantKeys.all, 'one', tenant] as const,
  list: (q: string) => [...tenantKeys.all, 'list', q] as const,
};

export const tenantQuery = (tenant: string) =>
  queryOptions({
    queryKey: tenantKeys.one(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}', { params: { path: { tenant } }, signal })),
    staleTime: 5 * 60_000,
  });

/** The salons one may open whose name or slug contains `q`, by name, page by page. */
export const tenantsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: tenantKeys.list(q),
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET('/api/v1/tenants', {
          params: {
            query: { limit: 50, ...(q && { q }), ...(pageParam !== null && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 60_000,
  });
