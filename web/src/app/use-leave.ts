import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { sessionQuery } from '@/features/session/session-queries';
import { adoptPreferencesOf } from './preferences';

/** Goes to the sign-in page and clears the user's data from memory. Does not ask. */
export function useLeave(): () => void {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useCallback(() => {
    adoptPreferencesOf(null);
    void queryClient.cancelQueries().then(async () => {
      queryClient.removeQueries(sessionQuery());
      // The screen is left first: otherwise it would load the removed data again.
      await router.navigate({ to: '/sign-in', ignoreBlocker: true });
      queryClient.removeQueries();
    });
  }, [router, queryClient]);
}
