// The features there are. Adding one means adding a line here; nothing else knows them all.
import type { WebApp } from '../platform/http/handle.ts';
import type { Job } from '../platform/jobs/define.ts';
import type { Services } from './services.ts';
import { account } from './wiring/account.ts';
import { audit } from './wiring/audit.ts';
import { docket } from './wiring/docket.ts';
import { documents } from './wiring/documents.ts';
import { guests } from './wiring/guests.ts';
import { intake } from './wiring/intake.ts';
import { integrity } from './wiring/integrity.ts';
import { mail } from './wiring/mail.ts';
import { matters } from './wiring/matters.ts';
import { proof } from './wiring/proof.ts';
import { purchases } from './wiring/purchases.ts';
import { retention } from './wiring/retention.ts';
import { rights } from './wiring/rights.ts';
import { scim } from './wiring/scim.ts';
import { search } from './wiring/search.ts';
import { siteAdmins } from './wiring/site-admins.ts';
import { sso } from './wiring/sso.ts';
import { support } from './wiring/support.ts';
import { switchesOf } from './wiring/switches.ts';

export type Feature = {
  readonly name: string;
  /** Mounts its routes. Called in processes with the web role. */
  mount?(app: WebApp, services: Services): void;
  /** Its jobs. Called everywhere: queues are made for all, run by the worker role. */
  jobs?(services: Services): readonly Job[];
  /** Long-lived listeners of the mail role, for instance SMTP. Returns how to stop. */
  mail?(services: Services): Promise<() => Promise<void>>;
  /** Once after each start, before anything is served: sandbox firm, recovery. Must be safe to run twice. */
  prepare?(services: Services): Promise<void>;
  /** Ends what it keeps open in this process, after the last request and job. */
  close?(): Promise<void>;
};

export const features: readonly Feature[] = [
  account,
  sso,
  scim,
  audit,
  docket,
  documents,
  search,
  purchases,
  intake,
  matters,
  mail,
  guests,
  retention,
  rights,
  siteAdmins,
  support,
  switchesOf(() => features.map(({ name }) => name)),
  proof,
  integrity,
];

export function mountFeatures(app: WebApp, services: Services): void {
  for (const feature of features) feature.mount?.({ ...app, feature: feature.name }, services);
}
