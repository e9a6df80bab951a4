// How the words of a page are sealed: bound to the blob and the page, so that no page can stand in for another.
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { SealContext } from '../../platform/crypto/envelope.ts';
import type { FirmId } from '../../platform/id/id.ts';

export const pageContext = (blobId: string, page: number): SealContext => ({
  table: 'page_texts',
  row: blobId,
  column: 'sealed_text',
  page: String(page),
});

/** @throws {CannotOpen} */
export async function openPageText(
  crypto: Pick<Crypto, 'openForFirm'>,
  firmId: FirmId,
  blobId: string,
  page: number,
  sealed: Uint8Array,
): Promise<string> {
  return (await crypto.openForFirm(firmId, pageContext(blobId, page), sealed)).toString('utf8');
}
