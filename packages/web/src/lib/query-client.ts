// Server state lives here and nowhere else. A refused request is not repeated; a lost connection is, twice.
import { readMe } from '@pacerpro/api';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isApiError, isSignedOut } from './api-error.ts';

/** A session that has ended, here or elsewhere: sign in again and come back to this very place. */
let isLeaving = false;
function leaveWhenSignedOut(error: unknown) {
  const { pathname, search } = window.location;
  // Once: every open request of the screen fails at the same time, and each new navigation would abort the one before.
  if (isLeaving || !isSignedOut(error) || pathname === '/sign-in') return;
  isLeaving = true;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}

export const queryClient = new QueryClient({
  // Who is signed in is asked by the router, which leads on by itself.
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => queryKey[0] !== readMe.path && leaveWhenSignedOut(error),
  }),
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
