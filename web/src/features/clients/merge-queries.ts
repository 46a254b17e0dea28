import { queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import { clientKeys } from './client-queries';

const mergeKeys = {
  duplicates: (tenant: string) => [...clientKeys.all(tenant), 'duplicates'] as const,
  merges: (tenant: string, client: string) =>
    [...clientKeys.card(tenant, client), 'merges'] as const,
};

/** Pairs of clients that may be one person. */
export const duplicatesQuery = (tenant: string) =>
  queryOptions({
    queryKey: mergeKeys.duplicates(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/duplicates', ofTenant(tenant, signal))),
    staleTime: 0,
  });

/** The merges whose result a client is. */
export const mergesQuery = (tenant: string, client: string) =>
  queryOptions({
    queryKey: mergeKeys.merges(tenant, client),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients/{client}/merges', {
          params: { path: { tenant, client } },
          signal,
        }),
      ),
    staleTime: 30_000,
  });

type Couple = { survivor: string; duplicate: string };

export const mergeClients = (tenant: string, couple: Couple) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/merges', { params: { path: { tenant } }, body: couple }),
  );

export const tellApart = (tenant: string, couple: Couple) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/duplicates/told-apart', {
      params: { path: { tenant } },
      body: couple,
    }),
  );

export const undoMerge = (tenant: string, merge: number) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/merges/{merge}/undo', {
      params: { path: { tenant, merge } },
    }),
  );
