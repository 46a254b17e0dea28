import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { can } from '@/features/session/session-queries';
import { useSessionCheck } from '@/features/session/use-session-check';
import { WaitlistScreen } from '@/features/waitlist/waitlist-screen';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/t/$tenant/waitlist');

export function WaitlistRoute() {
  const { session, tenant } = route.useRouteContext();
  const filters = route.useSearch();
  const navigate = useNavigate();
  const sessionCheck = useSessionCheck();
  usePageTitle('nav.waitlist', tenant.name);
  return (
    <WaitlistScreen
      key={tenant.id}
      tenant={tenant}
      filters={filters}
      mayWrite={can(session, 'waitlist.write')}
      maySet={can(session, 'settings.manage')}
      onFilters={(next) => void navigate({ to: '.', search: next })}
      onSessionDoubt={sessionCheck}
    />
  );
}
