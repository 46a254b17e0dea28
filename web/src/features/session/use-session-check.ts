import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { sessionQuery } from './session-queries';

/** Asks the server whether the session still exists; the app handles its end. */
export function useSessionCheck(): () => void {
  const queryClient = useQueryClient();
  return useCallback(() => {
    void queryClient.query({ ...sessionQuery(), staleTime: 0 }).catch(() => undefined);
  }, [queryClient]);
}
