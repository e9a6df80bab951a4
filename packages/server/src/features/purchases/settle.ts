// From a court's answer to a ledger line. The receipt is the truth; without one the worst case is booked and marked as an estimate.
import type { Tx } from '../../platform/db/tx.ts';
import type { CourtReceipt } from './attempt.ts';
import { insertLedger } from './ledger-writes.ts';
import type * as queries from './purchases.queries.ts';
import { dayOf, settleSpend } from './spend.queries.ts';

export type Settlement = {
  receipt: CourtReceipt | null;
  pages: number | null;
  free: boolean;
  description: string;
  billedAt: Date;
  /** A refusal without a receipt leaves no line: nothing was charged and nothing was got. */
  nothingReceived?: boolean;
};

export async function settle(tx: Tx, purchase: queries.PurchaseRow, settlement: Settlement): Promise<void> {
  const { cents, isEstimate } = costOf(purchase, settlement);
  await settleSpend(tx, purchase.firm_id, dayOf(purchase.requested_at), purchase.max_cents, cents);
  if (settlement.nothingReceived && settlement.receipt === null) return;
  const line = await findQuotedLine(tx, purchase);
  await insertLedger(tx, purchase.firm_id, {
    kind: cents === 0 ? 'free' : 'charge',
    purchaseId: purchase.id,
    attemptId: purchase.attempt_id,
    courtId: purchase.court_id,
    caseId: purchase.case_id,
    documentId: purchase.document_id,
    // What the person saw in the quote; the court's own word for it ("Image1-0") stays in the receipt.
    description: settlement.nothingReceived ? settlement.description : (line?.title ?? settlement.description),
    pages: settlement.receipt?.billablePages ?? settlement.pages,
    cents,
    quotedLowCents: line?.lowCents ?? null,
    quotedHighCents: line?.highCents ?? null,
    receipt: settlement.receipt,
    isEstimate,
    clientCode: purchase.client_code,
    accountId: purchase.account_id,
    userId: purchase.requested_by,
    billedAt: settlement.billedAt,
  });
}

/** A missing receipt is unknown, never free. */
export function costOf(
  purchase: { max_cents: number },
  settlement: Settlement,
): { cents: number; isEstimate: boolean } {
  if (settlement.free) return { cents: 0, isEstimate: false };
  const printed = settlement.receipt?.costCents ?? null;
  return printed === null ? { cents: purchase.max_cents, isEstimate: true } : { cents: printed, isEstimate: false };
}

export async function findQuotedLine(tx: Tx, purchase: queries.PurchaseRow): Promise<queries.QuoteLine | undefined> {
  const quote = await tx.selectFrom('quotes').select('lines').where('id', '=', purchase.quote_id).executeTakeFirst();
  return (quote?.lines as queries.QuoteLine[] | undefined)?.find((line) => line.recordKey === purchase.record_key);
}
