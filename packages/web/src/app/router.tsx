// Every screen and its address. Screens load when they are first opened.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { isNotFound, isSignedOut } from '../lib/api-error.ts';
import { queryClient } from '../lib/query-client.ts';
import { AdminShell } from '../features/admin/AdminShell.tsx';
import { siteAdmin } from '../features/admin/admin.queries.ts';
import { me } from '../features/session/session.queries.ts';
import { NotFound } from '../ui/States.tsx';
import { auditAsked, caseAsked, documentAsked, searchAsked, text } from './asked.ts';
import { readAhead } from './read-ahead.ts';
import { routerOptions } from './router-options.tsx';
import { Shell } from './shell/Shell.tsx';

type Unread = Record<string, unknown>;
export type LedgerAsked = {
  from?: string | undefined;
  to?: string | undefined;
  clientCode?: string | undefined;
  caseId?: string | undefined;
  userId?: string | undefined;
};

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (from: Unread): { next?: string | undefined } => ({ next: text(from['next']) }),
  component: lazyRouteComponent(() => import('../features/session/SignIn.tsx'), 'SignIn'),
});

const firmReturn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/firm',
  component: lazyRouteComponent(() => import('../features/session/FirmReturn.tsx'), 'FirmReturn'),
});

const factorRequired = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  component: lazyRouteComponent(() => import('../features/security/FactorRequired.tsx'), 'FactorRequired'),
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('../features/session/SignUp.tsx'), 'SignUp'),
});
const openAccount = createRoute({
  getParentRoute: () => root,
  path: '/open-account',
  component: lazyRouteComponent(() => import('../features/session/OpenAccount.tsx'), 'OpenAccount'),
});
const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('../features/session/ForgotPassword.tsx'), 'ForgotPassword'),
});
const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/new-password',
  component: lazyRouteComponent(() => import('../features/session/NewPassword.tsx'), 'NewPassword'),
});
const confirmAddress = createRoute({
  getParentRoute: () => root,
  path: '/confirm-address',
  component: lazyRouteComponent(() => import('../features/session/ConfirmAddress.tsx'), 'ConfirmAddress'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../features/session/AcceptInvitation.tsx'), 'AcceptInvitation'),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(me());
    } catch (error) {
      // Not found: the browser knows an administrator here, and no member.
      if (isSignedOut(error) || isNotFound(error)) throw redirect({ to: '/sign-in', search: { next: location.href } });
      throw error;
    }
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/Home.tsx'), 'Home'),
});
const search = createRoute({
  getParentRoute: () => inside,
  path: '/search',
  validateSearch: searchAsked,
  component: lazyRouteComponent(() => import('../features/search/SearchPage.tsx'), 'SearchPage'),
});
const locator = createRoute({
  getParentRoute: () => inside,
  path: '/locator',
  validateSearch: (from: Unread): { q?: string | undefined } => ({ q: text(from['q']) }),
  component: lazyRouteComponent(() => import('../features/locator/LocatorPage.tsx'), 'LocatorPage'),
});
const locatorResult = createRoute({
  getParentRoute: () => inside,
  path: '/locator/$taskId',
  component: lazyRouteComponent(() => import('../features/locator/LocatorResult.tsx'), 'LocatorResult'),
});
const cases = createRoute({
  getParentRoute: () => inside,
  path: '/cases',
  validateSearch: (from: Unread): { text?: string | undefined } => ({ text: text(from['text']) }),
  component: lazyRouteComponent(() => import('../features/cases/CaseList.tsx'), 'CaseList'),
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
const ledger = createRoute({
  getParentRoute: () => inside,
  path: '/ledger',
  validateSearch: (from: Unread): LedgerAsked => ({
    from: text(from['from']),
    to: text(from['to']),
    clientCode: text(from['clientCode']),
    caseId: text(from['caseId']),
    userId: text(from['userId']),
  }),
  component: lazyRouteComponent(() => import('../features/ledger/LedgerPage.tsx'), 'LedgerPage'),
});
const importing = createRoute({
  getParentRoute: () => inside,
  path: '/import',
  component: lazyRouteComponent(() => import('../features/intake/ImportPage.tsx'), 'ImportPage'),
});
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$section', params: { section: 'profile' } });
  },
});
const settingsSection = createRoute({
  getParentRoute: () => inside,
  path: '/settings/$section',
  validateSearch: auditAsked,
  component: lazyRouteComponent(() => import('../features/settings/SettingsPage.tsx'), 'SettingsPage'),
});

const adminSignIn = createRoute({
  getParentRoute: () => root,
  path: '/admin/sign-in',
  component: lazyRouteComponent(() => import('../features/admin/AdminSignIn.tsx'), 'AdminSignIn'),
});
const enrol = createRoute({
  getParentRoute: () => root,
  path: '/admin/enrol',
  component: lazyRouteComponent(() => import('../features/admin/Enrol.tsx'), 'Enrol'),
});
const administration = createRoute({
  getParentRoute: () => root,
  id: 'administration',
  component: AdminShell,
  beforeLoad: async () => {
    try {
      await queryClient.ensureQueryData(siteAdmin());
    } catch (error) {
      // Not found: a member is signed in here, and no administrator.
      if (isSignedOut(error) || isNotFound(error)) throw redirect({ to: '/admin/sign-in' });
      throw error;
    }
  },
});
const adminFirms = createRoute({
  getParentRoute: () => administration,
  path: '/admin',
  component: lazyRouteComponent(() => import('../features/admin/FirmsPage.tsx'), 'FirmsPage'),
});
const adminHealth = createRoute({
  getParentRoute: () => administration,
  path: '/admin/health',
  component: lazyRouteComponent(() => import('../features/admin/HealthPage.tsx'), 'HealthPage'),
});
const adminSwitches = createRoute({
  getParentRoute: () => administration,
  path: '/admin/switches',
  component: lazyRouteComponent(() => import('../features/admin/SwitchesPage.tsx'), 'SwitchesPage'),
});
const adminTrail = createRoute({
  getParentRoute: () => administration,
  path: '/admin/trail',
  component: lazyRouteComponent(() => import('../features/admin/TrailPage.tsx'), 'TrailPage'),
});
const adminPasskeys = createRoute({
  getParentRoute: () => administration,
  path: '/admin/passkeys',
  component: lazyRouteComponent(() => import('../features/admin/PasskeysPage.tsx'), 'PasskeysPage'),
});
const adminGrant = createRoute({
  getParentRoute: () => administration,
  path: '/admin/grants/$grantId',
  component: lazyRouteComponent(() => import('../features/admin/GrantPage.tsx'), 'GrantPage'),
});

const support = createRoute({
  getParentRoute: () => root,
  path: '/support',
  component: lazyRouteComponent(() => import('../features/support/SupportPage.tsx'), 'SupportPage'),
});
const adminDesk = createRoute({
  getParentRoute: () => administration,
  path: '/admin/support',
  component: lazyRouteComponent(() => import('../features/admin/DeskPage.tsx'), 'DeskPage'),
});
const guestDoor = createRoute({
  getParentRoute: () => root,
  path: '/guest',
  component: lazyRouteComponent(() => import('../features/guests/GuestDoor.tsx'), 'GuestDoor'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    firmReturn,
    factorRequired,
    adminSignIn,
    enrol,
    administration.addChildren([
      adminFirms,
      adminHealth,
      adminSwitches,
      adminTrail,
      adminDesk,
      adminPasskeys,
      adminGrant,
    ]),
    signUp,
    openAccount,
    forgotPassword,
    newPassword,
    confirmAddress,
    invitation,
    inside.addChildren([
      home,
      search,
      locator,
      locatorResult,
      cases,
      oneCase,
      document,
      ledger,
      importing,
      settings,
      settingsSection,
    ]),
    guestDoor,
    support,
  ]),
  ...routerOptions,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
