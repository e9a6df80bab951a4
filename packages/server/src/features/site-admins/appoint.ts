// Making, renewing, resetting and disabling administrators: for the command line on the server alone. A second administrator confirms with
// a code of their own; only where there is no other one does the operator of the server answer for it, and the trail says so.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { recordAdminEvent } from './admin-trail.ts';
import { type SeedVault, spendCode } from './one-time-code.ts';
import * as queries from './appoint.queries.ts';
import { findLiveAdmin } from './site-admins.queries.ts';

export type ConsoleDependencies = {
  /** Inserts and prolongs; the sign-in role cannot. */
  readonly worker: Database;
  /** Checks the code of who confirms. */
  readonly auth: Database;
  readonly clock: Clock;
  readonly tokens: { make(): string; hash(token: string): Buffer };
  readonly crypto: SeedVault;
  /** Who is signed in to the server. */
  readonly operator: string;
};
/** Who stands for it: another administrator with a code, or nobody. */
export type Confirmation = { readonly by?: string | undefined; readonly code?: string | undefined };

/** Told to the person at the terminal. */
export class AppointmentRefused extends Error {
  override readonly name = 'AppointmentRefused';
}

export const LONGEST_DAYS = 90;
const DAY_MS = 86_400_000;
const LINK_MS = 24 * 3600_000;
const REASON = 'site-admin-console';

export type Enrolment = { readonly email: string; readonly token: string; readonly expiresAt: Date };

export async function createAdmin(
  deps: ConsoleDependencies,
  person: { email: string; name: string; days: number } & Confirmation,
): Promise<Enrolment> {
  const email = addressOf(person.email);
  const appointedBy = await confirm(deps, email, person);
  return deps.worker.asSystem(REASON, async (tx) => {
    if (await queries.findByEmail(tx, email))
      throw new AppointmentRefused('There is an administrator with this address. Use renew or reset.');
    const link = linkOf(deps, email);
    const until = untilOf(deps, person.days);
    const from = deps.clock.now();
    await queries.insertAdmin(tx, { email, name: person.name.trim(), appointedBy, from, until, ...hashed(deps, link) });
    await record(tx, deps, 'admin.create', { email, until: until.toISOString(), appointed_by: appointedBy });
    return link;
  });
}

/** Prolongs a designation, and takes back a disabling. */
export async function renewAdmin(
  deps: ConsoleDependencies,
  person: { email: string; days: number } & Confirmation,
): Promise<Date> {
  const email = addressOf(person.email);
  const appointedBy = await confirm(deps, email, person);
  return deps.worker.asSystem(REASON, async (tx) => {
    const admin = await mustFind(tx, email);
    const until = untilOf(deps, person.days);
    await queries.renew(tx, admin.id, { appointedBy, from: deps.clock.now(), until });
    await record(tx, deps, 'admin.renew', { email, until: until.toISOString(), appointed_by: appointedBy });
    return until;
  });
}

/** A new password and a new authenticator: for a lost telephone. Ends every session; the designation stays as it was. */
export async function resetAdmin(
  deps: ConsoleDependencies,
  person: { email: string } & Confirmation,
): Promise<Enrolment> {
  const email = addressOf(person.email);
  const confirmedBy = await confirm(deps, email, person);
  return deps.worker.asSystem(REASON, async (tx) => {
    const admin = await mustFind(tx, email);
    const link = linkOf(deps, email);
    await queries.reset(tx, admin.id, hashed(deps, link), deps.clock.now());
    await record(tx, deps, 'admin.reset', { email, confirmed_by: confirmedBy });
    return link;
  });
}

/** At once: sessions and grants are dead at their next request. The last one stays, or nobody could end a grant from our side. */
export async function disableAdmin(deps: ConsoleDependencies, person: { email: string }): Promise<void> {
  const email = addressOf(person.email);
  const now = deps.clock.now();
  await deps.worker.asSystem(REASON, async (tx) => {
    const admin = await mustFind(tx, email);
    const others = (await queries.listAdmins(tx)).filter((one) => one.id !== admin.id && queries.isLive(one, now));
    if (queries.isLive(admin, now) && others.length === 0)
      throw new AppointmentRefused('This is the last administrator who can sign in. Make another one first.');
    await queries.disable(tx, admin.id, now);
    await record(tx, deps, 'admin.disable', { email });
  });
}

export async function listAdmins(deps: Pick<ConsoleDependencies, 'worker' | 'clock'>) {
  const rows = await deps.worker.asSystem(REASON, queries.listAdmins, { readOnly: true });
  return rows.map((row) => ({ ...row, isLive: queries.isLive(row, deps.clock.now()) }));
}

/** Who is written down as having confirmed. @throws {AppointmentRefused} */
async function confirm(deps: ConsoleDependencies, email: string, { by, code }: Confirmation): Promise<string> {
  const now = deps.clock.now();
  const confirmer = by === undefined ? undefined : addressOf(by);
  if (confirmer === email) throw new AppointmentRefused('Nobody appoints, renews or resets themselves.');
  if (confirmer === undefined) {
    const live = (await listAdmins(deps)).filter((one) => one.isLive && one.email !== email);
    if (live.length > 0)
      throw new AppointmentRefused('Another administrator must confirm this: --by their address, --code their code.');
    return `operator ${deps.operator}`;
  }
  const isConfirmed = await deps.auth.asSystem(REASON, async (tx) => {
    const admin = await findLiveAdmin(tx, { email: confirmer }, now);
    return admin !== null && spendCode(tx, deps.crypto, admin, code ?? '', now);
  });
  if (!isConfirmed)
    throw new AppointmentRefused('The confirming address is no live administrator, or the code is wrong.');
  return confirmer;
}

const mustFind = async (tx: Tx, email: string) => {
  const admin = await queries.findByEmail(tx, email);
  if (!admin) throw new AppointmentRefused('There is no administrator with this address.');
  return admin;
};

const record = (
  tx: Tx,
  { operator }: ConsoleDependencies,
  action: string,
  detail: Record<string, string>,
): Promise<void> => recordAdminEvent(tx, { adminId: null, actor: `operator ${operator}`, action, detail });

function addressOf(text: string): string {
  const address = text.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) throw new AppointmentRefused(`“${text}” is no mail address.`);
  return address;
}

function untilOf({ clock }: ConsoleDependencies, days: number): Date {
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS)
    throw new AppointmentRefused(`A designation lasts 1 to ${LONGEST_DAYS} days.`);
  return new Date(clock.now().getTime() + days * DAY_MS);
}

const linkOf = ({ tokens, clock }: ConsoleDependencies, email: string): Enrolment => ({
  email,
  token: tokens.make(),
  expiresAt: new Date(clock.now().getTime() + LINK_MS),
});
const hashed = ({ tokens }: ConsoleDependencies, { token, expiresAt }: Enrolment) => ({
  enrolmentHash: tokens.hash(token),
  enrolmentExpiresAt: expiresAt,
});
