// Invitations: as administrators manage them (web role), and as the holder of a link meets them (sign-in role).
import type { FirmRole } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId, UserId } from '../../platform/id/id.ts';

export async function listOpenInvitations(tx: Tx, now: Date) {
  return tx
    .selectFrom('invitations as i')
    .leftJoin('offices as o', (join) => join.onRef('o.firm_id', '=', 'i.firm_id').onRef('o.id', '=', 'i.office_id'))
    .leftJoin('users as u', 'u.id', 'i.invited_by')
    .select([
      'i.id',
      'i.email',
      'i.role',
      'i.created_at',
      'i.expires_at',
      'i.office_id',
      'o.name as office_name',
      'u.name as invited_by_name',
    ])
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .where('i.expires_at', '>', now)
    .orderBy('i.created_at', 'desc')
    .limit(500)
    .execute();
}
export type InvitationRow = Awaited<ReturnType<typeof listOpenInvitations>>[number];

export async function findOpenInvitation(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('invitations')
    .select(['email', 'role', 'office_id'])
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row ? { email: row.email, role: row.role as FirmRole, officeId: row.office_id } : null;
}

/** Mails sent since then: to one address, or (null) of the firm. */
export async function countInvitations(tx: Tx, email: string | null, since: Date): Promise<number> {
  let query = tx
    .selectFrom('invitations')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('created_at', '>', since);
  if (email) query = query.where('email', '=', email);
  return Number((await query.executeTakeFirstOrThrow()).count);
}

export async function revokeOpen(tx: Tx, where: { email: string } | { id: string }, now: Date): Promise<boolean> {
  let query = tx
    .updateTable('invitations')
    .set({ revoked_at: now })
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null);
  query = 'id' in where ? query.where('id', '=', where.id) : query.where('email', '=', where.email);
  return (await query.executeTakeFirst()).numUpdatedRows > 0n;
}

export type NewInvitation = {
  id: string;
  firmId: FirmId;
  email: string;
  role: FirmRole;
  officeId: string | null;
  tokenHash: Buffer;
  now: Date;
  expiresAt: Date;
};
export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<void> {
  await tx
    .insertInto('invitations')
    .values({
      id: invitation.id,
      firm_id: invitation.firmId,
      email: invitation.email,
      role: invitation.role,
      office_id: invitation.officeId,
      token_hash: invitation.tokenHash,
      created_at: invitation.now,
      expires_at: invitation.expiresAt,
    })
    .execute();
}

export type HeldInvitation = {
  id: string;
  firmId: FirmId;
  firmName: string;
  email: string;
  role: FirmRole;
  officeId: string | null;
  invitedBy: UserId | null;
};
/** What the sign-in role finds for a token, while the invitation is open and the firm is. */
export async function findHeld(tx: Tx, tokenHash: Buffer, now: Date): Promise<HeldInvitation | null> {
  const row = await tx
    .selectFrom('invitations as i')
    .innerJoin('firms as f', 'f.id', 'i.firm_id')
    .select(['i.id', 'i.firm_id', 'f.name', 'i.email', 'i.role', 'i.office_id', 'i.invited_by'])
    .where('i.token_hash', '=', tokenHash)
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .where('i.expires_at', '>', now)
    .where('f.closed_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    firmId: row.firm_id as FirmId,
    firmName: row.name,
    email: row.email,
    role: row.role as FirmRole,
    officeId: row.office_id,
    invitedBy: row.invited_by as UserId | null,
  };
}

export async function roleOf(tx: Tx, firmId: FirmId, userId: UserId): Promise<FirmRole | null> {
  const row = await tx
    .selectFrom('memberships')
    .select('role')
    .where('firm_id', '=', firmId)
    .where('user_id', '=', userId)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return row ? (row.role as FirmRole) : null;
}

/** Of two who come with the same link at once, one gets in. */
export async function markAccepted(tx: Tx, invitation: HeldInvitation, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitations')
    .set({ accepted_at: now })
    .where('firm_id', '=', invitation.firmId)
    .where('id', '=', invitation.id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** A new membership, or the one that ended, begun anew. One that is active stays as it is. */
export async function join(tx: Tx, invitation: HeldInvitation, userId: UserId, now: Date): Promise<void> {
  const place = { role: invitation.role, office_id: invitation.officeId };
  await tx
    .insertInto('memberships')
    .values({ firm_id: invitation.firmId, user_id: userId, ...place })
    .onConflict((conflict) =>
      conflict
        .columns(['firm_id', 'user_id'])
        .doUpdateSet({ ...place, state: 'active', joined_at: now, left_at: null })
        .where('memberships.state', '=', 'left'),
    )
    .execute();
}

export async function insertPerson(
  tx: Tx,
  person: { userId: UserId; email: string; name: string; passwordHash: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('users')
    .values({
      id: person.userId,
      email: person.email,
      name: person.name,
      password_hash: person.passwordHash,
      password_changed_at: now,
      email_verified_at: now,
    })
    .execute();
}
