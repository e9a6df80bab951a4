// The start of a PDF, as far as its stamp needs: page count and the text of the first pages.
import { extractPage } from '../../platform/pdf/extract.ts';
import { inspectPdf } from '../../platform/pdf/inspect.ts';

/** The first page may be a cover sheet or a picture; the second nearly always carries the stamp. */
const PAGES = 3;

export async function readPdfStart(bytes: Uint8Array): Promise<{ pageCount: number | null; firstPages: string[] }> {
  const { pages } = await inspectPdf(bytes);
  const firstPages: string[] = [];
  for (let page = 1; page <= Math.min(pages ?? 0, PAGES); page++) {
    // A broken page is no reason to give up the others.
    const read = await extractPage(bytes, page).catch(() => null);
    if (read) firstPages.push(read.text);
  }
  return { pageCount: pages, firstPages };
}
