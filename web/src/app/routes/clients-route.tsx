import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router';
import type { ClientFilters } from '@/features/clients/client-filters';
import { ClientsScreen } from '@/features/clients/clients-screen';
import { can } from '@/features/session/session-queries';
import { useSessionCheck } from '@/features/session/use-session-check';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/t/$tenant/clients');

export function ClientsRoute() {
  const { session, tenant } = route.useRouteContext();
  const filters = route.useSearch();
  const openClient = useParams({ strict: false }).client;
  const navigate = useNavigate();
  const sessionCheck = useSessionCheck();
  usePageTitle('nav.clients', tenant.name);

  const onFilters = (next: ClientFilters) => {
    // Further typing replaces the history entry: one step back, not one per letter.
    const typing = filters.q !== undefined && next.q !== undefined && next.q !== filters.q;
    void navigate({ to: '.', search: next, replace: typing });
  };
  const list = {
    to: '/t/$tenant/clients',
    params: { tenant: tenant.id },
    search: filters,
  } as const;
  return (
    <ClientsScreen
      key={tenant.id}
      tenant={tenant}
      filters={filters}
      openClient={openClient}
      mayExport={can(session, 'clients.export')}
      mayReveal={can(session, 'phone.reveal')}
      mayShowPhones={can(session, 'phones.read')}
      mayManage={can(session, 'users.manage')}
      mayWrite={can(session, 'outreach.write')}
      mayAudit={can(session, 'audit.read')}
      onFilters={onFilters}
      onOpen={(client) =>
        void navigate({
          to: '/t/$tenant/clients/$client',
          params: { tenant: tenant.id, client },
          search: filters,
          // Moving from card to card: back leads to the list, not through all cards.
          replace: openClient !== undefined,
        })
      }
      onClose={() => void navigate(list)}
      onSessionDoubt={sessionCheck}
    />
  );
}
