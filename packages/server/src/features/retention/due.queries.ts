// What is old enough under given rules. Asked by an administrator for the preview and by the worker for the run: the same statements, so
// that one cannot promise what the other does not do. Under an administrator's policies they find what that administrator may see.
import type { Tx } from '../../platform/db/tx.ts';

/** Purchases of which nobody may lose sight: their case is not touched. */
export const openPurchases = `('intent', 'sending', 'staged', 'unknown', 'paid_not_received')`;

/** Every matter closed, and nothing new for it since: both longer ago than $1. A case of no matter is never due. $2: one case, or null. */
const dueCases = `select c.firm_id, c.id from cases c
    join case_matters cm on cm.firm_id = c.firm_id and cm.case_id = c.id
    join matters m on m.firm_id = cm.firm_id and m.id = cm.matter_id
   where c.merged_into is null and c.removed_at is null and ($2::uuid is null or c.id = $2)
   group by c.firm_id, c.id
  having bool_and(m.closed_at is not null) and max(m.closed_at) < $1
     and not exists (select 1 from observations o where o.firm_id = c.firm_id and o.case_id = c.id and o.observed_at >= $1)`;

/** Bytes that go with a case: its court pages, and papers that no other case shows. */
const bytesOf = (
  cases: string,
) => `(select coalesce(sum(o.byte_count), 0) from observations o where o.case_id = any (${cases}))
  + (select coalesce(sum(b.byte_count), 0) from blobs b
      where exists (select 1 from documents d where d.firm_id = b.firm_id and d.blob_id = b.id and d.case_id = any (${cases}))
        and not exists (select 1 from documents d where d.firm_id = b.firm_id and d.blob_id = b.id and d.case_id <> all (${cases})))`;

export type DueCase = { id: string; isHeld: boolean; isBusy: boolean; isKept: boolean };

export async function listDueCases(tx: Tx, before: Date, caseId: string | null = null): Promise<DueCase[]> {
  const { rows } = await tx.query<DueCase>(
    `with due as (${dueCases}), held as materialized (select unnest(app.held_case_ids()) as id)
     select due.id, exists (select 1 from held where held.id = due.id) as "isHeld",
            exists (select 1 from purchases p where p.firm_id = due.firm_id and p.case_id = due.id and p.state in ${openPurchases}) as "isBusy",
            exists (select 1 from removals r where r.firm_id = due.firm_id and r.case_id = due.id and r.kept_at is not null) as "isKept"
       from due`,
    [before, caseId],
  );
  return rows;
}

export type Weight = { documents: number; bytes: number };

export async function weigh(tx: Tx, caseIds: readonly string[]): Promise<Weight> {
  const { rows } = await tx.query<Weight>(
    `select (select count(*)::int from documents d where d.case_id = any ($1::uuid[]) and d.blob_id is not null) as documents,
            (${bytesOf('$1::uuid[]')})::bigint as bytes`,
    [caseIds],
  );
  return rows[0]!;
}

/** Stays: what a legal hold covers. One on the whole firm keeps all of this, and is asked for before. */
const notHeld = (column: string) => `(${column} is null or ${column} <> all ((select app.held_case_ids())::uuid[]))`;

export type OldFile = { id: string; storeKey: string; bytes: number; caseId: string | null };

/** Files of no case: nobody placed them in time, or somebody discarded them. */
export async function listOldFiles(tx: Tx, before: Date, limit: number): Promise<OldFile[]> {
  const { rows } = await tx.query<OldFile>(
    `select o.id, o.object_key as "storeKey", o.byte_count as bytes, max(q.suggested_case_id::text)::uuid as "caseId"
       from observations o join quarantine q on q.firm_id = o.firm_id and q.observation_id = o.id
      where o.case_id is null
        and not exists (select 1 from purchases p where p.firm_id = o.firm_id and p.id = o.purchase_id and p.state in ${openPurchases})
      group by o.firm_id, o.id, o.object_key, o.byte_count
     having bool_and(coalesce(q.resolution, 'discarded') = 'discarded' and coalesce(q.resolved_at, q.created_at) < $1 and ${notHeld('q.suggested_case_id')})
      order by o.id limit $2`,
    [before, limit],
  );
  return rows;
}

export type OldTask = { id: string; caseId: string | null };

export async function listOldTasks(tx: Tx, before: Date, limit: number): Promise<OldTask[]> {
  const { rows } = await tx.query<OldTask>(
    `select t.id, t.case_id as "caseId" from tasks t
      where t.state in ('done', 'failed', 'cancelled') and t.updated_at < $1 and ${notHeld('t.case_id')}
        and not exists (select 1 from firm_exports e where e.firm_id = t.firm_id and e.task_id = t.id)
      order by t.id limit $2`,
    [before, limit],
  );
  return rows;
}

export async function listOldMails(tx: Tx, before: Date, limit: number): Promise<{ id: string }[]> {
  const { rows } = await tx.query<{ id: string }>(
    "select id from outbound_mails where state <> 'queued' and created_at < $1 order by id limit $2",
    [before, limit],
  );
  return rows;
}

export async function isFirmHeld(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query(
    'select 1 from legal_holds where case_id is null and matter_id is null and lifted_at is null limit 1',
  );
  return rows.length > 0;
}

/** Calendar months in UTC. The last day of a short month where the day does not exist. */
export function monthsBefore(now: Date, months: number): Date {
  const at = new Date(now);
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() - months);
  const days = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(now.getUTCDate(), days));
  return at;
}
export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);
