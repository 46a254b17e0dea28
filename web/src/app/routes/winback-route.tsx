import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router';
import { can } from '@/features/session/session-queries';
import { useSessionCheck } from '@/features/session/use-session-check';
import { WinbackScreen } from '@/features/winback/winback-screen';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/t/$tenant/winback');

export function WinbackRoute() {
  const { session, tenant } = route.useRouteContext();
  const filters = route.useSearch();
  const openClient = useParams({ strict: false }).client;
  const navigate = useNavigate();
  const sessionCheck = useSessionCheck();
  usePageTitle('nav.winback', tenant.name);
  return (
    <WinbackScreen
      key={tenant.id}
      tenant={tenant}
      filters={filters}
      openClient={openClient}
      mayWriteTo={can(session, 'winback.write')}
      maySetTemplate={can(session, 'settings.manage')}
      onFilters={(next) => void navigate({ to: '.', search: next })}
      onOpen={(client) =>
        void navigate({
          to: '/t/$tenant/winback/$client',
          params: { tenant: tenant.id, client },
          search: filters,
          // Moving from client to client: back leads to the list, not through all of them.
          replace: openClient !== undefined,
        })
      }
      onClose={() =>
        void navigate({
          to: '/t/$tenant/winback',
          params: { tenant: tenant.id },
          search: filters,
        })
      }
      onSessionDoubt={sessionCheck}
    />
  );
}
