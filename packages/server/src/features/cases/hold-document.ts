// Bytes that were got by the paper's own address: they go to that document, and to every document of the firm that is the same paper.
import type { Tx } from '../../platform/db/tx.ts';
import { firmOf } from './apply-observation.ts';
import { recountHeld } from './share-bytes.ts';

export type Holding = {
  documentId: string;
  blobId: string;
  how: 'bought' | 'free-look' | 'free' | 'imported';
  at: Date;
  pageCount?: number | null;
};

/** Gives back every document that now points to these bytes. Safe to run twice; bytes already there are never replaced. */
export async function holdDocument(tx: Tx, holding: Holding): Promise<{ documentIds: string[]; caseIds: string[] }> {
  const { rows } = await tx.query<{ id: string; caseId: string }>(
    `with target as (select d.firm_id, d.id, d.pacer_doc_id, c.court_id from documents d
                       join cases c on c.firm_id = d.firm_id and c.id = d.case_id where d.id = $1)
     update documents d set blob_id = $2, acquired_how = $3, acquired_at = $4, availability = 'available',
            page_count = coalesce($5, d.page_count), updated_at = now()
       from target t, cases c
      where c.firm_id = d.firm_id and c.id = d.case_id and d.firm_id = t.firm_id and d.blob_id is null
        and (d.id = t.id or (d.pacer_doc_id = t.pacer_doc_id and c.court_id = t.court_id and length(d.pacer_doc_id) < 30))
      returning d.id, d.case_id as "caseId"`,
    [holding.documentId, holding.blobId, holding.how, holding.at, holding.pageCount ?? null],
  );
  if (rows.length === 0) return { documentIds: [], caseIds: [] };
  await tx.query(
    `insert into case_events (firm_id, case_id, kind, entry_id, document_id, after)
     select d.firm_id, d.case_id, 'document.held', d.entry_id, d.id, jsonb_build_object('how', $2::text) from documents d where d.id = any ($1)`,
    [rows.map(({ id }) => id), holding.how],
  );
  const caseIds = [...new Set(rows.map(({ caseId }) => caseId))];
  await recountHeld(tx, caseIds);
  return { documentIds: rows.map(({ id }) => id), caseIds };
}

/** One blob per firm and content. Gives back the known one when the bytes are already there. */
export async function storeBlob(
  tx: Tx,
  stored: { objectKey: string; sha256: string; byteCount: number; pageCount: number | null; mediaType?: string },
): Promise<{ blobId: string; isNew: boolean }> {
  const values = [
    firmOf(tx),
    stored.sha256,
    stored.objectKey,
    stored.byteCount,
    stored.pageCount,
    stored.mediaType ?? 'application/pdf',
  ];
  const inserted = await tx.query<{ id: string }>(
    `insert into blobs (firm_id, sha256, object_key, byte_count, page_count, media_type) values ($1, decode($2, 'hex'), $3, $4, $5, $6)
       on conflict (firm_id, sha256) do nothing returning id`,
    values,
  );
  if (inserted.rows[0]) return { blobId: inserted.rows[0].id, isNew: true };
  const known = await tx.query<{ id: string }>("select id from blobs where sha256 = decode($1, 'hex')", [
    stored.sha256,
  ]);
  return { blobId: known.rows[0]!.id, isNew: false };
}
