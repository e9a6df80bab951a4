// The PDF of one document, made when first asked for and kept a while. Same document, same bytes.
import type { FoundDocument } from '../world/index.ts';
import { renderPdf } from './pdf.ts';

/** Bytes kept in memory over all documents. */
const KEPT = 16_000_000;
const cache = new Map<string, Buffer>();
let held = 0;

export async function documentBytes(seed: number, found: FoundDocument, stamped: boolean): Promise<Buffer> {
  const { subject, document } = found;
  const key = `${seed} ${subject.court.id} ${document.dls} ${stamped}`;
  const known = cache.get(key);
  if (known) {
    cache.delete(key);
    cache.set(key, known);
    return known;
  }
  const bytes = await renderPdf(seed, found, stamped);
  cache.set(key, bytes);
  held += bytes.length;
  for (const [oldest, old] of cache) {
    if (held <= KEPT || oldest === key) break;
    cache.delete(oldest);
    held -= old.length;
  }
  return bytes;
}
