// A person's decision on a parked purchase. Only this ends the doubt: nothing pays a second time by itself.
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { audit } from '../audit/audit.ts';
import { type ParkedRow, listParked } from './ledger.queries.ts';
import { insertLedgerByPerson } from './ledger-writes.ts';
import { notParked, wrongDecision } from './purchases.errors.ts';
import * as queries from './purchases.queries.ts';
import { findQuotedLine } from './settle.ts';
import { dayOf, settleSpend } from './spend.queries.ts';

export type Decision = 'request-credit' | 'buy-again' | 'not-charged' | 'credit-received' | 'file-again';
/** Has the task of an acceptance told anew, in this transaction. */
export type Retell = (tx: Tx, taskId: string) => Promise<void>;

/**
 * `not-charged`: the court's billing history shows nothing; the promise is given back. `request-credit`: it was charged and not received; the
 * charge is booked, and the purchase waits for the court's credit, which `credit-received` books. `buy-again`: booked too, and the record may be
 * quoted and bought anew. `file-again`: it is paid and here, and what kept it from being filed is mended.
 */
export async function decide(
  tx: Tx,
  retell: Retell,
  actor: MemberActor,
  purchaseId: string,
  decision: Decision,
  now: Date,
): Promise<ParkedRow> {
  const purchase = await queries.lockPurchase(tx, purchaseId);
  if (!purchase) throw notFound();
  const fitting = decisionsOn(purchase);
  if (fitting.length === 0) throw notParked();
  if (!fitting.includes(decision)) throw wrongDecision();
  if (decision === 'file-again') {
    // Recovery goes on where it stopped: before the money was settled, or after.
    const state = (await queries.isBooked(tx, purchase.id)) ? 'staged' : 'sending';
    await queries.updatePurchase(tx, purchase.id, { state, outcome: null, delivery_tries: 0 });
  } else {
    if (decision === 'credit-received') await bookCredit(tx, actor, purchase, now);
    else await settleDoubt(tx, actor, purchase, decision, now);
    await queries.updateDecision(tx, purchaseId, { outcome: decision, now });
  }
  await audit(tx, {
    action: 'purchase.decide',
    object: { kind: 'purchase', id: purchaseId },
    caseId: purchase.case_id,
    detail: { decision },
  });
  await retell(tx, purchase.quote_id);
  return (await listParked(tx, purchaseId))[0]!;
}

/** What may be decided depends on what is in doubt. */
function decisionsOn({ state, outcome }: queries.PurchaseRow): readonly Decision[] {
  if (state === 'rejected' && outcome === 'request-credit') return ['credit-received'];
  if (state !== 'unknown' && state !== 'paid_not_received') return [];
  return outcome === 'could-not-be-filed' ? ['file-again'] : ['request-credit', 'buy-again', 'not-charged'];
}

async function settleDoubt(
  tx: Tx,
  actor: MemberActor,
  purchase: queries.PurchaseRow,
  decision: Decision,
  now: Date,
): Promise<void> {
  const cents = decision === 'not-charged' ? 0 : purchase.max_cents;
  await settleSpend(tx, actor.firmId, dayOf(purchase.requested_at), purchase.max_cents, cents);
  if (decision === 'not-charged') return;
  const words = decision === 'request-credit' ? 'credit to be requested' : 'released for buying again';
  // No receipt came: the worst case, as everywhere where there is none.
  await book(tx, actor, purchase, {
    kind: 'charge',
    cents,
    isEstimate: true,
    words: `charged and not received; ${words}`,
    billedAt: purchase.attempted_at ?? now,
  });
}

/** As much as was booked as charged: what PACER gave is seen in its statement, and the ledger names what was paid in the end. */
async function bookCredit(tx: Tx, actor: MemberActor, purchase: queries.PurchaseRow, now: Date): Promise<void> {
  const cents = -(await queries.sumChargedFor(tx, purchase.id));
  await book(tx, actor, purchase, { kind: 'credit', cents, isEstimate: true, words: 'credit received', billedAt: now });
}

async function book(
  tx: Tx,
  actor: MemberActor,
  purchase: queries.PurchaseRow,
  line: { kind: 'charge' | 'credit'; cents: number; isEstimate: boolean; words: string; billedAt: Date },
): Promise<void> {
  const quoted = await findQuotedLine(tx, purchase);
  await insertLedgerByPerson(tx, actor.firmId, {
    kind: line.kind,
    purchaseId: purchase.id,
    courtId: purchase.court_id,
    caseId: purchase.case_id,
    documentId: purchase.document_id,
    description: `${quoted?.title ?? 'Purchase'}: ${line.words}`,
    cents: line.cents,
    isEstimate: line.isEstimate,
    quotedLowCents: quoted?.lowCents ?? null,
    quotedHighCents: quoted?.highCents ?? null,
    clientCode: purchase.client_code,
    accountId: purchase.account_id,
    userId: purchase.requested_by,
    billedAt: line.billedAt,
  });
}
