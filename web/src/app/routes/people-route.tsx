import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { PeopleScreen } from '@/features/people/people-screen';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/t/$tenant/people');

export function PeopleRoute() {
  const { session, tenant } = route.useRouteContext();
  const filters = route.useSearch();
  const navigate = useNavigate();
  usePageTitle('nav.people', tenant.name);
  return (
    <PeopleScreen
      key={tenant.id}
      session={session}
      tenant={tenant}
      filters={filters}
      onFilters={(search) => void navigate({ to: '.', search })}
    />
  );
}
