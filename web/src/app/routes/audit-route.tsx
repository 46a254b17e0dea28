import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { AuditScreen } from '@/features/audit/audit-screen';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/t/$tenant/audit');

export function AuditRoute() {
  const { session, tenant } = route.useRouteContext();
  const filters = route.useSearch();
  const navigate = useNavigate();
  usePageTitle('nav.audit', tenant.name);
  return (
    <AuditScreen
      key={tenant.id}
      tenant={tenant}
      ofPlatform={session.tenant === null}
      filters={filters}
      onFilters={(search) =>
        void navigate({ to: '/t/$tenant/audit', params: { tenant: tenant.id }, search })
      }
    />
  );
}
