// Asks the court for one purchase: opens the session, looks up what is missing, buys within the permit. At most one re-login, and only
// when the court showed the lapse on a free page or in place of the report: nothing was billed then.
import {
  type Credentials,
  feesOn,
  findCourt,
  type NotReceived,
  type PaidOutcome,
  type Transport,
} from '@pacerpro/court';
import type { MemberActor } from '../../access/actor.ts';
import type { Database } from '../../platform/db/database.ts';
import { endCourtSession, isPassing, openCourtSession, type SessionDependencies } from '../vault/vault.ts';
import type { Address } from './address.ts';
import { askForDocket, askForDocument, askForHistory } from './at-court.ts';
import type { Buy, BuyOutcome, CourtReceipt, Permit } from './attempt.ts';
import { askLocator } from './ask-locator.ts';
import type { PurchaseRow } from './purchases.queries.ts';
import type { DocketOptions } from './quote-docket.ts';
import { dayOf } from './spend.queries.ts';

export type CourtBuyDependencies = SessionDependencies & { readonly worker: Database; readonly transport: Transport };

export function courtBuyer(deps: CourtBuyDependencies, actor: MemberActor, accountId: string): Buy {
  return async (purchase, permit) => {
    for (let attempt = 0; ; attempt++) {
      const opened = await openCourtSession(deps, actor, accountId, purchase.client_code);
      if (opened.kind === 'problem')
        return isPassing(opened.problem)
          ? { kind: 'not-sent', reason: opened.problem }
          : { kind: 'refused', reason: opened.problem, receipt: null };
      const outcome = await ask(deps, actor, opened.credentials, purchase, permit);
      if (outcome.kind !== 'not-sent' || outcome.reason !== 'session-ended') return outcome;
      await endCourtSession(deps, actor, accountId, purchase.client_code);
      if (attempt > 0) return { kind: 'not-sent', reason: 'maintenance' };
    }
  };
}

async function ask(
  deps: CourtBuyDependencies,
  actor: MemberActor,
  credentials: Credentials,
  purchase: PurchaseRow,
  permit: Permit,
): Promise<BuyOutcome> {
  const session = { transport: deps.transport, credentials };
  const paid = { maxCents: permit.maxCents, signal: permit.signal, stillAllowed: permit.stillMine };
  if (purchase.kind === 'locator') return askLocator(deps, actor, session, purchase, paid);
  const court = findCourt(purchase.court_id);
  if (!court) return { kind: 'refused', reason: 'unknown-court', receipt: null };
  if (purchase.kind === 'document') {
    const address = await deps.worker.asActor(actor, (tx) => documentAddress(tx, purchase.document_id!));
    if (!address?.pacerDocId) return { kind: 'refused', reason: 'no-address', receipt: null };
    const bought = await askForDocument(session, court, { ...address, pacerDocId: address.pacerDocId }, paid);
    return fromPaid(bought, 'Document');
  }
  const { address, options } = await deps.worker.asActor(actor, (tx) => docketRequest(tx, purchase));
  if (purchase.kind === 'history')
    return fromPaid(await askForHistory(session, court, { address, options }, paid), 'History/Documents');
  const fees = feesOn(dayOf(deps.clock.now()));
  const bought = await askForDocket(session, court, { address, options, fees }, paid);
  const outcome = fromPaid(bought, 'Docket Report');
  return outcome.kind === 'received' && bought.pacerCaseId ? { ...outcome, pacerCaseId: bought.pacerCaseId } : outcome;
}

function fromPaid(outcome: PaidOutcome | NotReceived, description: string): BuyOutcome {
  if (outcome.kind !== 'received') return outcome as BuyOutcome;
  const receipt = outcome.receipt as CourtReceipt | null;
  return {
    kind: 'received',
    bytes: outcome.bytes,
    mediaType: outcome.mediaType,
    receipt,
    pages: receipt?.billablePages ?? null,
    free: outcome.free,
    description: String(receipt?.description ?? description),
  };
}

type Tx = Parameters<Parameters<Database['asActor']>[1]>[0];

async function documentAddress(tx: Tx, documentId: string) {
  const row = await tx
    .selectFrom('documents as d')
    .innerJoin('entries as e', (join) => join.onRef('e.firm_id', '=', 'd.firm_id').onRef('e.id', '=', 'd.entry_id'))
    .innerJoin('cases as c', (join) => join.onRef('c.firm_id', '=', 'd.firm_id').onRef('c.id', '=', 'd.case_id'))
    .select(['d.pacer_doc_id', 'e.pacer_seq', 'c.pacer_case_id'])
    .where('d.id', '=', documentId)
    .executeTakeFirst();
  return row && { pacerDocId: row.pacer_doc_id, pacerSeq: row.pacer_seq, pacerCaseId: row.pacer_case_id };
}

async function docketRequest(
  tx: Tx,
  purchase: PurchaseRow,
): Promise<{ address: Address; options: DocketOptions & { text?: boolean } }> {
  const { request } = await tx
    .selectFrom('quotes')
    .select('request')
    .where('id', '=', purchase.quote_id)
    .executeTakeFirstOrThrow();
  return request as Awaited<ReturnType<typeof docketRequest>>;
}
