// What the event of a run counts. It is read by every administrator, so what stands behind a wall is left out of it: of each removed case there
// is an event of its own, which the walls hide.
import type { Tx } from '../../platform/db/tx.ts';

/** Of these, the ones that somebody is walled off from. Asked by the worker, whom no wall hides anything from. */
export async function listWalled(tx: Tx, caseIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `select distinct cm.case_id as id from case_matters cm join matters m on m.firm_id = cm.firm_id and m.id = cm.matter_id
       join walls w on w.firm_id = m.firm_id and w.lifted_at is null and (w.matter_id = m.id or w.client_id = m.client_id)
      where cm.case_id = any ($1::uuid[])`,
    [caseIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Of these, the ones in everybody's outbox: to no guest, or to one who was let in to something in the open. */
export async function countOpenMails(tx: Tx, mailIds: readonly string[]): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from outbound_mails o
      where o.id = any ($1::uuid[])
        and (o.guest_id is null or exists (
          select 1 from guest_grants g left join documents d on d.firm_id = g.firm_id and d.id = g.document_id
           where g.firm_id = o.firm_id and g.guest_id = o.guest_id and not exists (
             select 1 from matters m join walls w on w.firm_id = m.firm_id and w.lifted_at is null and (w.matter_id = m.id or w.client_id = m.client_id)
              where m.firm_id = g.firm_id and (m.id = g.matter_id or m.id in (
                select cm.matter_id from case_matters cm where cm.firm_id = g.firm_id and cm.case_id = coalesce(g.case_id, d.case_id))))))`,
    [mailIds],
  );
  return rows[0]!.n;
}

export type Untold = { caseId: string; documents: number; bytes: number };

/** Removed and in no run's event yet, also by a run that was killed. */
export async function tellRemoved(tx: Tx, now: Date): Promise<Untold[]> {
  const { rows } = await tx.query<Untold>(
    `update removals set told_at = $1 where removed_at is not null and told_at is null
      returning case_id as "caseId", document_count as documents, byte_count as bytes`,
    [now],
  );
  return rows;
}
