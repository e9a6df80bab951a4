// A court seals what was public: its bytes are hidden, its words leave index and page texts, its row stays as a stub that says so.
// Only this firm's: another firm's copy is its own. The sealed object stays in the store, where nothing points to it any more.
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { recountHeld } from './share-bytes.ts';

export type WithdrawDependencies = {
  unindexDocument?: (tx: Tx, documentId: string) => Promise<void>;
  indexEntries?: (tx: Tx, caseId: string, entryIds?: readonly string[]) => Promise<void>;
};

/** Hides the documents; safe to run twice. A merge does not bring the bytes back, a person may. */
export async function withdrawDocuments(
  tx: Tx,
  documentIds: readonly string[],
  deps: WithdrawDependencies = {},
): Promise<void> {
  const { rows } = await tx.query<{
    id: string;
    caseId: string;
    entryId: string;
    firmId: string;
    blobId: string | null;
  }>(
    `select id, firm_id as "firmId", case_id as "caseId", entry_id as "entryId", blob_id as "blobId" from documents where id = any ($1) for update`,
    [documentIds],
  );
  if (rows.length === 0) return;
  await tx.query(
    `update documents set blob_id = null, acquired_at = null, acquired_how = null, availability = 'sealed', updated_at = now() where id = any ($1)`,
    [rows.map(({ id }) => id)],
  );
  // A paper that another docket of the firm still shows keeps its words there.
  await tx.query(
    `delete from page_texts p where p.blob_id = any ($1)
        and not exists (select 1 from documents d where d.firm_id = p.firm_id and d.blob_id = p.blob_id)`,
    [rows.flatMap(({ blobId }) => blobId ?? [])],
  );
  for (const row of rows) await deps.unindexDocument?.(tx, row.id);
  await tx.query(
    `insert into case_events (firm_id, case_id, kind, entry_id, document_id, before)
     select d.firm_id, d.case_id, 'document.withdrawn', d.entry_id, d.id, jsonb_build_object('held', d.id = any ($2))
       from documents d where d.id = any ($1)`,
    [rows.map(({ id }) => id), rows.filter(({ blobId }) => blobId !== null).map(({ id }) => id)],
  );
  await recountHeld(tx, [...new Set(rows.map(({ caseId }) => caseId))]);
}

/** The entry itself was sealed: it leaves the list with everything it carries, and no later page brings it back. */
export async function withdrawEntry(tx: Tx, entryId: string, deps: WithdrawDependencies = {}): Promise<void> {
  const { rows } = await tx.query<{ caseId: string }>(
    `update entries set state = 'withdrawn', updated_at = now() where id = $1 and state in ('listed', 'unresolved', 'withdrawn')
      returning case_id as "caseId"`,
    [entryId],
  );
  if (!rows[0]) throw notFound();
  const { caseId } = rows[0];
  const papers = await tx.query<{ id: string }>('select id from documents where entry_id = $1', [entryId]);
  await withdrawDocuments(
    tx,
    papers.rows.map(({ id }) => id),
    deps,
  );
  await deps.indexEntries?.(tx, caseId, [entryId]);
  await tx.query(
    `insert into case_events (firm_id, case_id, kind, entry_id) select firm_id, case_id, 'entry.withdrawn', id from entries where id = $1`,
    [entryId],
  );
  await tx.query(
    `update cases c set entry_count = (select count(*) from entries e where e.case_id = c.id and e.state = 'listed'),
       document_count = (select count(*) from documents d join entries e on e.firm_id = d.firm_id and e.id = d.entry_id
         where d.case_id = c.id and e.state = 'listed') where c.id = $1`,
    [caseId],
  );
}
