// Docket numbers in a query, in any form people type, and the cases that have them: a number is read, never matched as a word, so that `25cv7421`
// finds 1:25-cv-07421 and `3:25-cv-00025` does not find every case of 3:25.
import { numbersInQuery } from '@pacerpro/court';
import type { Tx } from '../../platform/db/tx.ts';
import { type CaseSummaryRow, listCasesByNumber } from '../cases/cases.ts';
import type { Compiled } from './compile.ts';
import { lex } from './query-lex.ts';
import type { Counts, Found } from './search.queries.ts';

const MOST_NUMBERS = 10;
const MOST_CASES = 20;

export type NamedCase = Found & { courtId: string; name: string };

/** As hits of their own, under the caller's policies and the query's filters. */
export async function findNamedCases(tx: Tx, q: string, filter: Compiled['filter']): Promise<NamedCase[]> {
  // Asked for entries or papers of a kind, a case is no answer.
  if (filter.types || filter.numbers || filter.enteredFrom || filter.enteredTo) return [];
  const { numbers, courtIds } = numbersInQuery(freeText(q));
  const found = new Map<string, NamedCase>();
  for (const { year, serial, caseType, office } of numbers.slice(0, MOST_NUMBERS)) {
    if (year === null || serial === null) continue;
    for (const courtId of courtIds.length > 0 ? courtIds : [null])
      for (const row of await listCasesByNumber(tx, { courtId, year, serial, caseType, office }))
        if (passes(row, filter)) found.set(row.id, hitOf(row));
  }
  return [...found.values()].slice(0, MOST_CASES);
}

function hitOf({ id, courtId, caseName, docketNumber, filedOn }: CaseSummaryRow): NamedCase {
  const name = caseName ?? docketNumber ?? 'Unnamed case';
  return { source: 'cases', id, page: null, caseId: id, filedOn, rank: 0, courtId, name };
}

/** The counts with these cases in them, so that they still add up to the total. */
export function countNamed(counts: Counts, named: readonly NamedCase[]): Counts {
  const counted = { ...counts, courts: [...counts.courts], years: [...counts.years], cases: [...counts.cases] };
  for (const { courtId, filedOn, caseId, name } of named) {
    addOne(counted.courts, courtId);
    if (filedOn) addOne(counted.years, filedOn.slice(0, 4));
    const at = counted.cases.findIndex((one) => one.id === caseId);
    if (at < 0) counted.cases.push({ id: caseId, name, count: 1 });
    else counted.cases[at] = { ...counted.cases[at]!, count: counted.cases[at]!.count + 1 };
  }
  return counted;
}

function addOne(counts: [string, number][], key: string): void {
  const at = counts.findIndex(([name]) => name === key);
  if (at < 0) counts.push([key, 1]);
  else counts[at] = [key, counts[at]![1] + 1];
}

/** What is neither in quotation marks nor the value of a field nor excluded. */
function freeText(q: string): string {
  const pieces = lex(q);
  const bound = new Set(['field', 'not']);
  return pieces
    .flatMap((piece, at) => (piece.kind === 'text' && !bound.has(pieces[at - 1]?.kind ?? '') ? [piece.text] : []))
    .join(' ');
}

function passes({ id, courtId, filedOn }: CaseSummaryRow, filter: Compiled['filter']): boolean {
  const { courts, notCourts, cases, filedFrom, filedTo } = filter;
  if (courts && !courts.includes(courtId)) return false;
  if (notCourts?.includes(courtId)) return false;
  if (cases && !cases.includes(id)) return false;
  if (!filedFrom && !filedTo) return true;
  return filedOn !== null && (!filedFrom || filedOn >= filedFrom) && (!filedTo || filedOn <= filedTo);
}
