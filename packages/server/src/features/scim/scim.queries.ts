// The directory's token, and people as a directory sees them. Runs as the sign-in role: a directory is nobody who is signed in.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId, UserId } from '../../platform/id/id.ts';

/** The firm of a token that has not ended, while the firm is open. */
export async function findFirmOfToken(tx: Tx, tokenHash: Buffer, now: Date): Promise<FirmId | null> {
  const row = await tx
    .selectFrom('scim_tokens as t')
    .innerJoin('firms as f', 'f.id', 't.firm_id')
    .select('t.firm_id')
    .where('t.token_hash', '=', tokenHash)
    .where('t.expires_at', '>', now)
    .where('f.closed_at', 'is', null)
    .executeTakeFirst();
  return row ? (row.firm_id as FirmId) : null;
}

export async function touchToken(tx: Tx, firmId: FirmId, now: Date): Promise<void> {
  await tx.updateTable('scim_tokens').set({ last_used_at: now }).where('firm_id', '=', firmId).execute();
}

export type DirectoryUser = { id: UserId; email: string; name: string; isActive: boolean };

const ofFirm = (tx: Tx, firmId: FirmId) =>
  tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['u.id', 'u.email', 'u.name', 'm.state'])
    .where('m.firm_id', '=', firmId);
type Row = Awaited<ReturnType<ReturnType<typeof ofFirm>['executeTakeFirstOrThrow']>>;
const known = (row: Row): DirectoryUser => ({
  id: row.id as UserId,
  email: row.email,
  name: row.name,
  isActive: row.state === 'active',
});

export async function listDirectory(
  tx: Tx,
  firmId: FirmId,
  asked: { email: string | null; offset: number; limit: number },
): Promise<{ total: number; users: DirectoryUser[] }> {
  let query = ofFirm(tx, firmId);
  if (asked.email !== null) query = query.where('u.email', '=', asked.email);
  const { n } = await query
    .clearSelect()
    .select((e) => e.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow();
  const rows = await query.orderBy('u.id').offset(asked.offset).limit(asked.limit).execute();
  return { total: Number(n), users: rows.map(known) };
}

export async function findInDirectory(tx: Tx, firmId: FirmId, userId: string): Promise<DirectoryUser | null> {
  const row = await ofFirm(tx, firmId).where(sql<string>`u.id::text`, '=', userId).executeTakeFirst();
  return row ? known(row) : null;
}

/** What ends with a membership, and that a firm keeps an owner, the database sees to. */
export async function endMembership(tx: Tx, firmId: FirmId, userId: UserId, now: Date): Promise<void> {
  await tx
    .updateTable('memberships')
    .set({ state: 'left', left_at: now })
    .where('firm_id', '=', firmId)
    .where('user_id', '=', userId)
    .where('state', '=', 'active')
    .execute();
}

/** Coming back begins anew, in the given role, whatever the role was. */
export async function reviveMembership(tx: Tx, firmId: FirmId, userId: UserId, role: string, now: Date): Promise<void> {
  await tx
    .updateTable('memberships')
    .set({ state: 'active', role, joined_at: now, left_at: null })
    .where('firm_id', '=', firmId)
    .where('user_id', '=', userId)
    .where('state', '=', 'left')
    .execute();
}
