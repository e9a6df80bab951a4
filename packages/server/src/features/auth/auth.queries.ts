// People and where they belong, as sign-in looks them up. It runs as pp_auth, because nobody is signed in yet; no other feature uses that role.
import type { FirmRole } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId, UserId } from '../../platform/id/id.ts';

export type Credential = { userId: UserId; passwordHash: string | null };
export type Place = { firmId: FirmId; role: FirmRole };

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
