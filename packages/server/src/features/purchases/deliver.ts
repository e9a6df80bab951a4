// Files what was bought where it belongs, inside the transaction that marks the purchase stored. Safe to run twice.
import { findCourt } from '@pacerpro/court';
import { sha256Hex } from '../../platform/crypto/hash.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { applyObservation, type CaseDependencies } from '../cases/apply-observation.ts';
import { attachBlob, keepBlob, listTwins } from '../documents/attach.ts';
import { PARSER_VERSION, readFile } from '../intake/read-file.ts';
import { reportProgress } from '../tasks/tasks.ts';
import type { Deliver, Refuse, StagedFacts } from './attempt.ts';
import type { PurchaseRow } from './purchases.queries.ts';
import * as queries from './purchases.queries.ts';
import type { Address, DocketOptions } from './quotes.ts';

export type DeliverDependencies = {
  readonly cases: CaseDependencies;
  /** Has the words of new bytes read, in this transaction. */
  enqueueText(tx: Tx, firmId: string, blobId: string): Promise<void>;
};

export function deliverTo(deps: DeliverDependencies): Deliver {
  return async (tx, purchase, bought) => {
    if (purchase.kind === 'document') return deliverDocument(deps, tx, purchase, bought);
    if (purchase.kind === 'locator') return deliverLocator(tx, purchase, bought.bytes);
    return deliverDocket(deps, tx, purchase, bought);
  };
}

async function deliverDocument(
  deps: DeliverDependencies,
  tx: Tx,
  purchase: PurchaseRow,
  { objectKey, bytes, facts }: Bought,
): Promise<void> {
  const acquired = {
    how: facts.free ? ('free' as const) : ('bought' as const),
    at: new Date(facts.receivedAt),
    pages: null,
  };
  const { blobId, isNew } = await keepBlob(tx, purchase.firm_id, {
    objectKey,
    sha256: Buffer.from(sha256Hex(bytes), 'hex'),
    byteCount: bytes.byteLength,
    pages: null,
  });
  await attachBlob(tx, purchase.document_id!, blobId, acquired);
  for (const twin of await listTwins(tx, purchase.document_id!)) await attachBlob(tx, twin, blobId, acquired);
  // Known bytes have been read before, but perhaps not for this document.
  void isNew;
  await deps.enqueueText(tx, purchase.firm_id, blobId);
}

type Bought = { objectKey: string; bytes: Uint8Array; facts: StagedFacts };

async function deliverDocket(
  deps: DeliverDependencies,
  tx: Tx,
  purchase: PurchaseRow,
  { objectKey, bytes, facts }: Bought,
): Promise<void> {
  const { request } = await tx
    .selectFrom('quotes')
    .select('request')
    .where('id', '=', purchase.quote_id)
    .executeTakeFirstOrThrow();
  const { address, options } = request as { address: Address; options: DocketOptions };
  const courtId = purchase.court_id;
  const full =
    options.entriesFrom === undefined &&
    options.entriesTo === undefined &&
    options.dateFrom === undefined &&
    options.dateTo === undefined;
  const kind = purchase.kind === 'history' ? 'history' : 'docket';
  const observation = await tx
    .insertInto('observations')
    .values({
      firm_id: purchase.firm_id,
      court_id: courtId,
      kind,
      source: 'court',
      case_id: purchase.case_id,
      object_key: objectKey,
      sha256: Buffer.from(sha256Hex(bytes), 'hex'),
      byte_count: bytes.byteLength,
      parser_version: PARSER_VERSION,
      options: JSON.stringify({ ...options, fullEntries: full, withTerminatedParties: options.terminatedParties }),
      purchase_id: purchase.id,
      observed_at: new Date(facts.receivedAt),
      observed_by: purchase.requested_by,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const doubt = async (reason: string, explanation: string) => {
    // Paid for and kept: a person can place it, or a better parser read it later.
    await tx
      .updateTable('observations')
      .set({ state: 'quarantined', problem: reason })
      .where('id', '=', observation.id)
      .execute();
    await tx
      .insertInto('quarantine')
      .values({
        firm_id: purchase.firm_id,
        observation_id: observation.id,
        reason,
        explanation,
        facts: JSON.stringify({ ...address }),
        suggested_case_id: purchase.case_id,
      })
      .execute();
    await queries.updatePurchase(tx, purchase.id, { outcome: 'quarantined' });
  };
  const reading = tryRead(() =>
    readFile(bytes, kind, { courtId, fullEntries: full, withTerminatedParties: options.terminatedParties }),
  );
  const claims = reading?.claims[0];
  if (!claims)
    return doubt('unreadable', 'The court sent a page that could not be read as a docket. It is kept as it came.');
  const applied = await applyObservation(
    tx,
    {
      observationId: observation.id,
      claims,
      observedAt: new Date(facts.receivedAt),
      timeZone: findCourt(courtId)?.timeZone ?? 'America/New_York',
      asked: { pacerCaseId: address.pacerCaseId ?? null, caseId: purchase.case_id },
    },
    deps.cases,
  );
  if (applied.outcome === 'doubt') return doubt(applied.reason, applied.explanation);
  await tx
    .updateTable('observations')
    .set({ state: 'projected', case_id: applied.caseId })
    .where('id', '=', observation.id)
    .execute();
  await queries.updatePurchase(tx, purchase.id, { case_id: applied.caseId });
  // Committing the case to the ledger line is not possible (append-only); the purchase carries it.
  if (purchase.client_code)
    await tx.updateTable('cases').set({ client_code: purchase.client_code }).where('id', '=', applied.caseId).execute();
}

function tryRead<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

async function deliverLocator(tx: Tx, purchase: PurchaseRow, bytes: Uint8Array): Promise<void> {
  const { request } = await tx
    .selectFrom('quotes')
    .select('request')
    .where('id', '=', purchase.quote_id)
    .executeTakeFirstOrThrow();
  const record = JSON.parse(new TextDecoder().decode(bytes));
  await reportProgress(tx, purchase.quote_id, { result: { ...record, criteria: request.criteria } }, new Date());
}

/** What a refusal tells about a document: the docket shows it, and nobody asks again in vain. */
const availabilityOf: Record<string, string> = {
  sealed: 'sealed',
  restricted: 'restricted',
  'court-users-only': 'restricted',
  'nature-of-suit': 'restricted',
  gone: 'gone',
  'transcript-too-young': 'not-yet',
};

export const recordRefusal: Refuse = async (tx, purchase, reason) => {
  const availability = availabilityOf[reason];
  if (purchase.document_id && availability)
    await tx.updateTable('documents').set({ availability }).where('id', '=', purchase.document_id).execute();
};
