import { queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import { clientKeys } from './client-queries';

const personKeys = {
  preview: (tenant: string, client: string) =>
    [...clientKeys.card(tenant, client), 'erasure'] as const,
  erasures: (tenant: string) => [...clientKeys.all(tenant), 'erasures'] as const,
};

/** What an erasure would remove. */
export const erasurePreviewQuery = (tenant: string, client: string) =>
  queryOptions({
    queryKey: personKeys.preview(tenant, client),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients/{client}/erasure', {
          params: { path: { tenant, client } },
          signal,
        }),
      ),
    staleTime: 0,
  });

export const erasuresQuery = (tenant: string) =>
  queryOptions({
    queryKey: personKeys.erasures(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/erasures', ofTenant(tenant, signal))),
    staleTime: 30_000,
  });

export const eraseClient = (tenant: string, client: string, botTables: boolean) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/clients/{client}/erasure', {
      params: { path: { tenant, client } },
      body: { bot_tables: botTables },
    }),
  );

export const setUndoDays = (tenant: string, days: number) =>
  unwrap(
    api.PUT('/api/v1/tenants/{tenant}/erasures/undo-days', {
      params: { path: { tenant } },
      body: { undo_days: days },
    }),
  );

export const undoErasure = (tenant: string, erasure: number) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/erasures/{erasure}/undo', {
      params: { path: { tenant, erasure } },
    }),
  );

/** A plain link, so that the browser stores the file. */
export function personHref(
  tenant: string,
  client: string,
  form: 'json' | 'html',
  language: string,
): string {
  const query = new URLSearchParams({ form, language: language === 'en' ? 'en' : 'ru' });
  return `/api/v1/tenants/${tenant}/clients/${client}/data?${query}`;
}
