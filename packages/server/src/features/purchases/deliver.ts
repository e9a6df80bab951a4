// Files what was bought where it belongs, inside the transaction that marks the purchase stored. Safe to run twice.
import { sha256Hex } from '../../platform/crypto/hash.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { attachBlob, findHeldTwin, keepBlob, listTwins } from '../documents/documents.ts';
import { fileBoughtPage, type IntakeServices } from '../intake/intake.ts';
import { reportProgress } from '../tasks/tasks.ts';
import type { Address } from './address.ts';
import type { AttemptDependencies, Deliver, Refuse, StagedFacts } from './attempt.ts';
import { type LocatorRequest, readLocatorSearch } from './locator-results.queries.ts';
import type { PurchaseRow } from './purchases.queries.ts';
import * as queries from './purchases.queries.ts';
import type { DocketOptions } from './quote-docket.ts';

export type DeliverDependencies = {
  readonly intake: IntakeServices;
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
  const { blobId } = await keepBlob(tx, purchase.firm_id, {
    objectKey,
    sha256: Buffer.from(sha256Hex(bytes), 'hex'),
    byteCount: bytes.byteLength,
    pages: null,
  });
  await attachBlob(tx, purchase.document_id!, blobId, acquired);
  for (const twin of await listTwins(tx, purchase.document_id!)) await attachBlob(tx, twin, blobId, acquired);
  // Known bytes have been read before, but perhaps not for this document.
  await deps.enqueueText(tx, purchase.firm_id, blobId);
}

/** The same paper of the same court, held for another docket, or these bytes themselves when they came in some other way meanwhile. */
export function shareHeld(deps: DeliverDependencies): AttemptDependencies['share'] {
  return async (tx, documentId) => {
    const own = await tx.selectFrom('documents').select('blob_id').where('id', '=', documentId).executeTakeFirst();
    if (!own || own.blob_id) return own !== undefined;
    const twin = await findHeldTwin(tx, documentId);
    if (!twin) return false;
    await attachBlob(tx, documentId, twin.blobId, { how: twin.how, at: new Date(), pages: twin.pages });
    await deps.enqueueText(tx, twin.firmId, twin.blobId);
    return true;
  };
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
  const full =
    options.entriesFrom === undefined &&
    options.entriesTo === undefined &&
    options.dateFrom === undefined &&
    options.dateTo === undefined;
  const filed = await fileBoughtPage(tx, deps.intake, {
    objectKey,
    sha256: sha256Hex(bytes),
    bytes,
    courtId: purchase.court_id,
    kind: purchase.kind === 'history' ? 'history' : 'docket',
    options: {
      ...options,
      pacerCaseId: address.pacerCaseId ?? facts.pacerCaseId ?? null,
      caseId: purchase.case_id,
      fullEntries: full,
      withTerminatedParties: options.terminatedParties,
    },
    purchaseId: purchase.id,
    observedAt: new Date(facts.receivedAt),
  });
  // Paid for and kept, but not understood or about another case: a person places it, or a better parser reads it later.
  if (filed.outcome === 'quarantined') await queries.updatePurchase(tx, purchase.id, { outcome: 'quarantined' });
}

async function deliverLocator(tx: Tx, purchase: PurchaseRow, bytes: Uint8Array): Promise<void> {
  const { request } = await tx
    .selectFrom('quotes')
    .select('request')
    .where('id', '=', purchase.quote_id)
    .executeTakeFirstOrThrow();
  const { criteria, continues } = request as LocatorRequest;
  const record = JSON.parse(new TextDecoder().decode(bytes));
  const earlier = continues ? await readLocatorSearch(tx, continues) : null;
  const whole = earlier
    ? {
        ...record,
        hits: [...earlier.hits.map(({ caseId: _, ...hit }) => hit), ...record.hits],
        fetchedPages: earlier.fetchedPages + record.fetchedPages,
        earlierCents: earlier.chargedCents,
      }
    : record;
  await reportProgress(tx, purchase.quote_id, { result: { ...whole, criteria } }, new Date());
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
