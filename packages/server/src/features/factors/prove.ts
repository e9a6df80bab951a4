// Proving again who holds a session, before something dangerous: by a second factor where there is one, else by the password. A proof gives
// the session a new token, so that one copied earlier cannot use it.
import type { Tx } from '../../platform/db/tx.ts';
import { sessionOnly } from '../../platform/http/caller.ts';
import { auditPerson } from '../audit/audit.ts';
import {
  actorOfSession,
  type AuthDependencies,
  countTry,
  type OpenSession,
  signInNeeded,
  wrongProof,
  findPasswordHash,
  recordRight,
  rotateSession,
  listFactorKinds,
} from '../auth/auth.ts';
import { type FactorAnswer, spendFactor } from './check-factor.ts';
import { listStored, writeChallenge } from './passkeys.queries.ts';
import { type FactorDependencies, recoveryCodeUsed, tellChange } from './tell-change.ts';

/** The session behind a cookie. @throws {AppError} for callers without one */
export async function readSession(deps: AuthDependencies, token: string | null): Promise<OpenSession> {
  if (!token) throw sessionOnly();
  const known = await actorOfSession(deps, token);
  if (!known) throw signInNeeded();
  return known;
}

export type Proof = { password: string } | FactorAnswer;
export type Proven = { sessionId: string; token: string; expiresAt: Date };

/** Null when another proof of the same session was faster: its answer carries the new token. */
export async function proveSession(
  deps: FactorDependencies,
  token: string | null,
  proof: Proof,
): Promise<Proven | null> {
  const { sessionId, expiresAt, actor } = await readSession(deps, token);
  const now = deps.clock.now();
  const { userId } = actor;
  const tried = { place: deps.blindIndex('proof', userId) };
  const passwordHash = await deps.auth.asSystem('session-check', async (tx) => {
    if (!('passkey' in proof)) await countTry(tx, tried, now);
    // Who has a second factor proves by it: a password alone may be what was stolen.
    return (await listFactorKinds(tx, userId)).length > 0 ? null : findPasswordHash(tx, userId);
  });
  const isPassword = 'password' in proof && (await deps.passwords.verify(passwordHash, proof.password));
  const isRecovery = 'recoveryCode' in proof;
  const fresh = deps.tokens.make();
  const spend = async (tx: Tx) => {
    const asked = { userId, holderId: sessionId, now };
    const proved = 'password' in proof ? isPassword : (await spendFactor(tx, deps, asked, proof)) !== null;
    if (proved) await recordRight(tx, tried, now);
    if (proved && isRecovery) await tellChange(tx, deps, actor, recoveryCodeUsed);
    const isRotated = proved && (await rotateSession(tx, deps.tokens.hash(token!), deps.tokens.hash(fresh), now));
    if (isRotated) await auditPerson(tx, actor, { action: 'session.prove', object: { kind: 'user', id: userId } });
    return [proved, isRotated] as const;
  };
  const [ok, rotated] = isRecovery
    ? await deps.auth.asSystem('account', spend, { firmId: actor.firmId })
    : await deps.auth.asSystem('session-check', spend);
  if (!ok) throw wrongProof();
  return rotated ? { sessionId, expiresAt, token: fresh } : null;
}

/** What the browser is to ask a passkey of this person for. */
export async function startPasskeyProof(deps: AuthDependencies, token: string | null) {
  const { sessionId, actor } = await readSession(deps, token);
  return deps.auth.asSystem('session-check', async (tx) => {
    const { options, challenge } = await deps.passkeys.requestOptions(await listStored(tx, actor.userId));
    await writeChallenge(tx, sessionId, challenge, deps.clock.now());
    return options;
  });
}
