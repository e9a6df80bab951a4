// Cases that are to go, and those that went. The policies leave out what stands behind a wall, and everything for members who administer nothing.
import type { Tx } from '../../platform/db/tx.ts';
import { openPurchases } from './due.queries.ts';

export type RemovalRow = {
  id: string;
  caseId: string;
  caseName: string;
  docketNumber: string | null;
  courtId: string;
  documents: number;
  bytes: number;
  goesAt: Date;
  keptById: string | null;
  keptByName: string | null;
  keptAt: Date | null;
  removedAt: Date | null;
  isHeld: boolean;
  isBusy: boolean;
};

const LISTED = 500;
/** What went is counted in its row; what is to go is counted now. */
const select = `with held as materialized (select unnest(app.held_case_ids()) as id)
  select r.id, r.case_id as "caseId", coalesce(c.case_name, c.docket_number, 'Unnamed case') as "caseName", c.docket_number as "docketNumber",
    c.court_id as "courtId", r.goes_at as "goesAt", r.kept_by as "keptById", u.name as "keptByName", r.kept_at as "keptAt", r.removed_at as "removedAt",
    case when r.removed_at is not null then r.document_count
      else (select count(*)::int from documents d where d.firm_id = r.firm_id and d.case_id = r.case_id and d.blob_id is not null) end as documents,
    (case when r.removed_at is not null then r.byte_count
      else (select coalesce(sum(o.byte_count), 0) from observations o where o.firm_id = r.firm_id and o.case_id = r.case_id)
         + (select coalesce(sum(b.byte_count), 0) from blobs b where b.firm_id = r.firm_id
             and b.id in (select d.blob_id from documents d where d.firm_id = r.firm_id and d.case_id = r.case_id)) end)::bigint as bytes,
    exists (select 1 from held where held.id = r.case_id) as "isHeld",
    exists (select 1 from purchases p where p.firm_id = r.firm_id and p.case_id = r.case_id and p.state in ${openPurchases}) as "isBusy"
  from removals r join cases c on c.firm_id = r.firm_id and c.id = r.case_id left join users u on u.id = r.kept_by`;

export async function listRemovals(tx: Tx, removedSince: Date): Promise<RemovalRow[]> {
  const { rows } = await tx.query<RemovalRow>(
    `${select} where r.removed_at is null or r.removed_at > $1
      order by r.removed_at is not null, r.kept_at is not null, coalesce(r.removed_at, r.goes_at), r.id limit ${LISTED}`,
    [removedSince],
  );
  return rows;
}

export async function findRemoval(tx: Tx, id: string): Promise<RemovalRow | null> {
  return (await tx.query<RemovalRow>(`${select} where r.id = $1`, [id])).rows[0] ?? null;
}

/** False when the case went before: of keeping and removing, one comes first. */
export async function changeRemoval(
  tx: Tx,
  id: string,
  change: { goesAt: Date; keptBy: string | null; keptAt: Date | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update removals set goes_at = $2, kept_by = $3, kept_at = $4 where id = $1 and removed_at is null',
    [id, change.goesAt, change.keptBy, change.keptAt],
  );
  return rowCount > 0;
}

/** By the worker. What is due and not listed yet is listed; what is not due any more leaves the list, unless somebody keeps it. */
export async function writeList(
  tx: Tx,
  firmId: string,
  due: { ids: readonly string[]; heldIds: readonly string[] },
  { now, goesAt }: { now: Date; goesAt: Date },
): Promise<void> {
  await tx.query('delete from removals where removed_at is null and kept_at is null and case_id <> all ($1::uuid[])', [
    due.ids,
  ]);
  await tx.query(
    `insert into removals (firm_id, case_id, listed_at, goes_at) select $1, unnest($2::uuid[]), $3, $4
       on conflict do nothing`,
    [firmId, due.ids, now, goesAt],
  );
  // Whoever lifts a hold gets the same time to see what goes as everybody else.
  await tx.query(
    `update removals set goes_at = greatest(goes_at, $2) where removed_at is null and case_id = any ($1::uuid[])`,
    [due.heldIds, goesAt],
  );
}

export async function listRipe(tx: Tx, now: Date): Promise<{ id: string; caseId: string }[]> {
  const { rows } = await tx.query<{ id: string; caseId: string }>(
    `select id, case_id as "caseId" from removals where removed_at is null and kept_at is null and goes_at <= $1 order by goes_at, id`,
    [now],
  );
  return rows;
}

/** Locked, so that nobody can keep it at the same moment; null when somebody did, or it went. */
export async function lockRipe(tx: Tx, id: string, now: Date): Promise<{ caseId: string } | null> {
  const { rows } = await tx.query<{ caseId: string }>(
    `select case_id as "caseId" from removals where id = $1 and removed_at is null and kept_at is null and goes_at <= $2 for update`,
    [id, now],
  );
  return rows[0] ?? null;
}

export async function settleRemoval(
  tx: Tx,
  id: string,
  { documents, bytes }: { documents: number; bytes: number },
  now: Date,
): Promise<void> {
  await tx.query('update removals set removed_at = $2, document_count = $3, byte_count = $4 where id = $1', [
    id,
    now,
    documents,
    bytes,
  ]);
}
