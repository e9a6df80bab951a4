// What it would cost to hold everything that a search could not see. Exact by document for a handful of cases; beyond that a floor and no
// promise of a ceiling, because counting a library document by document takes longer than the search.
import { feesOn, quoteDocument, sumPrices } from '@pacerpro/court';
import type { Tx } from '../../platform/db/tx.ts';
import { type Coverage, listMissing } from './search.queries.ts';

const MOST_COUNTED = 2_000;

export async function completionPrice(
  tx: Tx,
  firmId: string,
  coverage: Coverage,
  filter: { courts?: string[] | undefined; cases?: string[] | undefined },
  today: string,
): Promise<{ lowCents: number; highCents: number | null }> {
  if (coverage.entriesNotBought === 0) return { lowCents: 0, highCents: 0 };
  const fees = feesOn(today);
  if (coverage.entriesNotBought > MOST_COUNTED)
    return { lowCents: coverage.entriesNotBought * fees.pageCents, highCents: null };
  const missing = await listMissing(tx, firmId, filter, MOST_COUNTED);
  return sumPrices(
    missing.map(({ pages, kind, is_free }) => quoteDocument(fees, { pages, kind, free: is_free === true })),
  );
}
