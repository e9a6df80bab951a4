// Every route there is. The server refuses to start when one of these is not mounted.
import * as accounts from './accounts.ts';
import * as adminPasskeys from './admin-passkeys.ts';
import * as administration from './administration.ts';
import * as auth from './auth.ts';
import * as cases from './cases.ts';
import * as documents from './documents.ts';
import * as factors from './factors.ts';
import * as firm from './firm.ts';
import * as guests from './guests.ts';
import * as intake from './intake.ts';
import * as locator from './locator.ts';
import * as looks from './looks.ts';
import * as matters from './matters.ts';
import * as members from './members.ts';
import * as money from './money.ts';
import * as proof from './proof.ts';
import * as retention from './retention.ts';
import * as rights from './rights.ts';
import type { Route } from './route.ts';
import * as scim from './scim.ts';
import * as search from './search.ts';
import * as sso from './sso.ts';
import * as support from './support.ts';
import * as switches from './switches.ts';
import * as tasks from './tasks.ts';

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value;

/** All routes by name, in the order of the reference page. */
export const routes: Readonly<Record<string, Route>> = Object.freeze(
  Object.fromEntries(
    [
      auth,
      factors,
      sso,
      scim,
      accounts,
      members,
      cases,
      search,
      documents,
      money,
      locator,
      tasks,
      intake,
      matters,
      guests,
      firm,
      retention,
      rights,
      administration,
      adminPasskeys,
      switches,
      looks,
      proof,
      support,
    ].flatMap((feature) => Object.entries(feature).filter((e): e is [string, Route] => isRoute(e[1]))),
  ),
);
