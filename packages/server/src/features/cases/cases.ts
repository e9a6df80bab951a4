// Reading a case: what is missing and what is not yours are the same 404.
import type { Tx } from '../../platform/db/tx.ts';
import { invalidInput, notFound } from '../../platform/http/errors.ts';
import { readKey, writeKey } from '../../platform/http/cursor.ts';
import { isId } from '../../platform/id/id.ts';
import * as queries from './cases.queries.ts';
import { type EntryOnDocket, listEntries as queryEntries } from './entries.queries.ts';

export { applyObservation, firmOf, type Applied, type CaseDependencies, type Doubt } from './apply-observation.ts';
export { caseCsv } from './case-csv.ts';
export { identifyCase } from './case-identity.ts';
export { mayBeAbout } from './choose-case.ts';
export { emptyCase, type CaseState } from './case-state.ts';
export {
  findCase,
  listCasesByNumber,
  type CaseDetailRow,
  type CaseSummaryRow,
  type EventRow,
  type PartyWithAttorneys,
  type RelationRow,
} from './cases.queries.ts';
export { claimsFromDocket, claimsFromHistory } from './claims-from-docket.ts';
export {
  claimsFromFeed,
  claimsFromMenu,
  claimsFromNotice,
  claimsFromReceipt,
  claimsFromStamp,
} from './claims-from-notices.ts';
export type { CaseClaims } from './claims.ts';
export { courtDay } from './court-day.ts';
export type { DocumentOnDocket, EntryOnDocket } from './entries.queries.ts';
export { loadCase } from './load-case.ts';
export { mergeObservation } from './merge.ts';
export { documentKind } from './document-kind.ts';
export { listMissingPapers, type MissingByCase, priceMissingPapers, type PriceRange } from './missing-papers.ts';
export { countMissingPapers, type MissingCount, type Scope } from './missing-papers.queries.ts';
export { isSold, priceOfPaper } from './paper-price.ts';
export { demoteStale } from './stale-sheet.ts';
export { stateContent, stateHash } from './state-hash.ts';

type Reading = { readonly tx: Tx };

/** A case that was merged into another is read as that one. */
export async function readCase({ tx }: Reading, caseId: string) {
  const row = await queries.findCase(tx, caseId);
  const found = row?.mergedInto ? await queries.findCase(tx, row.mergedInto) : row;
  if (!found) throw notFound();
  const [relations, missingDocumentCount] = await Promise.all([
    queries.listRelations(tx, found.id),
    queries.countMissingDocuments(tx, found.firmId, found.id),
  ]);
  return { ...found, relations, missingDocumentCount };
}

export async function listCases(
  { tx }: Reading,
  query: { court?: string; text?: string; year?: number; after?: string; limit: number },
) {
  const key = readPosition(query.after, (text) => !Number.isNaN(Date.parse(text)));
  const after = key ? { updatedAt: key.sort, id: key.id } : null;
  const filter = { courtId: query.court, text: query.text, year: query.year, after, limit: query.limit + 1 };
  const rows = await queries.listCases(tx, filter);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, next: rows.length > items.length && last ? writeKey([last.cursorAt, last.id]) : null };
}

export async function listEntries(
  { tx }: Reading,
  caseId: string,
  query: { after?: string; limit: number },
): Promise<{ items: EntryOnDocket[]; next: string | null }> {
  const id = await readId(tx, caseId);
  const key = readPosition(query.after, (text) => /^\d{1,100}$/.test(text));
  const after = key ? { orderKey: key.sort, id: key.id } : null;
  const rows = await queryEntries(tx, id, { after, limit: query.limit + 1 });
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, next: rows.length > items.length && last ? writeKey([last.orderKey, last.id]) : null };
}

/** People on the case; those who retired from the sheet come last. */
export async function listParties({ tx }: Reading, caseId: string) {
  return queries.listParties(tx, await readId(tx, caseId));
}

export async function listEvents({ tx }: Reading, caseId: string, query: { after?: string; limit: number }) {
  const id = await readId(tx, caseId);
  const rows = await queries.listEvents(tx, id, {
    after: readPosition(query.after, isId)?.id ?? null,
    limit: query.limit + 1,
  });
  const items = rows.slice(0, query.limit);
  return { items, next: rows.length > items.length ? writeKey([items.at(-1)!.id, items.at(-1)!.id]) : null };
}

/** A made-up position is bad input, never a failed statement. */
function readPosition(
  cursor: string | undefined,
  isSort: (text: string) => boolean,
): { sort: string; id: string } | null {
  const key = readKey(cursor);
  if (key === null) return null;
  const [sort = '', id = ''] = key;
  if (isSort(sort) && isId(id)) return { sort, id };
  throw invalidInput({ fields: [{ path: 'after', message: 'This is not a position in this list.' }] });
}

async function readId(tx: Tx, caseId: string): Promise<string> {
  const { rows } = await tx.query<{ id: string }>('select coalesce(merged_into, id) as id from cases where id = $1', [
    caseId,
  ]);
  if (!rows[0]) throw notFound();
  return rows[0].id;
}
