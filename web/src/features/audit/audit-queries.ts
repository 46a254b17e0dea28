import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keysetQuery } from '@/api/keyset';
import { type AuditFilters, firstDayOf } from './audit-filters';

/** The server's limit per request; other users are found by typing. */
const kPeopleMax = 200;

type Place = { tenant: string; zone: string };

export const auditKeys = {
  all: ['audit'] as const,
  list: (tenant: string, zone: string, filters: AuditFilters) =>
    [...auditKeys.all, tenant, 'list', zone, filters] as const,
  people: (tenant: string | null, q: string) => [...auditKeys.all, tenant, 'people', q] as const,
};

export const auditQuery = ({ tenant, zone }: Place, filters: AuditFilters) =>
  keysetQuery(auditKeys.list(tenant, zone, filters), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/audits', {
        params: {
          query: {
            limit: 50,
            ...(filters.scope !== 'all' && { tenant }),
            ...(filters.user && { user: Number(filters.user) }),
            ...(filters.action && { action: filters.action }),
            ...(filters.period && { from: firstDayOf(filters.period, new Date(), zone), zone }),
            ...cursor,
          },
        },
        signal,
      }),
    ),
  );

/** The users to filter by: those whose name or e-mail contains `q`. */
export const auditPeopleQuery = (tenant: string | null, q: string) =>
  queryOptions({
    queryKey: auditKeys.people(tenant, q),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/users', {
          params: { query: { limit: kPeopleMax, ...(tenant && { tenant }), ...(q && { q }) } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });
