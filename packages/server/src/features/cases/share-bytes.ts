// One paper stands in several cases (co-defendants, consolidated cases, notices that name three). The firm pays for its bytes once:
// other documents of the court with the same id point to the same blob. Bytes travel, numbers never do (pitfalls 14 and 15).
import type { Tx } from '../../platform/db/tx.ts';

export type Shared = { documentId: string; blobId: string };

/** Gives new documents of a case the bytes that the firm holds of the same papers. */
export async function shareBytes(tx: Tx, caseId: string, documentIds: readonly string[]): Promise<Shared[]> {
  if (documentIds.length === 0) return [];
  const { rows } = await tx.query<Shared>(
    // One look by the paper's id for each: joined freely, right after a large import, every paper of the court was read for each (over a minute).
    `with mine as materialized (
       select d.id, d.firm_id, d.pacer_doc_id, c.court_id from documents d join cases c on c.firm_id = d.firm_id and c.id = d.case_id
        where d.case_id = $1 and d.id = any ($2) and d.pacer_doc_id is not null and d.blob_id is null
          and length(d.pacer_doc_id) < 30 and d.availability in ('unknown', 'available')),
     found as (
       select mine.id, held.blob_id, held.acquired_how
         from mine cross join lateral (
           select other.blob_id, other.acquired_how from documents other
             join cases oc on oc.firm_id = other.firm_id and oc.id = other.case_id and oc.court_id = mine.court_id
            where other.firm_id = mine.firm_id and other.pacer_doc_id = mine.pacer_doc_id and other.id <> mine.id and other.blob_id is not null
            order by other.acquired_at limit 1) held)
     update documents d set blob_id = found.blob_id, acquired_how = found.acquired_how, acquired_at = now(), availability = 'available',
            updated_at = now()
       from found where d.id = found.id returning d.id as "documentId", d.blob_id as "blobId"`,
    [caseId, documentIds],
  );
  if (rows.length > 0) await recountHeld(tx, [caseId]);
  return rows;
}

export async function recountHeld(tx: Tx, caseIds: readonly string[]): Promise<void> {
  await tx.query(
    `update cases c set held_document_count = (select count(*) from documents d join entries e on e.firm_id = d.firm_id and e.id = d.entry_id
        where d.case_id = c.id and d.blob_id is not null and e.state = 'listed')
      where c.id = any ($1)`,
    [caseIds],
  );
}
