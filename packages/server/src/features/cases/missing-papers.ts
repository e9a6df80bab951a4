// What it would cost to hold what is missing, by case and altogether. Attachments that no menu has shown yet are in nobody's count.
import { feesOn, type Price, sumPrices } from '@pacerpro/court';
import type { Tx } from '../../platform/db/tx.ts';
import {
  type Alike,
  countMissingPapers,
  type LackingCase,
  listLackingCases,
  listMissingAlike,
  type MissingCount,
  type Scope,
} from './missing-papers.queries.ts';
import { priceOfPaper } from './paper-price.ts';

export type PriceRange = { lowCents: number; highCents: number | null };

/** Beside a search: reading more takes longer than the search. */
const PRICED_AT_ONCE = 2_000;
/** Asked for itself. Reading so many takes about a second. */
const PRICED_AT_ALL = 200_000;

/** Null: too many to be priced in passing. */
export async function priceMissingPapers(
  tx: Tx,
  firmId: string,
  scope: Scope,
  { documents }: Pick<MissingCount, 'documents'>,
  today: string,
): Promise<PriceRange | null> {
  if (documents === 0) return { lowCents: 0, highCents: 0 };
  if (documents > PRICED_AT_ONCE) return null;
  return sumAll(await listMissingAlike(tx, firmId, scope), today, ({ countOnce }) => countOnce);
}

export type MissingByCase = {
  items: (LackingCase & PriceRange)[];
  count: MissingCount;
  /** Of all cases, also of those that are not listed; null: more papers than are priced. */
  complete: PriceRange | null;
};

/** The cases that lack most, each with the price of all that it lacks. */
export async function listMissingPapers(
  tx: Tx,
  firmId: string,
  scope: Scope,
  limit: number,
  today: string,
): Promise<MissingByCase> {
  const count = await countMissingPapers(tx, firmId, scope);
  const cases = await listLackingCases(tx, firmId, scope, limit);
  const isAll = count.documents <= PRICED_AT_ALL;
  const papers = await listMissingAlike(tx, firmId, isAll ? scope : { cases: cases.map(({ caseId }) => caseId) });
  const byCase = Map.groupBy(papers, ({ caseId }) => caseId);
  return {
    items: cases.map((one) => ({ ...one, ...sumAll(byCase.get(one.caseId) ?? [], today, (alike) => alike.count) })),
    count,
    complete: isAll ? sumAll(papers, today, ({ countOnce }) => countOnce) : null,
  };
}

function sumAll(papers: readonly Alike[], today: string, countOf: (alike: Alike) => number): PriceRange {
  const fees = feesOn(today);
  return sumPrices(
    papers.flatMap((alike): Price[] => {
      const [price, count] = [priceOfPaper(fees, alike), countOf(alike)];
      const { lowCents, highCents } = price;
      return count === 0
        ? []
        : [{ ...price, lowCents: lowCents * count, highCents: highCents === null ? null : highCents * count }];
    }),
  );
}
