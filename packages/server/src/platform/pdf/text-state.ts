// Sums up the pages of a document as the one state and sentence people see. The sentence is never stored as text.
import { isPdfError } from './pdf.errors.ts';

export type TextState = 'pending' | 'text' | 'ocr' | 'mixed' | 'empty' | 'failed';
export type PageTextState = 'text' | 'ocr' | 'mixed' | 'needs-ocr' | 'empty' | 'failed';
export type TextSummary = { state: TextState; reason: string | null };

/**
 * `mixed` on a page means typed text and recognised pictures. Pages still to be recognised keep the document pending.
 */
export function describeTextState(pages: readonly { page: number; state: PageTextState }[]): TextSummary {
  const of = (state: PageTextState) => pages.filter((page) => page.state === state).map(({ page }) => page);
  if (pages.length === 0) return { state: 'pending', reason: 'The text has not been read yet.' };
  const waiting = of('needs-ocr');
  if (waiting.length > 0) return { state: 'pending', reason: `${pageList(waiting)} to be recognised.` };
  const failed = of('failed');
  if (failed.length === pages.length) return { state: 'failed', reason: 'No page could be read.' };
  const unread = failed.length > 0 ? `${pageList(failed)} could not be read and cannot be searched.` : null;
  const typed = of('text').length > 0;
  const recognised = of('ocr').length > 0;
  if (of('mixed').length > 0 || (typed && recognised)) return { state: 'mixed', reason: unread };
  if (typed || recognised) return { state: typed ? 'text' : 'ocr', reason: unread };
  return { state: 'empty', reason: unread ?? 'The pages hold no words, neither typed nor in their pictures.' };
}

/** The state of a document whose file could not be read at all. Anything unexpected gets a plain sentence. */
export function describeTextFailure(error: unknown): TextSummary {
  return { state: 'failed', reason: isPdfError(error) ? error.message : 'The text could not be read.' };
}

const LISTED = 8;

function pageList(pages: number[]): string {
  if (pages.length === 1) return `Page ${pages[0]}`;
  const shown = pages.slice(0, LISTED).join(', ');
  return pages.length > LISTED ? `Pages ${shown} and ${pages.length - LISTED} more` : `Pages ${shown}`;
}
