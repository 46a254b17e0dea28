import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { can } from '@/features/session/session-queries';
import { SettingsScreen } from '@/features/settings/settings-screen';
import { tenantKeys } from '@/features/tenants/tenant-queries';
import { TenantSwitcher } from '@/features/tenants/tenant-switcher';
import { LeaveGuard } from '../leave-guard';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/t/$tenant/settings');

export function SettingsRoute() {
  const { session, tenant } = route.useRouteContext();
  const ofPlatform = can(session, 'platform');
  const navigate = useNavigate();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [dirty, setDirty] = useState(false);
  usePageTitle('nav.settings', tenant.name);

  const onSaved = useCallback(() => {
    void queryClient
      .invalidateQueries({ queryKey: tenantKeys.all })
      .then(() => router.invalidate());
  }, [queryClient, router]);
  return (
    <>
      <SettingsScreen
        key={tenant.id}
        tenant={tenant}
        ofPlatform={ofPlatform}
        selector={
          ofPlatform ? (
            <TenantSwitcher
              tenant={tenant}
              switchable
              collapsed={false}
              onSwitch={(id) =>
                void navigate({ to: '/t/$tenant/settings', params: { tenant: id } })
              }
            />
          ) : undefined
        }
        onSaved={onSaved}
        onDirty={setDirty}
      />
      <LeaveGuard active={dirty} />
    </>
  );
}
