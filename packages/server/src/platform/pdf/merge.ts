// One PDF out of many, with a bookmark for each part, made off the main thread.
import { pdfTooLarge } from './pdf.errors.ts';
import { runInPool } from './pdf-pools.ts';

export type MergePart = { title: string; bytes: Uint8Array };
export type MergedPdf = {
  bytes: Uint8Array;
  /** Positions of parts that could not be read; a page in their place says so. */
  skipped: number[];
};
export type MergeOptions = { signal?: AbortSignal; maxBytes?: number; timeLimitMs?: number };

/** All parts and the result are in memory at once. */
const MOST_BYTES = 400 * 1024 * 1024;
const TIME_LIMIT_MS = 180_000;

/** @throws pdf.too_large when the parts together exceed the limit; pdf.timeout, pdf.crashed */
export async function mergePdfsWithReport(
  parts: readonly MergePart[],
  { signal, maxBytes = MOST_BYTES, timeLimitMs = TIME_LIMIT_MS }: MergeOptions = {},
): Promise<MergedPdf> {
  if (parts.reduce((sum, { bytes }) => sum + bytes.length, 0) > maxBytes) {
    throw pdfTooLarge({ message: 'These documents are too large to merge into one PDF. Download them as a zip.' });
  }
  return runInPool<MergedPdf>('merge', { request: { parts }, timeLimitMs, signal });
}

/** As `mergePdfsWithReport`, for callers that only want the file. */
export async function mergePdfs(parts: readonly MergePart[], options?: MergeOptions): Promise<Uint8Array> {
  return (await mergePdfsWithReport(parts, options)).bytes;
}
