import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useParams } from '@tanstack/react-router';
import type { Tenant } from '@/api/types';
import { tenantQuery, tenantsQuery } from '@/features/tenants/tenant-queries';
import { usePreferences } from './preferences';

const route = getRouteApi('/signed-in');

/**
 * The salon of the URL; on pages without one, the account's own, the last used one, or the first.
 * Undefined while it is loading, and if there is none.
 */
export function useCurrentTenant(): Tenant | undefined {
  const { session } = route.useRouteContext();
  const { tenant: fromPath } = useParams({ strict: false });
  const { tenant: last } = usePreferences();
  const own = session.tenant ?? undefined;
  const id = fromPath ?? own?.id ?? last ?? '';
  const named = useQuery({ ...tenantQuery(id), enabled: id !== '' });
  const first = useInfiniteQuery({ ...tenantsQuery(''), enabled: id === '' });
  return (
    named.data ?? (fromPath === undefined ? (own ?? first.data?.pages[0]?.items[0]) : undefined)
  );
}
