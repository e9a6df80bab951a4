// The screens of a guest, all under /shared: what was shared, its cases and documents, and search within them. The screens are the
// members' own; what only members may do is left out where lib/guest-world.ts says so.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { GuestShell } from '../features/guests/GuestShell.tsx';
import { shared } from '../features/guests/guests.queries.ts';
import { isNotFound, isSignedOut } from '../lib/api-error.ts';
import { leaveGuestWorld, queryClient } from '../lib/query-client.ts';
import { NotFound } from '../ui/States.tsx';
import { caseAsked, documentAsked, searchAsked } from './asked.ts';
import { readAhead } from './read-ahead.ts';
import { routerOptions } from './router-options.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: GuestShell,
  beforeLoad: async () => {
    try {
      await queryClient.ensureQueryData(shared());
    } catch (error) {
      if (!isSignedOut(error) && !isNotFound(error)) throw error;
      leaveGuestWorld();
      // Nothing is shown while the browser goes.
      await new Promise(() => undefined);
    }
  },
});
const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('../features/guests/SharedList.tsx'), 'SharedList'),
});
const search = createRoute({
  getParentRoute: () => inside,
  path: '/search',
  validateSearch: searchAsked,
  component: lazyRouteComponent(() => import('../features/search/SearchPage.tsx'), 'SearchPage'),
});
const oneCase = createRoute({
  getParentRoute: () => inside,
  path: '/cases/$caseId',
  validateSearch: caseAsked,
  loaderDeps: ({ search: { tab } }) => ({ tab }),
  loader: readAhead,
  component: lazyRouteComponent(() => import('../features/cases/CasePage.tsx'), 'CasePage'),
});
const document = createRoute({
  getParentRoute: () => inside,
  path: '/documents/$documentId',
  validateSearch: documentAsked,
  component: lazyRouteComponent(() => import('../features/viewer/ViewerPage.tsx'), 'ViewerPage'),
});

const support = createRoute({
  getParentRoute: () => root,
  path: '/support',
  component: lazyRouteComponent(() => import('../features/support/SupportPage.tsx'), 'SupportPage'),
});

export const guestRouter = createRouter({
  routeTree: root.addChildren([inside.addChildren([home, search, oneCase, document]), support]),
  basepath: '/shared',
  ...routerOptions,
});
