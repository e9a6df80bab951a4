// Legal holds as an administrator sees them. The policies leave out those on a case or a matter behind a wall.
import type { Tx } from '../../platform/db/tx.ts';

export type HoldRow = {
  id: string;
  firmId: string;
  caseId: string | null;
  matterId: string | null;
  /** Of the case, the matter, or the firm. */
  name: string;
  reason: string;
  placedById: string;
  placedByName: string;
  placedAt: Date;
  liftedById: string | null;
  liftedByName: string | null;
  liftedAt: Date | null;
};
export type HeldThing = { kind: 'firm' } | { kind: 'case' | 'matter'; id: string };

const LISTED = 1000;
const select = `select h.id, h.firm_id as "firmId", h.case_id as "caseId", h.matter_id as "matterId",
    coalesce(c.case_name, c.docket_number, case when h.case_id is not null then 'Unnamed case' end, cl.name || ' · ' || m.name, f.name) as name,
    h.reason, h.placed_by as "placedById", p.name as "placedByName", h.placed_at as "placedAt",
    h.lifted_by as "liftedById", l.name as "liftedByName", h.lifted_at as "liftedAt"
  from legal_holds h join firms f on f.id = h.firm_id join users p on p.id = h.placed_by
    left join users l on l.id = h.lifted_by
    left join cases c on c.firm_id = h.firm_id and c.id = h.case_id
    left join matters m on m.firm_id = h.firm_id and m.id = h.matter_id
    left join clients cl on cl.firm_id = m.firm_id and cl.id = m.client_id`;

export async function listHolds(tx: Tx): Promise<HoldRow[]> {
  const newest = `order by h.lifted_at is not null, coalesce(h.lifted_at, h.placed_at) desc, h.id limit ${LISTED}`;
  return (await tx.query<HoldRow>(`${select} ${newest}`)).rows;
}

export async function findHold(tx: Tx, id: string): Promise<HoldRow | null> {
  return (await tx.query<HoldRow>(`${select} where h.id = $1`, [id])).rows[0] ?? null;
}

/** Whether the caller may know of it at all. */
export async function exists(tx: Tx, kind: 'case' | 'matter', id: string): Promise<boolean> {
  const table = kind === 'case' ? 'cases' : 'matters';
  return (await tx.query(`select 1 from ${table} where id = $1`, [id])).rows.length > 0;
}

export async function insertHold(
  tx: Tx,
  hold: { firmId: string; id: string; on: HeldThing; reason: string; userId: string },
): Promise<void> {
  await tx
    .insertInto('legal_holds')
    .values({
      firm_id: hold.firmId,
      id: hold.id,
      case_id: hold.on.kind === 'case' ? hold.on.id : null,
      matter_id: hold.on.kind === 'matter' ? hold.on.id : null,
      reason: hold.reason,
      placed_by: hold.userId,
    })
    .execute();
}

/** False when somebody lifted it before. */
export async function liftHold(tx: Tx, id: string, userId: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update legal_holds set lifted_by = $2, lifted_at = $3 where id = $1 and lifted_at is null',
    [id, userId, at],
  );
  return rowCount > 0;
}
