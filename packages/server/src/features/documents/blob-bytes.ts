// Opens the bytes of a document. Bought and imported papers are sealed under one context, so that staged bytes become either without
// being sealed again; the vault binds the firm and the object's own random key besides.
import type { SealContext } from '../../platform/crypto/envelope.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { objectKey } from '../../platform/storage/store.ts';
import type { Vault } from '../../platform/storage/vault.ts';

export type SealedBlob = { readonly objectKey: string; readonly sha256: string };

/** Under which court records are sealed: observations, bought bytes, documents. */
export const recordContext: SealContext = Object.freeze({ content: 'court-record' });

/** Null when the object is gone. @throws {CannotOpen} */
export async function openBlobBytes(
  vault: Pick<Vault, 'getObject'>,
  firmId: FirmId,
  { objectKey: key, sha256 }: SealedBlob,
): Promise<Uint8Array | null> {
  return vault.getObject(firmId, recordContext, { key: objectKey(key), sha256 });
}
