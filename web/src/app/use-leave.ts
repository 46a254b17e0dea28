import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { sessionQuery } from '@/features/session/session-queries';
import { adoptPreferencesOf } from './preferences';

/** To the sign-in page, with nothing of the person who left still in memory. Nothing is asked. */
export function useLeave(): () => void {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useCallback(() => {
    adoptPreferencesOf(null);
    void queryClient.cancelQueries().then(async () => {
      queryClient.removeQueries(sessionQuery());
      // The screen goes first: while it stands, it would load what is removed again.
      await router.navigate({ to: '/sign-in', ignoreBlocker: true });
      queryClient.removeQueries();
    });
  }, [router, queryClient]);
}
