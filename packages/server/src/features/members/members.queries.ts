// Members, offices and invitations, as the web role sees them: the caller's own firm.
import type { FirmRole } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';

export async function listMembers(tx: Tx) {
  return tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .leftJoin('offices as o', (join) => join.onRef('o.firm_id', '=', 'm.firm_id').onRef('o.id', '=', 'm.office_id'))
    .select([
      'u.id',
      'u.name',
      'u.email',
      'm.role',
      'm.state',
      'm.joined_at',
      'm.left_at',
      'o.id as office_id',
      'o.name as office_name',
    ])
    .orderBy('m.state')
    .orderBy('u.name')
    .execute();
}
export type MemberRow = Awaited<ReturnType<typeof listMembers>>[number];

export async function findActiveMember(tx: Tx, userId: string): Promise<{ role: FirmRole } | null> {
  const row = await tx
    .selectFrom('memberships')
    .select('role')
    .where('user_id', '=', userId)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return row ? { role: row.role as FirmRole } : null;
}

export async function isMemberAddress(tx: Tx, email: string): Promise<boolean> {
  const row = await tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select('u.id')
    .where('u.email', '=', email)
    .where('m.state', '=', 'active')
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateMember(
  tx: Tx,
  userId: string,
  change: { role?: FirmRole; office_id?: string | null; state?: 'left'; left_at?: Date },
): Promise<void> {
  await tx.updateTable('memberships').set(change).where('user_id', '=', userId).where('state', '=', 'active').execute();
}

export async function endOwnMembership(tx: Tx, member: { firmId: string; userId: string }, now: Date): Promise<void> {
  await tx
    .updateTable('memberships')
    .set({ state: 'left', left_at: now })
    .where('firm_id', '=', member.firmId)
    .where('user_id', '=', member.userId)
    .where('state', '=', 'active')
    .execute();
}

export async function listOffices(tx: Tx) {
  return tx
    .selectFrom('offices as o')
    .select(['o.id', 'o.name'])
    .select((e) =>
      e
        .selectFrom('memberships as m')
        .select((f) => f.fn.countAll<number>().as('n'))
        .whereRef('m.firm_id', '=', 'o.firm_id')
        .whereRef('m.office_id', '=', 'o.id')
        .where('m.state', '=', 'active')
        .as('member_count'),
    )
    .orderBy('o.name')
    .execute();
}

export async function hasOffice(tx: Tx, officeId: string): Promise<boolean> {
  return (await tx.selectFrom('offices').select('id').where('id', '=', officeId).executeTakeFirst()) !== undefined;
}

export async function insertOffice(tx: Tx, firmId: string, name: string): Promise<string> {
  const { id } = await tx
    .insertInto('offices')
    .values({ firm_id: firmId, name })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function renameOffice(tx: Tx, officeId: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('offices')
    .set({ name })
    .where('id', '=', officeId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
