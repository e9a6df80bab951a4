// What a grant for content opens: the bytes and the words of one document at a time. Read through the support role, whose policies ask for
// the scope again and keep everything behind a wall out.
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import type { Vault } from '../../platform/storage/vault.ts';
import { openBlobBytes } from '../documents/documents.ts';
import { openPageText } from '../search/search.ts';
import type { LiveGrant } from './grants.ts';
import { contentNotGranted } from './site-admins.errors.ts';

export type ContentDependencies = {
  readonly vault: Pick<Vault, 'getObject'>;
  readonly crypto: Pick<Crypto, 'openForFirm'>;
};

async function readBlob(tx: Tx, grant: LiveGrant, documentId: string) {
  const document = await tx.selectFrom('documents').select('blob_id').where('id', '=', documentId).executeTakeFirst();
  if (!document) throw notFound();
  if (grant.scope !== 'content') throw contentNotGranted();
  if (document.blob_id === null) throw notFound();
  const blob = await tx
    .selectFrom('blobs')
    .select(['id', 'object_key', 'sha256', 'media_type', 'text_state', 'text_reason'])
    .where('id', '=', document.blob_id)
    .executeTakeFirst();
  if (!blob) throw notFound();
  return blob;
}

export async function readDocumentText(deps: ContentDependencies, tx: Tx, grant: LiveGrant, documentId: string) {
  const blob = await readBlob(tx, grant, documentId);
  const rows = await tx
    .selectFrom('page_texts')
    .select(['page', 'state', 'confidence', 'sealed_text'])
    .where('blob_id', '=', blob.id)
    .orderBy('page')
    .limit(200)
    .execute();
  const pages = [];
  for (const { page, state, confidence, sealed_text } of rows) {
    const text = sealed_text ? await openPageText(deps.crypto, grant.firmId, blob.id, page, sealed_text) : '';
    pages.push({ page, state, confidence, text });
  }
  return { textState: blob.text_state, textReason: blob.text_reason, pages };
}

export async function readDocumentBytes(deps: ContentDependencies, tx: Tx, grant: LiveGrant, documentId: string) {
  const blob = await readBlob(tx, grant, documentId);
  const sealed = { objectKey: blob.object_key, sha256: blob.sha256.toString('hex') };
  const bytes = await openBlobBytes(deps.vault, grant.firmId, sealed);
  if (!bytes) throw notFound();
  return { bytes, mediaType: blob.media_type };
}
