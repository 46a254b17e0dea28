import { getRouteApi, useRouter } from '@tanstack/react-router';
import { AccountPage } from '@/features/session/account-page';
import { useCurrentTenant } from '../use-current-tenant';
import { usePageTitle } from '../use-page-title';
import { useLeave } from '../use-leave';

const route = getRouteApi('/signed-in/account');

export function AccountRoute() {
  const { session } = route.useRouteContext();
  const tenant = useCurrentTenant();
  const leave = useLeave();
  const router = useRouter();
  usePageTitle('nav.account', undefined);
  return (
    <AccountPage
      session={session}
      salon={tenant?.name}
      onSignedOut={leave}
      onRenamed={() => void router.invalidate()}
    />
  );
}
