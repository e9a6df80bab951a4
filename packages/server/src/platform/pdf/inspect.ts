// First look at a file that claims to be a PDF: is it one, can it be opened, how many pages.
import { asDocument, runInPool } from './pdf-pools.ts';
import { pdfLimits, type PdfLimits } from './pdf-limits.ts';
import { isPdfError, pdfNotAPdf, pdfTooLarge, pdfTooManyPages } from './pdf.errors.ts';

export type ReadOptions = { signal?: AbortSignal; limits?: Partial<PdfLimits> };
export type PdfInspection = {
  /** Null only when the file asks for a password. */
  pages: number | null;
  encrypted: boolean;
  /** Asks for a password to open; an encrypted file that merely forbids printing does not. */
  locked: boolean;
  bytes: number;
};

/** Acrobat accepts junk before the header within the first kilobyte, and courts' files rely on it. */
const HEADER_WITHIN = 1_024;

/**
 * Looks at a PDF without reading its pages. A damaged cross-reference table is repaired while reading.
 *
 * @throws pdf.not_a_pdf, pdf.damaged, pdf.too_large, pdf.too_many_pages, pdf.timeout, pdf.crashed
 */
export async function inspectPdf(bytes: Uint8Array, options: ReadOptions = {}): Promise<PdfInspection> {
  const limits = { ...pdfLimits, ...options.limits };
  if (bytes.length > limits.maxBytes) throw pdfTooLarge();
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEADER_WITHIN)).includes('%PDF-')) {
    throw pdfNotAPdf();
  }
  try {
    const opened = await runInPool<{ pages: number; encrypted: boolean }>('read', {
      request: { task: 'open' },
      document: asDocument(bytes),
      timeLimitMs: limits.openMs,
      signal: options.signal,
    });
    if (opened.pages > limits.maxPages) throw pdfTooManyPages();
    return { ...opened, locked: false, bytes: bytes.length };
  } catch (error) {
    if (!isPdfError(error) || error.code !== 'pdf.locked') throw error;
    return { pages: null, encrypted: true, locked: true, bytes: bytes.length };
  }
}
