// Server state lives here and nowhere else. A refused request is not repeated; a lost connection is, twice.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isApiError, isSignedOut } from './api-error.ts';

/** A session that has ended, here or elsewhere: sign in again and come back to this very place. */
function leaveWhenSignedOut(error: unknown) {
  const { pathname, search } = window.location;
  if (!isSignedOut(error) || pathname === '/sign-in') return;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
  mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && isApiError(error) && (error.status === 0 || error.status >= 502),
    },
    mutations: { retry: false },
  },
});
