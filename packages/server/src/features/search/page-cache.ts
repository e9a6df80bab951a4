// Keeps opened words of pages for a while: opening one costs half a millisecond of a core, and people page and refine.
// It is asked only with a sealed text that the caller's own policies gave out, so it can show nobody what he could not read anyway.
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { openPageText } from './page-seal.ts';
import type { SearchDependencies } from './search.ts';

const MOST_BYTES = 32 * 1024 * 1024;
/** What a page costs besides its characters. */
const OVERHEAD = 200;

export type PageCache = { readonly openPage: SearchDependencies['openPage']; readonly size: () => number };

export function openPageCache(
  crypto: Pick<Crypto, 'openForFirm'>,
  onFailure: (error: unknown) => void = () => {},
  mostBytes = MOST_BYTES,
): PageCache {
  const texts = new Map<string, string>(); // in the order of last use
  let bytes = 0;
  const costOf = (text: string) => text.length * 2 + OVERHEAD;

  function put(key: string, text: string): void {
    if (costOf(text) > mostBytes / 8 || texts.has(key)) return;
    texts.set(key, text);
    bytes += costOf(text);
    for (const [oldest, old] of texts) {
      if (bytes <= mostBytes) break;
      texts.delete(oldest);
      bytes -= costOf(old);
    }
  }

  return {
    size: () => bytes,
    async openPage(firmId, blobId, page, sealed) {
      // A page that was read anew is sealed anew: its authentication tag is part of the name.
      const key = `${firmId}/${blobId}/${page}/${sealed.subarray(-16).toString('base64')}`;
      const known = texts.get(key);
      if (known !== undefined) {
        texts.delete(key);
        texts.set(key, known);
        return known;
      }
      try {
        const text = await openPageText(crypto, firmId as FirmId, blobId, page, sealed);
        put(key, text);
        return text;
      } catch (error) {
        onFailure(error); // one page that cannot be opened must not take the whole search with it
        return null;
      }
    },
  };
}
