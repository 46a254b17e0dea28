import { api, unwrap } from '@/api/client';
import { keysetQuery } from '@/api/keyset';
import type { paths } from '@/api/schema';
import { type SearchParams, defined, kSearchLengthMax, textParam } from '@/domain/search-params';

export type SalonsSearch = { q?: string };

/** Parses the URL of the list; invalid values are left out. */
export const parseSalonsSearch = (search: SearchParams): SalonsSearch =>
  defined({ q: textParam(search.q, kSearchLengthMax) });

export const salonKeys = {
  all: ['salons'] as const,
  list: (q: string) => [...salonKeys.all, 'list', q] as const,
};

export const salonsQuery = (q: string) =>
  keysetQuery(salonKeys.list(q), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/salons', {
        params: { query: { limit: 50, ...(q && { q }), ...cursor } },
        signal,
      }),
    ),
  );

export type NewSalon =
  paths['/api/v1/tenants']['post']['requestBody']['content']['application/json'];

export const createSalon = (body: NewSalon) => unwrap(api.POST('/api/v1/tenants', { body }));
