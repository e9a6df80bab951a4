// From bytes to searchable words: page by page, OCR where a page has no real text. The words are sealed; only the vector is in clear.
// Runs after the money is settled and may be repeated; a failure leaves the document readable and says why its words are missing.
import type { Actor } from '../../access/actor.ts';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { SealContext } from '../../platform/crypto/envelope.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { indexPages } from '../search/indexing.ts';

export type PageText = {
  page: number;
  state: 'text' | 'ocr' | 'empty' | 'failed';
  text: string;
  confidence: number | null;
};
export type TextResult = {
  pages: PageText[];
  state: 'text' | 'ocr' | 'mixed' | 'empty' | 'failed';
  reason: string | null;
};

export type TextDependencies = {
  readonly worker: Database;
  readonly crypto: Pick<Crypto, 'sealForFirm'>;
  openBlob(tx: Tx, blobId: string): Promise<Uint8Array | null>;
  /** Reads every page. Never throws for a bad file: says `failed` and why. */
  readPages(bytes: Uint8Array, signal: AbortSignal): Promise<TextResult>;
};

export const pageContext = (blobId: string, page: number): SealContext => ({
  table: 'page_texts',
  row: blobId,
  column: 'sealed_text',
  page: String(page),
});

export async function extractText(
  deps: TextDependencies,
  firmId: FirmId,
  blobId: string,
  signal: AbortSignal,
): Promise<TextResult['state'] | 'gone'> {
  const actor: Actor = { kind: 'system', reason: 'text-extraction', firmId };
  const bytes = await deps.worker.asActor(actor, (tx) => deps.openBlob(tx, blobId), { readOnly: true });
  if (!bytes) return 'gone';
  const result = await deps.readPages(bytes, signal);
  const sealed = await Promise.all(
    result.pages.map(async (page) =>
      page.text ? deps.crypto.sealForFirm(firmId, pageContext(blobId, page.page), Buffer.from(page.text)) : null,
    ),
  );
  await deps.worker.asActor(actor, async (tx) => {
    await tx.deleteFrom('page_texts').where('blob_id', '=', blobId).execute();
    for (const [i, page] of result.pages.entries())
      await tx
        .insertInto('page_texts')
        .values({
          firm_id: firmId,
          blob_id: blobId,
          page: page.page,
          state: page.state,
          confidence: page.confidence === null ? null : Math.round(page.confidence),
          sealed_text: sealed[i]!,
        })
        .execute();
    await tx
      .updateTable('blobs')
      .set({
        text_state: result.state,
        text_reason: result.reason,
        ...(result.pages.length ? { page_count: result.pages.length } : {}),
      })
      .where('id', '=', blobId)
      .execute();
    const documents = await tx.selectFrom('documents').select('id').where('blob_id', '=', blobId).execute();
    for (const { id } of documents) await indexPages(tx, id, result.pages);
  });
  return result.state;
}
