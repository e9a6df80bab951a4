// Walls and who is inside. Only those inside can read these rows; whoever raises one becomes its first insider in the same transaction.
import type { Tx } from '../../platform/db/tx.ts';

export type WallRow = {
  id: string;
  kind: 'client' | 'matter';
  aroundId: string;
  aroundName: string;
  reason: string;
  raisedById: string;
  raisedByName: string;
  raisedAt: Date;
};
export type Insider = { wallId: string; id: string; name: string };

const columns = `w.id, case when w.client_id is null then 'matter' else 'client' end as kind, coalesce(w.client_id, w.matter_id) as "aroundId",
  coalesce(c.name, m.name) as "aroundName", w.reason, w.created_by as "raisedById", u.name as "raisedByName", w.created_at as "raisedAt"`;
const standing = `from walls w join users u on u.id = w.created_by
  left join clients c on c.firm_id = w.firm_id and c.id = w.client_id
  left join matters m on m.firm_id = w.firm_id and m.id = w.matter_id
  where w.lifted_at is null and coalesce(c.name, m.name) is not null`;

export async function listWalls(tx: Tx): Promise<WallRow[]> {
  return (await tx.query<WallRow>(`select ${columns} ${standing} order by w.created_at desc, w.id`)).rows;
}

export async function findWall(tx: Tx, id: string): Promise<WallRow | null> {
  return (await tx.query<WallRow>(`select ${columns} ${standing} and w.id = $1`, [id])).rows[0] ?? null;
}

/** Of two who change one wall at once, the second waits and sees what the first left. */
export async function lockWall(tx: Tx, id: string): Promise<void> {
  await tx.query('select 1 from walls where id = $1 for update', [id]);
}

export async function listInsiders(tx: Tx, wallIds: readonly string[]): Promise<Insider[]> {
  const { rows } = await tx.query<Insider>(
    `select i.wall_id as "wallId", u.id, u.name from wall_members i join users u on u.id = i.user_id
      where i.wall_id = any ($1) order by lower(u.name), u.id`,
    [wallIds],
  );
  return rows;
}

/** Who of these works for the firm today. */
export async function listActive(tx: Tx, userIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select user_id as id from memberships where user_id = any ($1) and state = 'active'`,
    [userIds],
  );
  return rows.map(({ id }) => id);
}

export async function insertWall(
  tx: Tx,
  wall: {
    firmId: string;
    id: string;
    around: { kind: 'client' | 'matter'; id: string };
    reason: string;
    userId: string;
  },
): Promise<void> {
  const { firmId, id, around, reason, userId } = wall;
  await tx.query(
    'insert into walls (firm_id, id, client_id, matter_id, reason, created_by) values ($1, $2, $3, $4, $5, $6)',
    [
      firmId,
      id,
      around.kind === 'client' ? around.id : null,
      around.kind === 'matter' ? around.id : null,
      reason,
      userId,
    ],
  );
}

export async function addInsiders(tx: Tx, firmId: string, wallId: string, userIds: readonly string[]): Promise<void> {
  await tx.query('insert into wall_members (firm_id, wall_id, user_id) select $1, $2, unnest($3::uuid[])', [
    firmId,
    wallId,
    userIds,
  ]);
}

export async function removeInsiders(tx: Tx, wallId: string, userIds: readonly string[]): Promise<void> {
  await tx.query('delete from wall_members where wall_id = $1 and user_id = any ($2)', [wallId, userIds]);
}

export async function liftWall(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query('update walls set lifted_at = $2 where id = $1', [id, at]);
}
