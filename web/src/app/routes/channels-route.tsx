import { getRouteApi } from '@tanstack/react-router';
import { ChannelsScreen } from '@/features/channels/channels-screen';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/t/$tenant/channels');

export function ChannelsRoute() {
  const { tenant } = route.useRouteContext();
  usePageTitle('nav.channels', tenant.name);
  return <ChannelsScreen key={tenant.id} tenant={tenant} />;
}
