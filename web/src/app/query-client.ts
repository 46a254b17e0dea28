import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { asApiError } from '@/api/problem';

/**
 * `onSessionEnd` is called whenever an answer says that nobody is signed in any more, whichever
 * screen asked. Nothing is retried in silence: panels show the failure and the next try.
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
        // A question that waits for the network would leave its screen empty, without a word.
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
