// A first idea of a document's price for the docket page. The quote is what counts: only the server knows the rules in force
// (transcripts have no cap, some documents are free).
const CENTS_A_PAGE = 10;
const CAPPED_PAGES = 30;

export const isTranscript = (description: string | null) => /transcript/i.test(description ?? '');

/** “12 pages, about $1.20”; null where the page count is not known. */
export function roughCents(pageCount: number | null, description: string | null): number | null {
  if (pageCount === null) return null;
  return (!isTranscript(description) ? Math.min(pageCount, CAPPED_PAGES) : pageCount) * CENTS_A_PAGE;
}
