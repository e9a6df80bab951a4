// The sessions of a person, in whichever firms they are: what is listed and ended is the person's, and each firm's trail has its own.
import { notFound } from '../../platform/http/errors.ts';
import type { UserId } from '../../platform/id/id.ts';
import { auditPerson } from '../audit/audit.ts';
import type { AuthDependencies } from './auth.ts';
import * as queries from './session.queries.ts';

export const listSessions = (deps: AuthDependencies, userId: UserId) =>
  deps.auth.asSystem('session-check', (tx) => queries.listSessions(tx, userId, deps.clock.now()), { readOnly: true });

/** @throws {AppError} for a session of somebody else, as for none */
export async function endSession(deps: AuthDependencies, userId: UserId, sessionId: string): Promise<void> {
  await deps.auth.asSystem('session-check', async (tx) => {
    const firmId = await queries.revokeSession(tx, userId, sessionId, deps.clock.now());
    if (!firmId) throw notFound();
    await auditPerson(tx, { firmId, userId }, { action: 'session.end', object: { kind: 'session', id: sessionId } });
  });
}

export async function endOtherSessions(
  deps: AuthDependencies,
  userId: UserId,
  currentId: string | null,
): Promise<void> {
  await deps.auth.asSystem('session-check', async (tx) => {
    const firms = await queries.revokeOtherSessions(tx, userId, currentId, deps.clock.now());
    const object = { kind: 'user', id: userId };
    for (const [firmId, ended] of firms)
      await auditPerson(tx, { firmId, userId }, { action: 'session.end_others', object, detail: { ended } });
  });
}
