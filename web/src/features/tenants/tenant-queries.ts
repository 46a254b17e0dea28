import { queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import { keysetQuery } from '@/api/keyset';

export const tenantKeys = {
  all: ['tenants'] as const,
  one: (tenant: string) => [...tenantKeys.all, 'one', tenant] as const,
  list: (q: string) => [...tenantKeys.all, 'list', q] as const,
};

export const tenantQuery = (tenant: string) =>
  queryOptions({
    queryKey: tenantKeys.one(tenant),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/tenants/{tenant}', ofTenant(tenant, signal))),
    staleTime: 5 * 60_000,
  });

/** The user's salons whose name or slug contains `q`, by name, page by page. */
export const tenantsQuery = (q: string) =>
  keysetQuery(
    tenantKeys.list(q),
    (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/tenants', {
          params: { query: { limit: 50, ...(q && { q }), ...cursor } },
          signal,
        }),
      ),
    { staleTime: 60_000 },
  );
