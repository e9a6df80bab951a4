// The native text of a PDF, page by page, and which pages have to be recognised from their picture.
import type { ReadOptions } from './inspect.ts';
import { inspectPdf } from './inspect.ts';
import { judgePage, type PageJudgement } from './page-quality.ts';
import { normalisePageText } from './page-text.ts';
import { pdfLimits } from './pdf-limits.ts';
import { asDocument, runInPool } from './pdf-pools.ts';
import { isPdfError, pdfLocked } from './pdf.errors.ts';
import type { RawPage } from './pdfium-document.ts';

export type ExtractedPage = Omit<PageJudgement, 'state' | 'reason'> & {
  /** Counts from 1. */
  page: number;
  /** As printed, court stamp included; empty when the page failed. */
  text: string;
  state: PageJudgement['state'] | 'failed';
  /** Why the page needs recognition, or the code of the failure. */
  reason: string | null;
};

const MOST_FAILURES_IN_A_ROW = 5;
const nothing = {
  characters: 0,
  realCharacters: 0,
  words: 0,
  nonWordShare: 0,
  vowelShare: 1,
  replacementShare: 0,
  imageShare: 0,
};

/**
 * Reads every page in order. A page that breaks its reader comes as `failed` and the next one is read; after five such
 * pages in a row the file is given up.
 *
 * @example for await (const { page, text, state } of extractPages(bytes)) …
 * @throws as inspectPdf, and pdf.locked
 */
export async function* extractPages(bytes: Uint8Array, options: ReadOptions = {}): AsyncGenerator<ExtractedPage> {
  const { pages } = await inspectPdf(bytes, options);
  if (pages === null) throw pdfLocked();
  let failures = 0;
  for (let page = 1; page <= pages; page++) {
    options.signal?.throwIfAborted();
    try {
      yield await extractPage(bytes, page, options);
      failures = 0;
    } catch (error) {
      if (!isPdfError(error) || ++failures >= MOST_FAILURES_IN_A_ROW) throw error;
      yield { page, text: '', state: 'failed', reason: error.code, quality: nothing };
    }
  }
}

export async function extractPage(bytes: Uint8Array, page: number, options: ReadOptions = {}): Promise<ExtractedPage> {
  const raw = await runInPool<RawPage>('read', {
    request: { task: 'page', page },
    document: asDocument(bytes),
    timeLimitMs: options.limits?.pageMs ?? pdfLimits.pageMs,
    signal: options.signal,
  });
  const text = normalisePageText(raw.text);
  return { page, text, ...judgePage(raw, text) };
}
