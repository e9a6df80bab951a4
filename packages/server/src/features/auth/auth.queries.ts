// Sign-in look-ups. They run as pp_auth, because nobody is signed in yet; no other feature uses that role.
import type { FirmRole } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId, UserId } from '../../platform/id/id.ts';

export type Credential = { userId: UserId; passwordHash: string | null };
export type Place = { firmId: FirmId; role: FirmRole };
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

export async function findCredential(tx: Tx, email: string): Promise<Credential | null> {
  const row = await tx
    .selectFrom('users')
    .select(['id', 'password_hash'])
    .where('email', '=', email)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row ? { userId: row.id as UserId, passwordHash: row.password_hash } : null;
}

/** Unless the password was changed meanwhile. */
export async function renewPasswordHash(tx: Tx, userId: UserId, from: string, to: string): Promise<void> {
  await tx
    .updateTable('users')
    .set({ password_hash: to })
    .where('id', '=', userId)
    .where('password_hash', '=', from)
    .execute();
}

export async function findPasswordHash(tx: Tx, userId: UserId): Promise<string | null> {
  const row = await tx.selectFrom('users').select('password_hash').where('id', '=', userId).executeTakeFirst();
  return row?.password_hash ?? null;
}

/** The firms a person belongs to now, longest membership first. */
export async function listPlaces(tx: Tx, userId: UserId): Promise<Place[]> {
  const rows = await tx
    .selectFrom('memberships as m')
    .innerJoin('firms as f', 'f.id', 'm.firm_id')
    .select(['m.firm_id', 'm.role'])
    .where('m.user_id', '=', userId)
    .where('m.state', '=', 'active')
    .where('f.closed_at', 'is', null)
    .orderBy('m.joined_at')
    .execute();
  return rows.map((row) => ({ firmId: row.firm_id as FirmId, role: row.role as FirmRole }));
}

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

export type KnownToken = Place & { tokenId: string; userId: UserId; scopes: string[] };

export async function findToken(tx: Tx, tokenHash: Buffer, now: Date): Promise<KnownToken | null> {
  const row = await tx
    .selectFrom('api_tokens as t')
    .innerJoin('memberships as m', (join) =>
      join.onRef('m.firm_id', '=', 't.firm_id').onRef('m.user_id', '=', 't.user_id'),
    )
    .innerJoin('users as u', 'u.id', 't.user_id')
    .innerJoin('firms as f', 'f.id', 't.firm_id')
    .select(['t.id', 't.user_id', 't.firm_id', 't.scopes', 'm.role'])
    .where('t.token_hash', '=', tokenHash)
    .where('t.revoked_at', 'is', null)
    .where('t.expires_at', '>', now)
    .where('m.state', '=', 'active')
    .where('u.disabled_at', 'is', null)
    .where('f.closed_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    tokenId: row.id,
    userId: row.user_id as UserId,
    firmId: row.firm_id as FirmId,
    role: row.role as FirmRole,
    scopes: row.scopes,
  };
}

export async function touchToken(tx: Tx, token: KnownToken, now: Date): Promise<void> {
  await tx
    .updateTable('api_tokens')
    .set({ last_used_at: now })
    .where('firm_id', '=', token.firmId)
    .where('id', '=', token.tokenId)
    .execute();
}

/** Returns its name; null when it was revoked already. */
export async function revokeToken(tx: Tx, token: KnownToken, now: Date): Promise<string | null> {
  const row = await tx
    .updateTable('api_tokens')
    .set({ revoked_at: now })
    .where('firm_id', '=', token.firmId)
    .where('id', '=', token.tokenId)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst();
  return row?.name ?? null;
}

export type NewFirm = {
  firmName: string;
  email: string;
  name: string;
  passwordHash: string | null;
  role: FirmRole;
  firmId?: FirmId;
};

/** Makes a person, and the firm too unless one is named. */
export async function insertMember(
  tx: Tx,
  member: NewFirm,
  ids: { userId: UserId; firmId: FirmId },
  now: Date,
): Promise<void> {
  if (!member.firmId) await tx.insertInto('firms').values({ id: ids.firmId, name: member.firmName }).execute();
  await tx
    .insertInto('users')
    .values({
      id: ids.userId,
      email: member.email,
      name: member.name,
      password_hash: member.passwordHash,
      password_changed_at: now,
      email_verified_at: now,
    })
    .execute();
  await tx.insertInto('memberships').values({ firm_id: ids.firmId, user_id: ids.userId, role: member.role }).execute();
}
