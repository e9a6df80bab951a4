// An administrator's own passkeys: listed, added after a fresh factor, removed with one. Each change ends the administrator's other sessions, and
// stands in the trail and in a mail of the same transaction.
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import type { AdminId } from '../../platform/id/id.ts';
import { storedPasskey, takeChallenge, writeChallenge } from '../factors/factors.ts';
import { type MailDependencies, queueMail } from '../mail/mail.ts';
import { recordAdminEvent } from './admin-trail.ts';
import * as queries from './passkeys.queries.ts';
import type { SignInDependencies } from './sign-in.ts';
import { endOtherSessions, findAdminSession, findLiveAdmin, type KnownAdmin } from './site-admins.queries.ts';
import { passkeyRefused, wrongCode } from './site-admins.errors.ts';
import { type AdminFactor, proveAgain } from './spend-factor.ts';

export type PasskeyDependencies = SignInDependencies & { readonly mail: MailDependencies };
/** Who acts, and the cookie of the session that goes on. */
export type Acting = { readonly adminId: AdminId; readonly token: string | null };

export const listOwnPasskeys = (deps: PasskeyDependencies, adminId: AdminId): Promise<queries.PasskeyRow[]> =>
  deps.auth.asSystem('session-check', (tx) => queries.listPasskeys(tx, adminId));

/** The challenge is written for the session that proved itself: one asked for without a proof cannot add a passkey. */
export async function startPasskey(deps: PasskeyDependencies, acting: Acting, factor: AdminFactor) {
  if (!(await proveAgain(deps, acting.adminId, factor))) throw wrongCode();
  return changing(deps, acting, async (tx, admin, sessionId) => {
    const known = (await queries.listPasskeys(tx, acting.adminId)).map(storedPasskey);
    const owner = { userId: acting.adminId, name: admin.name, email: `${admin.email} (administrator)` };
    const { options, challenge } = await deps.passkeys.creationOptions(owner, known);
    await writeChallenge(tx, sessionId, challenge, deps.clock.now());
    return options;
  });
}

export async function addPasskey(
  deps: PasskeyDependencies,
  acting: Acting,
  { name, response }: { name: string; response: unknown },
): Promise<void> {
  const now = deps.clock.now();
  const isAdded = await changing(deps, acting, async (tx, admin, sessionId) => {
    const challenge = await takeChallenge(tx, sessionId, now);
    const passkey = challenge && (await deps.passkeys.checkCreation(response, challenge));
    if (!passkey || !(await queries.insertPasskey(tx, acting.adminId, passkey, name, now))) return false;
    await told(tx, deps, admin, sessionId, { action: 'admin.passkey_add', name, what: 'was added to' });
    return true;
  });
  if (!isAdded) throw passkeyRefused();
}

export async function removePasskey(
  deps: PasskeyDependencies,
  acting: Acting,
  passkeyId: string,
  factor: AdminFactor,
): Promise<void> {
  if (!(await proveAgain(deps, acting.adminId, factor))) throw wrongCode();
  await changing(deps, acting, async (tx, admin, sessionId) => {
    const name = await queries.deletePasskey(tx, acting.adminId, passkeyId);
    if (name === null) throw notFound();
    await told(tx, deps, admin, sessionId, { action: 'admin.passkey_remove', name, what: 'was removed from' });
  });
}

async function changing<T>(
  deps: PasskeyDependencies,
  { adminId, token }: Acting,
  work: (tx: Tx, admin: KnownAdmin, sessionId: string) => Promise<T>,
): Promise<T> {
  const now = deps.clock.now();
  return deps.auth.asSystem('sign-in', async (tx) => {
    const session = token && (await findAdminSession(tx, deps.tokens.hash(token), now));
    const admin = session && (await findLiveAdmin(tx, { adminId }, now));
    if (!admin || session.admin_id !== adminId) throw notFound();
    return work(tx, admin, session.id);
  });
}

async function told(
  tx: Tx,
  { mail, clock }: PasskeyDependencies,
  { adminId, name: actor, email }: KnownAdmin,
  sessionId: string,
  { action, name, what }: { action: string; name: string; what: string },
): Promise<void> {
  await endOtherSessions(tx, adminId, sessionId, clock.now());
  await recordAdminEvent(tx, { adminId, actor, action, detail: { passkey: name } });
  await queueMail(tx, mail, null, {
    to: email,
    subject: `A passkey ${what} your administrator’s account`,
    lines: [
      `The passkey “${name}” ${what} your account as a site administrator. Your other sessions have ended.`,
      '',
      'If this was not you, have yourself disabled on the server at once: pacerpro admin disable.',
    ],
  });
}
