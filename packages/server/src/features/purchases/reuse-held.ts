// Before the court is asked: what the firm has come to hold since, or holds as the same paper in another case, is shared and not bought.
import { feesOn, quoteDocument } from '@pacerpro/court';
import type { Actor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { audit } from '../audit/audit.ts';
import type { AttemptDependencies } from './attempt.ts';
import { insertLedger } from './ledger-writes.ts';
import * as queries from './purchases.queries.ts';
import { listBuyable } from './quotes.queries.ts';
import { findQuotedLine } from './settle.ts';
import { dayOf, settleSpend } from './spend.queries.ts';

/** True when the purchase is over: the ledger says what was not paid. */
export async function reuseHeld(deps: AttemptDependencies, actor: Actor, purchaseId: string): Promise<boolean> {
  return deps.worker.asActor(actor, async (tx) => {
    const purchase = await queries.lockPurchase(tx, purchaseId);
    if (purchase?.state !== 'intent' || !purchase.document_id) return false;
    if (!(await deps.share(tx, purchase.document_id))) return false;
    const now = deps.clock.now();
    await queries.updatePurchase(tx, purchase.id, { state: 'stored', outcome: 'already-held', settled_at: now });
    await settleSpend(tx, purchase.firm_id, dayOf(purchase.requested_at), purchase.max_cents, 0);
    await bookAvoided(tx, purchase, now);
    await audit(tx, {
      action: 'purchase.store',
      object: { kind: 'purchase', id: purchase.id },
      caseId: purchase.case_id,
      detail: { kind: purchase.kind, shared: true },
    });
    return true;
  });
}

/** What the court would have charged; an estimate where nobody knows the pages. */
async function bookAvoided(tx: Tx, purchase: queries.PurchaseRow, now: Date): Promise<void> {
  const [found] = await listBuyable(tx, { documentIds: [purchase.document_id!] });
  const line = await findQuotedLine(tx, purchase);
  const pages = found?.page_count ?? null;
  const free = found?.is_free === true;
  const price = quoteDocument(feesOn(dayOf(now)), { pages, kind: found?.kind ?? 'document', free });
  await insertLedger(tx, purchase.firm_id, {
    kind: 'avoided',
    purchaseId: purchase.id,
    attemptId: null,
    courtId: purchase.court_id,
    caseId: purchase.case_id,
    documentId: purchase.document_id,
    description: line?.title ?? found?.description ?? 'Document',
    pages,
    cents: price.lowCents,
    quotedLowCents: line?.lowCents ?? null,
    quotedHighCents: line?.highCents ?? null,
    receipt: null,
    isEstimate: pages === null && !free,
    clientCode: purchase.client_code,
    accountId: null,
    userId: purchase.requested_by,
    billedAt: now,
  });
}
