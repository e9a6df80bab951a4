// The open request to erase a firm, and whom it concerns.
import type { Tx } from '../../platform/db/tx.ts';

export type DeletionRow = {
  id: string;
  requestedById: string;
  requestedByName: string;
  requestedAt: Date;
  dueAt: Date;
  postponedAt: Date | null;
};

export async function findOpenDeletion(tx: Tx): Promise<DeletionRow | null> {
  const { rows } = await tx.query<DeletionRow>(
    `select d.id, d.requested_by as "requestedById", u.name as "requestedByName", d.requested_at as "requestedAt", d.due_at as "dueAt",
       d.postponed_at as "postponedAt" from firm_deletions d join users u on u.id = d.requested_by where d.stopped_at is null`,
  );
  return rows[0] ?? null;
}

/** False when one is open already. */
export async function insertDeletion(
  tx: Tx,
  row: { firmId: string; id: string; userId: string; now: Date; dueAt: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into firm_deletions (firm_id, id, requested_by, requested_at, due_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [row.firmId, row.id, row.userId, row.now, row.dueAt],
  );
  return rowCount > 0;
}

/** The id of what was stopped; null when nothing was open, or erasing has begun. */
export async function stopDeletion(tx: Tx, userId: string, now: Date): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `update firm_deletions set stopped_by = $1, stopped_at = $2 where stopped_at is null and begun_at is null returning id`,
    [userId, now],
  );
  return rows[0]?.id ?? null;
}

/** Of two, the erasing and the stopping, one comes first; the other finds nothing. One that broke off begins again. */
export async function beginDue(tx: Tx, now: Date): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    'update firm_deletions set begun_at = $1 where stopped_at is null and due_at <= $1 returning id',
    [now],
  );
  return rows[0]?.id ?? null;
}

/** True the first time. */
export async function postpone(tx: Tx, id: string, now: Date): Promise<boolean> {
  await tx.query('update firm_deletions set begun_at = null where id = $1', [id]);
  const { rowCount } = await tx.query(
    'update firm_deletions set postponed_at = $2 where id = $1 and postponed_at is null',
    [id, now],
  );
  return rowCount > 0;
}

export async function readFirmName(tx: Tx, firmId: string): Promise<string> {
  const row = await tx.selectFrom('firms').select('name').where('id', '=', firmId).executeTakeFirstOrThrow();
  return row.name;
}

/** Without those whom a run that broke off has forgotten already. */
export async function listOwners(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ email: string }>(
    `select u.email from memberships m join users u on u.id = m.user_id where m.role = 'owner' and m.state = 'active' and u.email not like 'former-%@invalid' order by 1`,
  );
  return rows.map((row) => row.email);
}
