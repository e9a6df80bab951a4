// Server state lives here and nowhere else. A refused request is not repeated; a lost connection is, twice.
import { readMe, readSiteAdmin } from '@pacerpro/api';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isApiError, isFactorNeeded, isSignedOut, isSwitchedOff } from './api-error.ts';
import { isGuestWorld } from './guest-world.ts';

/** A session that has ended, here or elsewhere: sign in again and come back to this very place. One that lacks a second factor: set it up. */
let isLeaving = false;
function leaveWhenRefused(error: unknown) {
  const { pathname, search } = window.location;
  if (/^\/(sign-in|admin\/sign-in|admin\/enrol)$/.test(pathname)) return;
  // Administrators have a session, and a way in, of their own.
  if (isSignedOut(error) && /^\/admin(\/|$)/.test(pathname)) return leaveFor('/admin/sign-in');
  if (isSignedOut(error) && isGuestWorld) leaveGuestWorld();
  else if (isSignedOut(error)) leaveFor(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
  else if (isFactorNeeded(error) && pathname !== '/second-factor') leaveFor('/second-factor');
}
function leaveFor(address: string) {
  // Once: every open request of the screen fails at the same time, and each new navigation would abort the one before.
  if (isLeaving) return;
  isLeaving = true;
  window.location.assign(address);
}

/** What was shared is over, or the guest goes: the page that says so, the same for every reason. */
export function leaveGuestWorld() {
  isLeaving = true;
  window.location.replace('/guest');
}

export const queryClient = new QueryClient({
  // Who is signed in is asked by the router, which leads on by itself.
  queryCache: new QueryCache({
    onError: (error, { queryKey }) =>
      queryKey[0] !== readMe.path && queryKey[0] !== readSiteAdmin.path && leaveWhenRefused(error),
  }),
  mutationCache: new MutationCache({ onError: leaveWhenRefused }),
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      refetchOnWindowFocus: false,
      retry: (count, error) =>
        count < 2 && isApiError(error) && !isSwitchedOff(error) && (error.status === 0 || error.status >= 502),
    },
    mutations: { retry: false },
  },
});
