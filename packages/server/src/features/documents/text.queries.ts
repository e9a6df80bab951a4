// Sealed words of pages, and what is said about the text of a blob. Run by the worker for one firm.
import type { Tx } from '../../platform/db/tx.ts';
import type { PageText, TextResult } from './read-pages.ts';

export type SealedPage = Omit<PageText, 'text' | 'places'> & { sealed: Buffer | null };

export async function findBlob(tx: Tx, firmId: string, blobId: string) {
  const row = await tx
    .selectFrom('blobs')
    .select(['text_state', 'object_key', 'sha256'])
    .where('firm_id', '=', firmId)
    .where('id', '=', blobId)
    .executeTakeFirst();
  if (!row) return null;
  const state = row.text_state as TextResult['state'] | 'pending';
  return { state, objectKey: row.object_key, sha256: row.sha256.toString('hex') };
}

/** One at a time writes words of a blob: two workers that index the same pages at once would meet in the same rows. */
export async function lockBlob(tx: Tx, firmId: string, blobId: string): Promise<void> {
  await tx.query('select 1 from blobs where firm_id = $1 and id = $2 for update', [firmId, blobId]);
}

export async function listSealedPages(tx: Tx, firmId: string, blobId: string): Promise<SealedPage[]> {
  const rows = await tx
    .selectFrom('page_texts')
    .select(['page', 'state', 'confidence', 'sealed_text as sealed'])
    .where('firm_id', '=', firmId)
    .where('blob_id', '=', blobId)
    .orderBy('page')
    .execute();
  return rows as SealedPage[];
}

export async function replacePage(tx: Tx, firmId: string, blobId: string, page: SealedPage): Promise<void> {
  await tx
    .deleteFrom('page_texts')
    .where('firm_id', '=', firmId)
    .where('blob_id', '=', blobId)
    .where('page', '=', page.page)
    .execute();
  await insertPages(tx, firmId, blobId, [page]);
}

export async function replacePages(
  tx: Tx,
  firmId: string,
  blobId: string,
  pages: readonly SealedPage[],
): Promise<void> {
  await tx.deleteFrom('page_texts').where('firm_id', '=', firmId).where('blob_id', '=', blobId).execute();
  await insertPages(tx, firmId, blobId, pages);
}

async function insertPages(tx: Tx, firmId: string, blobId: string, pages: readonly SealedPage[]): Promise<void> {
  await tx.query(
    `insert into page_texts (firm_id, blob_id, page, state, confidence, sealed_text)
     select $1, $2, u.* from unnest($3::int[], $4::text[], $5::smallint[], $6::bytea[]) as u`,
    [
      firmId,
      blobId,
      pages.map((page) => page.page),
      pages.map((page) => page.state),
      pages.map((page) => (page.confidence === null ? null : Math.round(page.confidence))),
      pages.map((page) => page.sealed),
    ],
  );
}

export async function updateTextState(
  tx: Tx,
  firmId: string,
  blobId: string,
  text: { state: TextResult['state']; reason: string | null; pageCount?: number | null; unreadPages?: number },
): Promise<void> {
  await tx
    .updateTable('blobs')
    .set({
      text_state: text.state,
      text_reason: text.reason,
      ...(text.pageCount ? { page_count: text.pageCount } : {}),
      unread_pages: text.unreadPages ?? 0,
    })
    .where('firm_id', '=', firmId)
    .where('id', '=', blobId)
    .execute();
}

export async function listDocumentsOf(tx: Tx, firmId: string, blobId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('documents')
    .select('id')
    .where('firm_id', '=', firmId)
    .where('blob_id', '=', blobId)
    .execute();
  return rows.map((row) => row.id);
}
