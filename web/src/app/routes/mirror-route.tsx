import { getRouteApi } from '@tanstack/react-router';
import { MirrorScreen } from '@/features/mirror/mirror-screen';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/t/$tenant/yclients');

export function MirrorRoute() {
  const { tenant } = route.useRouteContext();
  usePageTitle('nav.mirror', tenant.name);
  return <MirrorScreen key={tenant.id} tenant={tenant} />;
}
