import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keysetQuery } from '@/api/keyset';
import { type AuditFilters, firstDayOf } from './audit-filters';

/** More people than this cannot be chosen: the server answers with so many at the most. */
const kPeopleMax = 200;

type Place = { tenant: string; zone: string };

export const auditKeys = {
  all: ['audit'] as const,
  list: (tenant: string, zone: string, filters: AuditFilters) =>
    [...auditKeys.all, tenant, 'list', zone, filters] as const,
  people: (tenant: string | null) => [...auditKeys.all, tenant, 'people'] as const,
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

/** Whom one may filter by. */
export const auditPeopleQuery = (tenant: string | null) =>
  queryOptions({
    queryKey: auditKeys.people(tenant),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/users', {
          params: { query: { limit: kPeopleMax, ...(tenant && { tenant }) } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });
