// Which pages of one document a query hits, with the words as they stand there, for marking in the viewer.
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import type { Compiled } from './compile.ts';
import { type SearchDependencies, understand } from './search.ts';
import * as queries from './search.queries.ts';
import { hitsIn, type Snippet, snippetOf } from './snippet.ts';

/** Nobody steps through more, and each page has to be opened. */
const MOST_PAGES = 300;
const MOST_WORDS = 200;

export type HitsInDocument = { words: string[]; pages: { page: number; snippet: Snippet }[]; caseId: string };

export async function searchInDocument(
  tx: Tx,
  deps: SearchDependencies,
  firmId: string,
  documentId: string,
  q: string,
): Promise<HitsInDocument> {
  const found = await queries.findSearched(tx, firmId, documentId);
  if (!found) throw notFound();
  const { compiled } = understand(q, deps);
  if (compiled.words === null || found.blob_id === null) return { words: [], pages: [], caseId: found.case_id };
  const pages = await matchingPages(tx, compiled.words, documentId, found);
  const blobId = found.blob_id;
  const sealed = await queries.readPageTexts(
    tx,
    pages.map((page) => ({ blobId, page })),
  );
  const opened = await Promise.all(
    sealed.map(async ({ page, sealed: text }) => ({ page, text: await deps.openPage(firmId, blobId, page, text) })),
  );
  const texts = new Map(opened.map(({ page, text }) => [page, text ?? '']));
  return {
    words: wordsAsWritten([...texts.values()], compiled.marks),
    pages: pages.map((page) => ({ page, snippet: snippetOf(texts.get(page) ?? '', compiled.marks) })),
    caseId: found.case_id,
  };
}

/** The number narrows to this paper and its namesakes, where there is one; the rest is told apart by id. */
async function matchingPages(
  tx: Tx,
  words: string,
  documentId: string,
  { case_id, number, attachment_number }: NonNullable<Awaited<ReturnType<typeof queries.findSearched>>>,
): Promise<number[]> {
  const printed = number && (attachment_number ? `${number}-${attachment_number}` : number);
  const filter = { cases: [case_id], ...(printed ? { numbers: [printed] } : {}) };
  const bound = queries.COUNT_BOUND;
  const { hits } = await queries.match(tx, [{ source: 'pages', query: words, bound }], filter, 'oldest', bound);
  const pages = hits.flatMap((hit) => (hit.id === documentId && hit.page !== null ? [hit.page] : []));
  return pages.sort((a, b) => a - b).slice(0, MOST_PAGES);
}

function wordsAsWritten(texts: readonly string[], marks: Compiled['marks']): string[] {
  const words = new Set<string>();
  for (const text of texts)
    for (const [start, end] of hitsIn(text, marks))
      if (words.size < MOST_WORDS) words.add(text.slice(start, end).toLowerCase());
  return [...words];
}
