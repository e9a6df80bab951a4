// How the words of a page are sealed: bound to the blob and the page, so that no page can stand in for another. Where a page was recognised
// from its picture, the places of its words are sealed with them, behind a NUL, which no text holds.
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { SealContext } from '../../platform/crypto/envelope.ts';
import type { FirmId } from '../../platform/id/id.ts';

/** A recognised word and where it stands, in shares (0 to 1) of the page as shown, from the top left. */
export type WordPlace = { text: string; left: number; top: number; width: number; height: number };

export const pageContext = (blobId: string, page: number): SealContext => ({
  table: 'page_texts',
  row: blobId,
  column: 'sealed_text',
  page: String(page),
});

/** What is sealed of a page. */
export function pageBytes(text: string, places: readonly WordPlace[] = []): Buffer {
  const plain = text.replaceAll('\0', ' ');
  if (places.length === 0) return Buffer.from(plain);
  const share = (n: number) => Math.round(n * 10_000) / 10_000;
  const rows = places.map((one) => [one.text, ...[one.left, one.top, one.width, one.height].map(share)]);
  return Buffer.from(`${plain}\0${JSON.stringify(rows)}`);
}

type Opener = Pick<Crypto, 'openForFirm'>;

/** @throws {CannotOpen} */
export async function openPageText(
  crypto: Opener,
  firmId: FirmId,
  blobId: string,
  page: number,
  sealed: Uint8Array,
): Promise<string> {
  return (await openPage(crypto, firmId, blobId, page, sealed)).text;
}

/** With the places of its words, where it was recognised. @throws {CannotOpen} */
export async function openPage(
  crypto: Opener,
  firmId: FirmId,
  blobId: string,
  page: number,
  sealed: Uint8Array,
): Promise<{ text: string; places: WordPlace[] }> {
  const whole = (await crypto.openForFirm(firmId, pageContext(blobId, page), sealed)).toString('utf8');
  const end = whole.indexOf('\0');
  if (end < 0) return { text: whole, places: [] };
  const rows = JSON.parse(whole.slice(end + 1)) as [string, number, number, number, number][];
  return {
    text: whole.slice(0, end),
    places: rows.map(([text, left, top, width, height]) => ({ text, left, top, width, height })),
  };
}
