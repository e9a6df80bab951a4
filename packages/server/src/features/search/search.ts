// Full text over pages, entries and cases: understands the query, asks for all kinds at once, and says what it could not see.
import type { Tx } from '../../platform/db/tx.ts';
import { countMissingPapers, type MissingCount, type Scope } from '../cases/cases.ts';
import { compileQuery, type Compiled, narrow, narrowDates } from './compile.ts';
import { countNamed, findNamedCases } from './named-cases.ts';
import type { Node } from './query-ast.ts';
import { QueryError } from './query-ast.ts';
import { parseQuery } from './query-parse.ts';
import { reading } from './reading.ts';
import { malformedQuery } from './search.errors.ts';
import * as queries from './search.queries.ts';
import { type Snippet, snippetOf } from './snippet.ts';

export { indexCase, indexEntries, indexPages, unindexCase } from './indexing.ts';
export { openPage, openPageText, pageBytes, pageContext, type WordPlace } from './page-seal.ts';
export { COUNT_BOUND, match } from './search.queries.ts';
export { stem } from './stem.ts';
export { tokens } from './tokenize.ts';

export type SearchInput = {
  q: string;
  court?: string | undefined;
  caseId?: string | undefined;
  year?: number | undefined;
  type?: string | undefined;
  in: 'all' | 'documents' | 'entries' | 'cases';
  sort: queries.Sort;
  after?: string | undefined;
  limit: number;
};

export type SearchDependencies = {
  courtsNamed(text: string): string[];
  /** Opens the text of a page, or null when it cannot be opened. */
  openPage(firmId: string, blobId: string, page: number, sealed: Buffer): Promise<string | null>;
};

export type Hit = queries.Found & { facts: queries.HitFacts; snippet: Snippet };
export type SearchResult = {
  reading: string;
  hits: Hit[];
  next: string | null;
  total: number;
  totalIsExact: boolean;
  ranked: string | null;
  facets: Omit<queries.Counts, 'totals'>;
  /** What could not be seen, within the same courts and cases. */
  coverage: MissingCount & { pagesWithoutText: number };
  /** What the coverage was counted over. */
  scope: Scope;
};

const sourcesOf: Record<SearchInput['in'], queries.Source[]> = {
  all: ['cases', 'entries', 'pages'],
  documents: ['pages'],
  entries: ['entries'],
  cases: ['cases'],
};

type Narrowing = Pick<SearchInput, 'q' | 'court' | 'caseId' | 'year' | 'type'>;

/** What is asked, with names resolved to cases. */
async function readAsked(tx: Tx, deps: Pick<SearchDependencies, 'courtsNamed'>, input: Narrowing) {
  const { node, compiled } = understand(input.q, deps);
  const filter = { ...compiled.filter };
  if (input.court) narrow(filter, 'courts', input.court.split(','));
  if (input.caseId) narrow(filter, 'cases', [input.caseId]);
  if (input.type) narrow(filter, 'types', [input.type]);
  if (input.year) narrowDates(filter, 'filed', { from: `${input.year}-01-01`, to: `${input.year}-12-31` });
  const byName = compiled.names === null ? null : await queries.matchCases(tx, compiled.names);
  if (byName) narrow(filter, 'cases', byName.ids);
  const { courts, cases, notCourts, notCases } = filter;
  const scope: Scope = { courts, cases, notCourts, notCases };
  return { node, compiled, filter, byName, scope };
}

/** The courts and cases that a search looks through; of which years and types a paper is that nobody has is not known. */
export async function scopeOf(tx: Tx, deps: Pick<SearchDependencies, 'courtsNamed'>, input: Narrowing): Promise<Scope> {
  return (await readAsked(tx, deps, input)).scope;
}

export async function search(tx: Tx, deps: SearchDependencies, input: SearchInput): Promise<SearchResult> {
  const { node, compiled, filter, byName, scope } = await readAsked(tx, deps, input);
  const onlyNames = compiled.words === null && compiled.names !== null;

  const asked = sourcesOf[input.in].flatMap((source): queries.Asked[] => {
    // A case has no type, number or entry date; asked for those, it is no answer.
    if (
      source === 'cases' &&
      ((compiled.words === null && !onlyNames) ||
        filter.types ||
        filter.numbers ||
        filter.enteredFrom ||
        filter.enteredTo)
    )
      return [];
    const query = source === 'cases' && onlyNames ? compiled.names : compiled.words;
    if (query === null && source !== 'cases' && Object.keys(filter).length === 0) return [];
    const most = source !== 'cases' && compiled.reads ? queries.PHRASE_BOUND : queries.COUNT_BOUND;
    return [{ source, query, bound: Math.floor(most / sourcesOf[input.in].length) }];
  });
  const offset = readCursor(input.after);
  // One more than is shown, to know whether there is a next page.
  const [{ hits: matched, counts }, missing, pagesWithoutText, named] = await Promise.all([
    queries.match(tx, asked, filter, input.sort, offset + input.limit + 1),
    countMissingPapers(tx, queries.firmOf(tx), scope),
    queries.countPagesWithoutText(tx, scope),
    sourcesOf[input.in].includes('cases') ? findNamedCases(tx, input.q, filter) : [],
  ]);
  // Who types a number means that case: it comes first, and once.
  const isNamed = new Set(named.map(({ id }) => id));
  const hits = [...named, ...matched.filter((hit) => !isNamed.has(hit.id))];
  const isMatched = new Set(matched.map(({ id }) => id));
  const added = named.filter(({ id }) => !isMatched.has(id));
  const shown = hits.slice(offset, offset + input.limit);
  const foundOf = ({ source }: queries.Asked) => counts.totals.get(source) ?? 0;
  return {
    reading: reading(node, filter),
    hits: await describe(tx, deps, shown, compiled),
    next: hits.length > offset + input.limit ? writeCursor(offset + input.limit) : null,
    total: asked.reduce((sum, one) => sum + Math.min(foundOf(one), one.bound), 0) + added.length,
    totalIsExact: byName?.isCut !== true && asked.every((one) => foundOf(one) <= one.bound),
    ranked: limitsOf({
      isCut: byName?.isCut ?? false,
      isRankedInPart: input.sort === 'relevance' && asked.some((one) => foundOf(one) > queries.RANK_BOUND),
    }),
    facets: countNamed(counts, added),
    coverage: { ...missing, pagesWithoutText },
    scope,
  };
}

/** What was not looked at to the end, in sentences. */
function limitsOf({ isCut, isRankedInPart }: { isCut: boolean; isRankedInPart: boolean }): string | null {
  const said = [
    isCut &&
      `More than ${queries.NAME_BOUND.toLocaleString('en-US')} cases have these names; only so many were looked through. Add a court or another name.`,
    isRankedInPart && `Ranked among the first ${queries.RANK_BOUND} matches of each kind.`,
  ].filter((sentence) => sentence !== false);
  return said.length > 0 ? said.join(' ') : null;
}

/** @throws the malformed-query error, with a sentence and a query that would work */
export function understand(
  q: string,
  deps: Pick<SearchDependencies, 'courtsNamed'>,
): { node: Node | null; compiled: Compiled } {
  try {
    const node = parseQuery(q);
    if (!node) throw new QueryError('Type a word, a "phrase" or a field such as party:smith.');
    return { node, compiled: compileQuery(node, deps) };
  } catch (error) {
    if (error instanceof QueryError) throw malformedQuery(error);
    throw error;
  }
}

async function describe(
  tx: Tx,
  deps: SearchDependencies,
  hits: readonly queries.Found[],
  compiled: Compiled,
): Promise<Hit[]> {
  const facts = await queries.describeHits(tx, hits);
  const pages = hits.flatMap((hit) =>
    hit.page !== null && facts.get(hit.id)?.blob_id ? [{ blobId: facts.get(hit.id)!.blob_id!, page: hit.page }] : [],
  );
  const sealed = await queries.readPageTexts(tx, pages);
  const firmId = 'firmId' in tx.actor ? (tx.actor.firmId ?? '') : '';
  const texts = new Map(
    await Promise.all(
      sealed.map(
        async (page) =>
          [`${page.blobId}/${page.page}`, await deps.openPage(firmId, page.blobId, page.page, page.sealed)] as const,
      ),
    ),
  );
  return hits.flatMap((hit) => {
    const known = facts.get(hit.id);
    if (!known) return [];
    const text =
      hit.page === null
        ? known.entry_text
        : (texts.get(`${known.blob_id}/${hit.page}`) ?? known.description ?? known.entry_text);
    return [{ ...hit, facts: known, snippet: snippetOf(text ?? '', compiled.marks) }];
  });
}

/** Places in one ranking are stable while nothing is added, and the ranking is bounded: an offset is honest here. */
const writeCursor = (offset: number): string => Buffer.from(`o${offset}`).toString('base64url');
function readCursor(cursor: string | undefined): number {
  const offset = cursor ? /^o(\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1] : '0';
  return Math.min(Number(offset ?? 0), queries.COUNT_BOUND);
}
