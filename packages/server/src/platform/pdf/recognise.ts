// Optical character recognition of one page: PDFium draws it in grey, tesseract reads the drawing. Both off the main thread.
import type { ReadOptions } from './inspect.ts';
import { normalisePageText } from './page-text.ts';
import { pdfLimits } from './pdf-limits.ts';
import { asDocument, runInPool } from './pdf-pools.ts';
import type { Rendered } from './pdfium-document.ts';
import { readWordTable, type Recognised, type RecognisedWord } from './recognised-words.ts';

export type RecogniseOptions = ReadOptions & { dpi?: number };
export type RecognisedPage = {
  /** Empty when nothing was found. */
  text: string;
  /** 0 to 100, weighted by word length. */
  confidence: number;
  words: RecognisedWord[];
  /** Clockwise quarter turns after which the page could be read. */
  quarterTurns: number;
};

/** 200 dpi loses footnotes; 300 is what scanners and tesseract's model are made for. */
const DPI = 300;
/** Upright print reads at 85 and more, print lying on its side at 30. */
const DOUBTFUL = 55;
const WORTH_TURNING = 8;

/**
 * Recognises the words of a page. Pages scanned sideways or upside down are turned until they read.
 *
 * @throws pdf.timeout, pdf.crashed, pdf.no_such_page, pdf.damaged, pdf.locked; the signal's reason when cancelled
 */
export async function recognisePage(
  bytes: Uint8Array,
  page: number,
  options: RecogniseOptions = {},
): Promise<RecognisedPage> {
  let best = await recogniseTurned(bytes, page, 0, options);
  if (best.confidence < DOUBTFUL && best.words.length >= WORTH_TURNING) {
    for (const quarterTurns of [1, 3, 2]) {
      const turned = await recogniseTurned(bytes, page, quarterTurns, options);
      if (turned.confidence > best.confidence) best = turned;
      if (best.confidence >= DOUBTFUL) break;
    }
  }
  return { ...best, text: normalisePageText(best.text) };
}

async function recogniseTurned(
  bytes: Uint8Array,
  page: number,
  quarterTurns: number,
  { signal, limits, dpi = DPI }: RecogniseOptions,
): Promise<Recognised & { quarterTurns: number }> {
  const { width, height, pixels } = await runInPool<Rendered>('read', {
    request: { task: 'render', page, dpi, quarterTurns },
    document: asDocument(bytes),
    timeLimitMs: limits?.pageMs ?? pdfLimits.pageMs,
    signal,
  });
  const table = await runInPool<string>('recognise', {
    request: { width, height, dpi, pixels },
    transfer: [pixels.buffer],
    timeLimitMs: limits?.recogniseMs ?? pdfLimits.recogniseMs,
    signal,
  });
  return { ...readWordTable(table, width, height, quarterTurns), quarterTurns };
}
