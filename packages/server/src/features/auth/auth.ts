// Signing in and telling who a cookie or token stands for. Strangers learn nothing: unknown address, wrong password and a
// disabled person give the same answer after the same work.
import type { MemberActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { Passkeys } from '../../platform/crypto/passkey.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { UserId } from '../../platform/id/id.ts';
import { auditPerson } from '../audit/audit.ts';
import type { MailDependencies } from '../mail/mail.ts';
import { type Credential, listPlaces, type Place } from './auth.queries.ts';
import { wrongCredentials } from './auth.errors.ts';
import { deviceOf } from './auth.present.ts';
import * as half from './half-session.ts';
import { noticeTo } from './notice.ts';
import { provePassword } from './prove-password.ts';
import * as sessions from './session.queries.ts';
import * as tokens from './token.queries.ts';

export { findMe } from './account.queries.ts';
export { readAttempts, recordAttempt } from './attempts.queries.ts';
export { signInNeeded, slowDown, wrongCredentials, wrongProof } from './auth.errors.ts';
export { deviceOf } from './auth.present.ts';
export { findCredential, findPasswordHash, insertMember, listPlaces } from './auth.queries.ts';
export type { AuthRouteDependencies } from './auth.routes.ts';
export { enter } from './enter.ts';
export { endHalfSession, findHalfSession, listFactorKinds, openHalfSession, tryHalfSession } from './half-session.ts';
export { revokeExposed } from './exposed-token.ts';
export { noticeTo } from './notice.ts';
export { provePassword } from './prove-password.ts';
export { endSessions, markSecondFactor, rotateSession } from './session.queries.ts';
export { countTry, delayAfter, KNOWN_PLACE_MS, recordRight, triedFrom } from './slow-down.ts';

export type AuthDependencies = {
  /** The sign-in role's database; nothing else may use it. */
  readonly auth: Database;
  readonly clock: Clock;
  readonly passwords: {
    verify(hash: string | null, password: string): Promise<boolean>;
    /** A hash as strong as those made today, for a right password whose hash is weaker; else null. */
    renew(hash: string, password: string): Promise<string | null>;
  };
  readonly tokens: { make(): string; hash(token: string): Buffer };
  /** Keyed hash of an address: attempts are counted without storing who tried. */
  readonly blindIndex: (purpose: 'sign-in' | 'proof' | 'second-factor', value: string) => Buffer;
  readonly crypto: Pick<Crypto, 'sealForInstallation' | 'openForInstallation' | 'blindIndex'>;
  readonly passkeys: Passkeys;
  /** A session ends after this long without a request. */
  readonly sessionIdleMs: number;
};

export type SignInDependencies = AuthDependencies & { readonly mail: MailDependencies };

export type SignedIn = { actor: MemberActor; sessionId: string };
export type OpenSession = SignedIn & { expiresAt: Date; isProven: boolean; needsFactor: boolean };
/** Just opened: the token is shown to nobody but the browser. */
export type NewSession = SignedIn & { token: string; expiresAt: Date };
/** The password was right; a second factor is missing. */
export type HalfSession = { halfSession: string; factors: half.FactorKind[] };

/** However busy it is. A stolen password alone must not open a door for a week. */
const SESSION_MS = 12 * 3600_000;
const SESSION_WITH_FACTOR_MS = 7 * 24 * 3600_000;
/** Writing every request's time would make every read a write. */
const TOUCH_EVERY_MS = 60_000;
/** How long a proof lets dangerous things be done. */
const PROOF_MS = 5 * 60_000;

/** Checks mail address and password. Opens a session, or half a one for a person with a second factor. */
export async function signIn(
  deps: SignInDependencies,
  input: { email: string; password: string; ip: string; userAgent: string | null },
): Promise<NewSession | HalfSession> {
  const credential = await provePassword(deps, input);
  if (!credential) throw wrongCredentials();
  const { userId } = credential;
  const { userAgent } = input;
  const opened = await deps.auth.asSystem('sign-in', async (tx) => {
    const factors = await half.listFactorKinds(tx, userId);
    if (factors.length === 0) return openSession(tx, deps, { userId, userAgent, hasSecondFactor: false });
    return { ...(await half.openHalfSession(tx, deps, userId, userAgent)), factors };
  });
  if (!opened) throw wrongCredentials();
  return opened;
}

/**
 * Opens a session of a person whose proof is complete; the trail and, where the device is new to the person, a mail tell of it in the same
 * transaction. Null for one who belongs to no firm any more.
 */
export async function openSession(
  tx: Tx,
  deps: SignInDependencies,
  who: { userId: UserId; userAgent: string | null; hasSecondFactor: boolean },
): Promise<NewSession | null> {
  const place = (await listPlaces(tx, who.userId))[0];
  if (!place) return null;
  const now = deps.clock.now();
  const token = deps.tokens.make();
  const expiresAt = new Date(now.getTime() + (who.hasSecondFactor ? SESSION_WITH_FACTOR_MS : SESSION_MS));
  const isNewDevice = await sessions.isNewDevice(tx, who.userId, who.userAgent);
  const sessionId = await sessions.insertSession(tx, {
    ...who,
    tokenHash: deps.tokens.hash(token),
    firmId: place.firmId,
    provenAt: now,
    expiresAt,
  });
  const actor = memberOf(place, who.userId, 'session', null);
  await auditPerson(tx, actor, { action: 'session.start', object: { kind: 'session', id: sessionId } });
  if (isNewDevice)
    await noticeTo(
      tx,
      deps,
      { userId: who.userId, firmId: null },
      {
        subject: 'A new device signed in to your account',
        lines: [`It says it is ${deviceOf(who.userAgent)}.`],
      },
    );
  return { sessionId, token, expiresAt, actor };
}

/** Who a session cookie stands for; null when it stands for nobody any more. */
export async function actorOfSession(deps: AuthDependencies, token: string): Promise<OpenSession | null> {
  const now = deps.clock.now();
  return deps.auth.asSystem('session-check', async (tx) => {
    const session = await sessions.findSession(tx, deps.tokens.hash(token), now);
    if (!session || now.getTime() - session.lastSeenAt.getTime() > deps.sessionIdleMs) return null;
    if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_EVERY_MS)
      await sessions.touchSession(tx, session.sessionId, now);
    return {
      sessionId: session.sessionId,
      expiresAt: session.expiresAt,
      needsFactor: session.needsFactor,
      isProven: session.provenAt !== null && now.getTime() - session.provenAt.getTime() < PROOF_MS,
      actor: memberOf(session, session.userId, 'session', null),
    };
  });
}

/** Who a bearer token stands for; null when it is unknown, expired or revoked. */
export async function actorOfToken(deps: AuthDependencies, token: string): Promise<MemberActor | null> {
  const now = deps.clock.now();
  return deps.auth.asSystem('session-check', async (tx) => {
    const known = await tokens.findToken(tx, deps.tokens.hash(token), now);
    if (!known) return null;
    await tokens.touchToken(tx, known, now);
    return memberOf(known, known.userId, 'token', known.scopes);
  });
}

export async function signOut(deps: AuthDependencies, token: string): Promise<void> {
  await deps.auth.asSystem('session-check', async (tx) => {
    const ended = await sessions.revokeSessionByHash(tx, deps.tokens.hash(token), deps.clock.now());
    if (!ended) return;
    const whose = { firmId: ended.firm_id, userId: ended.user_id };
    await auditPerson(tx, whose, { action: 'session.end', object: { kind: 'session', id: ended.id } });
  });
}

function memberOf(
  place: Place,
  userId: Credential['userId'],
  via: 'session' | 'token',
  scopes: readonly string[] | null,
): MemberActor {
  return Object.freeze({ kind: 'member', firmId: place.firmId, userId, role: place.role, via, scopes });
}
