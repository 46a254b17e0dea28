import { useNavigate, useRouter } from '@tanstack/react-router';
import { navigation } from './navigation';

/**
 * Opens the same screen of another salon, without the filters, because they refer to masters of the
 * old one.
 */
export function useSwitchTenant(): (tenant: string) => void {
  const navigate = useNavigate();
  const router = useRouter();
  return (tenant) => {
    const [, , , screen] = router.state.location.pathname.split('/');
    const entry = navigation.find(({ to }) => to.endsWith(`/${screen ?? ''}`));
    void navigate({ to: entry?.to ?? '/t/$tenant', params: { tenant } });
  };
}
