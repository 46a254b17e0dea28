import { useNavigate } from '@tanstack/react-router';

/** To the same place in another salon; filters stay behind, they name masters of the old one. */
export function useSwitchTenant(): (tenant: string) => void {
  const navigate = useNavigate();
  return (tenant) => void navigate({ to: '/t/$tenant/clients', params: { tenant } });
}
