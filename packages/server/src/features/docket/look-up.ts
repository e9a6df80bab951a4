// The omnibox: docket numbers in any form, else words of a name. Own records answer; nothing here costs anything.
import { courtsNamed, type DocketNumber, feesOn, numbersInQuery, quoteLocator } from '@pacerpro/court';
import type { Tx } from '../../platform/db/tx.ts';
import { type CaseSummaryRow, listCasesByNumber } from '../cases/cases.ts';
import { COUNT_BOUND, match, stem, tokens } from '../search/search.ts';
import { listSummaries } from './docket.queries.ts';

const MOST_CASES = 20;
const MOST_NUMBERS = 10;

export type LookedUp = {
  numbers: DocketNumber[];
  courtId: string | null;
  cases: CaseSummaryRow[];
  locatorLowCents: number;
  locatorHighCents: number | null;
};

export async function lookUp(tx: Tx, q: string, today: string): Promise<LookedUp> {
  const { numbers, courtIds } = numbersInQuery(q);
  const price = quoteLocator(feesOn(today), { maxPages: 1 });
  const locator = { locatorLowCents: price.lowCents, locatorHighCents: price.highCents };
  const asked = numbers.slice(0, MOST_NUMBERS);
  const byNumber = await casesByNumber(tx, asked, courtIds);
  const courtId = courtIds.length === 1 ? courtIds[0]! : null;
  if (byNumber.length > 0) return { numbers: asked, courtId, cases: byNumber, ...locator };
  const byName = await casesByName(tx, q);
  return { numbers: asked, courtId: courtId ?? byName.courtId, cases: byName.cases, ...locator };
}

async function casesByNumber(
  tx: Tx,
  numbers: readonly DocketNumber[],
  courtIds: readonly string[],
): Promise<CaseSummaryRow[]> {
  const found = new Map<string, CaseSummaryRow>();
  for (const { year, serial, caseType, office } of numbers) {
    if (year === null || serial === null) continue;
    for (const courtId of courtIds.length > 0 ? courtIds : [null])
      for (const row of await listCasesByNumber(tx, { courtId, year, serial, caseType, office }))
        found.set(row.id, row);
  }
  return [...found.values()].slice(0, MOST_CASES);
}

/** A word that is also a court narrows only where the words as they stand find nothing: “Cod” is a fish and a court of Colorado. */
async function casesByName(tx: Tx, q: string): Promise<{ cases: CaseSummaryRow[]; courtId: string | null }> {
  const whole = await casesNamed(tx, q, null);
  if (whole.length > 0) return { cases: whole, courtId: null };
  const words = q.split(/[\s,()]+/).filter(Boolean);
  const at = words.findIndex((word) => courtsNamed(word).length === 1);
  if (at < 0 || words.length === 1) return { cases: [], courtId: null };
  const courtId = courtsNamed(words[at]!)[0]!.id;
  return { cases: await casesNamed(tx, words.toSpliced(at, 1).join(' '), courtId), courtId };
}

async function casesNamed(tx: Tx, text: string, courtId: string | null): Promise<CaseSummaryRow[]> {
  const query = nameQuery(text);
  if (query === null) return [];
  const filter = courtId ? { courts: [courtId] } : {};
  const asked = { source: 'cases', query, bound: COUNT_BOUND } as const;
  const { hits } = await match(tx, [asked], filter, 'relevance', MOST_CASES);
  return listSummaries(
    tx,
    'firmId' in tx.actor ? (tx.actor.firmId ?? '') : '',
    hits.map((hit) => hit.id),
  );
}

/** Words that join the names of a caption and say nothing of whose case it is. */
const joints = new Set(['v', 'vs', 'versus', 'in', 're', 'the', 'of', 'and', 'et', 'al', 'matter']);

/** All words must be there, each whole, in another form, or as its beginning: people look while they type. */
function nameQuery(text: string): string | null {
  const words = [...tokens(text)].map((token) => token.word).slice(0, 12);
  const telling = words.filter((word) => !joints.has(word));
  const used = telling.length > 0 ? telling : words;
  if (used.length === 0) return null;
  // Below two letters a beginning would match the marks of parties (`p/…`) and every word.
  return used
    .map((word) => (word.length < 2 ? `'${word}'` : `( '${word}':* | '${stem(word)}' | '=${stem(word)}' )`))
    .join(' & ');
}
