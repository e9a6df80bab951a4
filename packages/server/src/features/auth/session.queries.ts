// Sessions of members: opened, found by their token, renewed, ended. They run as pp_auth, because nobody is signed in yet.
import type { FirmRole } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId, UserId } from '../../platform/id/id.ts';
import type { Place } from './auth.queries.ts';

export type KnownSession = Place & {
  sessionId: string;
  userId: UserId;
  lastSeenAt: Date;
  expiresAt: Date;
  /** The firm asks everyone for a second factor and this session was opened without. */
  needsFactor: boolean;
  /** The last proof of who holds it; null when its token was replaced and this is the one before. */
  provenAt: Date | null;
};

export async function insertSession(
  tx: Tx,
  session: {
    tokenHash: Buffer;
    userId: UserId;
    firmId: FirmId;
    provenAt: Date;
    expiresAt: Date;
    userAgent: string | null;
    hasSecondFactor: boolean;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('sessions')
    .values({
      token_hash: session.tokenHash,
      user_id: session.userId,
      firm_id: session.firmId,
      created_at: session.provenAt,
      last_seen_at: session.provenAt,
      stepped_up_at: session.provenAt,
      expires_at: session.expiresAt,
      user_agent: session.userAgent,
      has_second_factor: session.hasSecondFactor,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Requests that were under way when a session got its new token still carry the one before. */
const OVERLAP_MS = 15_000;

/** A live session of a person who still belongs to its firm. */
export async function findSession(tx: Tx, tokenHash: Buffer, now: Date): Promise<KnownSession | null> {
  const row = await tx
    .selectFrom('sessions as s')
    .innerJoin('memberships as m', (join) =>
      join.onRef('m.firm_id', '=', 's.firm_id').onRef('m.user_id', '=', 's.user_id'),
    )
    .innerJoin('users as u', 'u.id', 's.user_id')
    .innerJoin('firms as f', 'f.id', 's.firm_id')
    .select(['s.id', 's.user_id', 's.firm_id', 's.last_seen_at', 's.expires_at', 's.stepped_up_at', 's.token_hash'])
    .select(['m.role', 's.has_second_factor', 'f.second_factor_required'])
    .where((e) =>
      e.or([
        e('s.token_hash', '=', tokenHash),
        e.and([e('s.previous_hash', '=', tokenHash), e('s.rotated_at', '>', new Date(now.getTime() - OVERLAP_MS))]),
      ]),
    )
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', now)
    .where('m.state', '=', 'active')
    .where('u.disabled_at', 'is', null)
    .where('f.closed_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    sessionId: row.id,
    userId: row.user_id as UserId,
    firmId: row.firm_id as FirmId,
    role: row.role as FirmRole,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    needsFactor: row.second_factor_required && !row.has_second_factor,
    provenAt: row.token_hash.equals(tokenHash) ? row.stepped_up_at : null,
  };
}

/** A new token for a session, after a proof. False when the given one is no longer its token. */
export async function rotateSession(tx: Tx, from: Buffer, to: Buffer, provenAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sessions')
    .set({ token_hash: to, previous_hash: from, rotated_at: provenAt, stepped_up_at: provenAt, last_seen_at: provenAt })
    .where('token_hash', '=', from)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** What was proved before does not hold for what a person is now: all sessions end, save the one that made the change. */
export async function endSessions(tx: Tx, userId: UserId, exceptId: string | null, now: Date): Promise<void> {
  let query = tx.updateTable('sessions').set({ revoked_at: now }).where('user_id', '=', userId);
  if (exceptId) query = query.where('id', '!=', exceptId);
  await query.where('revoked_at', 'is', null).execute();
  await tx.updateTable('half_sessions').set({ ended_at: now }).where('user_id', '=', userId).execute();
}

export async function markSecondFactor(tx: Tx, sessionId: string, has: boolean): Promise<void> {
  await tx.updateTable('sessions').set({ has_second_factor: has }).where('id', '=', sessionId).execute();
}

/** True when this person was here before, and never with such a program. */
export async function isNewDevice(tx: Tx, userId: UserId, userAgent: string | null): Promise<boolean> {
  const { rows } = await tx.query<{ is_new: boolean }>(
    `select count(*) > 0 and not coalesce(bool_or(user_agent is not distinct from $2), false) as is_new
       from sessions where user_id = $1`,
    [userId, userAgent],
  );
  return rows[0]!.is_new;
}

export async function touchSession(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx.updateTable('sessions').set({ last_seen_at: now }).where('id', '=', sessionId).execute();
}

export async function listSessions(tx: Tx, userId: UserId, now: Date) {
  return tx
    .selectFrom('sessions as s')
    .innerJoin('firms as f', 'f.id', 's.firm_id')
    .select(['s.id', 's.created_at', 's.last_seen_at', 's.expires_at', 's.user_agent', 'f.name as firm_name'])
    .where('s.user_id', '=', userId)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', now)
    .orderBy('s.last_seen_at', 'desc')
    .execute();
}
export type SessionRow = Awaited<ReturnType<typeof listSessions>>[number];

/** Returns the firm it was in; null when there is no such session of the person. */
export async function revokeSession(tx: Tx, userId: UserId, sessionId: string, now: Date): Promise<string | null> {
  const row = await tx
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('id', '=', sessionId)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .returning('firm_id')
    .executeTakeFirst();
  return row?.firm_id ?? null;
}

/** Returns how many ended in each firm. */
export async function revokeOtherSessions(
  tx: Tx,
  userId: UserId,
  exceptId: string | null,
  now: Date,
): Promise<Map<string, number>> {
  let query = tx.updateTable('sessions').set({ revoked_at: now }).where('user_id', '=', userId);
  if (exceptId) query = query.where('id', '!=', exceptId);
  const rows = await query.where('revoked_at', 'is', null).where('expires_at', '>', now).returning('firm_id').execute();
  const firms = new Map<string, number>();
  for (const { firm_id } of rows) firms.set(firm_id, (firms.get(firm_id) ?? 0) + 1);
  return firms;
}

/** Returns which it was, and nothing when the token stands for no session any more. */
export async function revokeSessionByHash(tx: Tx, tokenHash: Buffer, now: Date) {
  return tx
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where((e) => e.or([e('token_hash', '=', tokenHash), e('previous_hash', '=', tokenHash)]))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['id', 'user_id', 'firm_id'])
    .executeTakeFirst();
}
