import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { SalonsScreen } from '@/features/tenants/salons-screen';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/salons');

export function SalonsRoute() {
  const search = route.useSearch();
  const navigate = useNavigate();
  usePageTitle('nav.salons', undefined);
  return (
    <SalonsScreen
      search={search}
      onSearch={(next) => void navigate({ to: '/salons', search: next, replace: true })}
    />
  );
}
