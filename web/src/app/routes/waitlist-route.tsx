import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { can, sessionQuery } from '@/features/session/session-queries';
import { WaitlistScreen } from '@/features/waitlist/waitlist-screen';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/t/$tenant/waitlist');

export function WaitlistRoute() {
  const { session, tenant } = route.useRouteContext();
  const filters = route.useSearch();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  usePageTitle('nav.waitlist', tenant.name);
  return (
    <WaitlistScreen
      key={tenant.id}
      tenant={tenant}
      filters={filters}
      mayWrite={can(session, 'waitlist.write')}
      maySet={can(session, 'platform')}
      onFilters={(next) => void navigate({ to: '.', search: next })}
      // The answer shows whether the session still exists; the app handles its end.
      onSessionDoubt={() => {
        void queryClient.query({ ...sessionQuery(), staleTime: 0 }).catch(() => undefined);
      }}
    />
  );
}
