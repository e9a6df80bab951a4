// Ties bytes to a document row. Bytes are kept once a firm; attaching is repeatable, and equal papers of other cases share the blob.
import type { Tx } from '../../platform/db/tx.ts';

export type Attachable = { objectKey: string; sha256: Buffer; byteCount: number; pages: number | null };

/** The firm's blob with these bytes, made when it is new. */
export async function keepBlob(tx: Tx, firmId: string, bytes: Attachable): Promise<{ blobId: string; isNew: boolean }> {
  const made = await tx
    .insertInto('blobs')
    .values({
      firm_id: firmId,
      sha256: bytes.sha256,
      object_key: bytes.objectKey,
      byte_count: bytes.byteCount,
      page_count: bytes.pages,
    })
    .onConflict((c) => c.columns(['firm_id', 'sha256']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) return { blobId: made.id, isNew: true };
  const { id } = await tx.selectFrom('blobs').select('id').where('sha256', '=', bytes.sha256).executeTakeFirstOrThrow();
  return { blobId: id, isNew: false };
}

export type Acquired = { how: 'bought' | 'free-look' | 'free' | 'imported'; at: Date; pages: number | null };

/** False when the document already has its bytes: what is held stays. */
export async function attachBlob(tx: Tx, documentId: string, blobId: string, acquired: Acquired): Promise<boolean> {
  const row = await tx
    .updateTable('documents')
    .set({
      blob_id: blobId,
      acquired_at: acquired.at,
      acquired_how: acquired.how,
      availability: 'available',
      updated_at: acquired.at,
      ...(acquired.pages === null ? {} : { page_count: acquired.pages }),
    })
    .where('id', '=', documentId)
    .where('blob_id', 'is', null)
    .returning(['firm_id', 'case_id', 'entry_id'])
    .executeTakeFirst();
  if (!row) return false;
  await tx.query(
    `update cases set updated_at = $2, held_document_count = (
       select count(*) from documents d join entries e on e.firm_id = d.firm_id and e.id = d.entry_id
        where d.firm_id = cases.firm_id and d.case_id = cases.id and d.blob_id is not null and e.state = 'listed')
      where id = $1`,
    [row.case_id, acquired.at],
  );
  await tx
    .insertInto('case_events')
    .values({
      firm_id: row.firm_id,
      case_id: row.case_id,
      kind: 'document.available',
      entry_id: row.entry_id,
      document_id: documentId,
      after: JSON.stringify({ how: acquired.how }),
    })
    .execute();
  return true;
}

/** Other rows of the firm that stand for the same paper of the same court (co-defendants' dockets, member cases) and have no bytes yet. */
export async function listTwins(tx: Tx, documentId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select t.id from documents d join cases c on c.firm_id = d.firm_id and c.id = d.case_id
       join documents t on t.firm_id = d.firm_id and t.pacer_doc_id = d.pacer_doc_id and t.id <> d.id and t.blob_id is null
       join cases tc on tc.firm_id = t.firm_id and tc.id = t.case_id and tc.court_id = c.court_id
      where d.id = $1 and d.pacer_doc_id is not null and d.role <> 'entry-link' and t.role <> 'entry-link'`,
    [documentId],
  );
  return rows.map((row) => row.id);
}

export type HeldTwin = { firmId: string; blobId: string; how: Acquired['how']; pages: number | null };

/** The bytes of one such row, the first that came. */
export async function findHeldTwin(tx: Tx, documentId: string): Promise<HeldTwin | null> {
  const { rows } = await tx.query<HeldTwin>(
    `select t.firm_id as "firmId", t.blob_id as "blobId", t.acquired_how as how, coalesce(t.page_count, b.page_count) as pages
       from documents d join cases c on c.firm_id = d.firm_id and c.id = d.case_id
       join documents t on t.firm_id = d.firm_id and t.pacer_doc_id = d.pacer_doc_id and t.id <> d.id
       join cases tc on tc.firm_id = t.firm_id and tc.id = t.case_id and tc.court_id = c.court_id
       join blobs b on b.firm_id = t.firm_id and b.id = t.blob_id
      where d.id = $1 and d.role <> 'entry-link' and t.role <> 'entry-link' order by t.acquired_at, t.id limit 1`,
    [documentId],
  );
  return rows[0] ?? null;
}
