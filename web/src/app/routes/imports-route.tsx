import { getRouteApi } from '@tanstack/react-router';
import { ImportsScreen } from '@/features/imports/imports-screen';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/t/$tenant/import');

export function ImportsRoute() {
  const { tenant } = route.useRouteContext();
  usePageTitle('nav.imports', tenant.name);
  return <ImportsScreen key={tenant.id} tenant={tenant} />;
}
