// Ends purchases that were never sent. They cost nothing: their promise is given back. A row's own lock decides between this and a worker that
// is about to send it, so it may be called at any time, by the web as by the worker.
import type { Tx } from '../../platform/db/tx.ts';
import * as queries from './purchases.queries.ts';
import { dayOf, settleSpend } from './spend.queries.ts';

/** `cancelled`: a person's wish. Anything else says why nothing more can be sent. */
export async function cancelOpenPurchases(tx: Tx, taskId: string, outcome: string, now: Date): Promise<number> {
  let cancelled = 0;
  for (const { id, state } of await queries.listPurchasesOf(tx, taskId)) {
    if (state !== 'intent') continue;
    const purchase = await queries.lockPurchase(tx, id);
    if (purchase?.state !== 'intent') continue;
    await queries.updatePurchase(tx, id, { state: 'cancelled', outcome, settled_at: now });
    await settleSpend(tx, purchase.firm_id, dayOf(purchase.requested_at), purchase.max_cents, 0);
    cancelled++;
  }
  return cancelled;
}
