import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

/** All lists of a salon's clients. */
export const clientLists = (tenant: string) => ['clients', tenant] as const;

/** The first clients that `q` finds, for fields with a search. */
export const clientSearchQuery = (tenant: string, q: string, limit: number) =>
  queryOptions({
    queryKey: [...clientLists(tenant), 'search', q, limit] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients', {
          params: { path: { tenant }, query: { limit, ...(q !== '' && { q }) } },
          signal,
        }),
      ),
    staleTime: 30_000,
  });
