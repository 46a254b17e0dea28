import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { asApiError } from '@/api/problem';

/**
 * `onSessionEnd` is called when any answer shows that the session has ended. Nothing is retried
 * silently: panels show the failure and the next attempt.
 */
export function makeQueryClient(onSessionEnd: () => void): QueryClient {
  const onError = (error: Error) => {
    if (asApiError(error).isSessionEnd) onSessionEnd();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: 10_000,
        gcTime: 5 * 60_000,
        // A query that waits for the network would leave its screen empty without a message.
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
