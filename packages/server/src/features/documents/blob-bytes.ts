// Opens the bytes of a document. A bought document was sealed as a blob; an imported one is the observation it came as, under the name
// that court records are sealed with. The key's own first part says which, and a wrong guess opens nothing.
import type { SealContext } from '../../platform/crypto/envelope.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { objectKey } from '../../platform/storage/store.ts';
import type { Vault } from '../../platform/storage/vault.ts';

export type SealedBlob = { readonly objectKey: string; readonly sha256: string };

const contextOf = (key: string): SealContext =>
  key.startsWith('observation/') ? { content: 'court-record' } : { table: 'blobs' };

/** Null when the object is gone. @throws {CannotOpen} */
export async function openBlobBytes(
  vault: Pick<Vault, 'getObject'>,
  firmId: FirmId,
  { objectKey: key, sha256 }: SealedBlob,
): Promise<Uint8Array | null> {
  return vault.getObject(firmId, contextOf(key), { key: objectKey(key), sha256 });
}
