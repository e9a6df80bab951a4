// A person's decision on a parked purchase. Only this ends the doubt: nothing pays a second time by itself.
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { audit } from '../audit/audit.ts';
import { type ParkedRow, listParked } from './ledger.queries.ts';
import { notParked } from './purchases.errors.ts';
import { insertLedgerByPerson } from './ledger-writes.ts';
import * as queries from './purchases.queries.ts';
import { dayOf, settleSpend } from './spend.queries.ts';

export type Decision = 'request-credit' | 'buy-again' | 'not-charged';

/**
 * `not-charged`: the court's billing history shows nothing; the promise is given back. `request-credit`: it was charged and not received; the
 * charge is booked. `buy-again`: booked too, and the record may be quoted and bought anew.
 */
export async function decide(
  tx: Tx,
  actor: MemberActor,
  purchaseId: string,
  decision: Decision,
  now: Date,
): Promise<ParkedRow> {
  const purchase = await queries.lockPurchase(tx, purchaseId);
  if (!purchase) throw notFound();
  if (purchase.state !== 'unknown' && purchase.state !== 'paid_not_received') throw notParked();
  const charged = decision !== 'not-charged';
  await settleSpend(
    tx,
    actor.firmId,
    dayOf(purchase.requested_at),
    purchase.max_cents,
    charged ? purchase.max_cents : 0,
  );
  if (charged)
    await insertLedgerByPerson(tx, actor.firmId, {
      purchase,
      cents: purchase.max_cents,
      userId: purchase.requested_by,
      description:
        decision === 'request-credit'
          ? 'Charged and not received; credit to be requested'
          : 'Charged and not received; released for buying again',
      billedAt: purchase.attempted_at ?? now,
    });
  await queries.updateDecision(tx, purchaseId, { outcome: decision, now });
  await audit(tx, {
    action: 'purchase.decide',
    object: { kind: 'purchase', id: purchaseId },
    caseId: purchase.case_id,
    detail: { decision },
  });
  return (await listParked(tx, purchaseId))[0]!;
}
