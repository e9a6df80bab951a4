// Proving again who holds a session, before something dangerous. A proof gives the session a new token, so that one copied earlier
// cannot use it.
import type { MemberActor } from '../../access/actor.ts';
import { sessionOnly } from '../../platform/http/caller.ts';
import { actorOfSession, type AuthDependencies } from './auth.ts';
import { signInNeeded, wrongProof } from './auth.errors.ts';
import * as queries from './auth.queries.ts';
import { refuseTooFast } from './slow-down.ts';

export type Proven = { actor: MemberActor; sessionId: string; token: string; expiresAt: Date };

/** Null when another proof of the same session was faster: its answer carries the new token. */
export async function proveSession(
  deps: AuthDependencies,
  token: string | null,
  proof: { password: string },
): Promise<Proven | null> {
  if (!token) throw sessionOnly();
  const now = deps.clock.now();
  const known = await actorOfSession(deps, token);
  if (!known) throw signInNeeded();
  const { userId } = known.actor;
  const subject = deps.blindIndex('proof', userId);
  const passwordHash = await deps.auth.asSystem('session-check', async (tx) => {
    await refuseTooFast(tx, subject, now);
    return queries.findPasswordHash(tx, userId);
  });
  const ok = await deps.passwords.verify(passwordHash, proof.password);
  const fresh = deps.tokens.make();
  const rotated = await deps.auth.asSystem('session-check', async (tx) => {
    await queries.recordAttempt(tx, subject, ok, now);
    return ok && queries.rotateSession(tx, deps.tokens.hash(token), deps.tokens.hash(fresh), now);
  });
  if (!ok) throw wrongProof();
  return rotated ? { ...known, token: fresh, expiresAt: known.expiresAt } : null;
}
