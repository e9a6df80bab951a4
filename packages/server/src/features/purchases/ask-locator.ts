// Asks the Case Locator for one purchase: page by page, or as a batch that PACER prepares meanwhile. The hits become one record either way.
import {
  buyBatch,
  courtByPclId,
  deleteBatch,
  fetchBatchStatus,
  type LocatorBody,
  locatorBody,
  type LocatorHit,
  type LocatorPage,
  type PaidPermit,
  searchLocator,
  type Session,
  startBatch,
} from '@pacerpro/court';
import type { MemberActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { reportProgress } from '../tasks/tasks.ts';
import type { BuyOutcome, CourtReceipt } from './attempt.ts';
import { type AskedCriteria, pclIds } from './locator-criteria.ts';
import { listOldBatches, readLocatorRequest } from './locator-batch.queries.ts';
import type { PurchaseRow } from './purchases.queries.ts';

type Dependencies = { readonly worker: Database; readonly clock: Clock; sleep(ms: number): Promise<void> };

/** Longer than this the worker does not wait: the task comes back to it. */
const MOST_LOOKS = 12;

export async function askLocator(
  deps: Dependencies,
  actor: MemberActor,
  session: Session,
  purchase: PurchaseRow,
  permit: PaidPermit,
): Promise<BuyOutcome> {
  const request = await deps.worker.asActor(actor, (tx) => readLocatorRequest(tx, purchase.quote_id));
  const criteria = request.criteria as AskedCriteria;
  if (request.batch) return askBatch(deps, actor, session, { purchase, criteria, reportId: request.reportId }, permit);
  const first = Number(request.firstPage ?? 0);
  return askPages(session, criteria, { first, end: first + Number(request.maxPages ?? 1) }, permit);
}

/** Each page is billed, so each is inside the permit. */
async function askPages(
  session: Session,
  criteria: AskedCriteria,
  range: { first: number; end: number },
  permit: PaidPermit,
): Promise<BuyOutcome> {
  const pages: LocatorPage[] = [];
  let cents = 0;
  for (let page = range.first; page < range.end; page++) {
    const answer = await searchLocator(session, pclIds(criteria), page, permit);
    if (answer.kind !== 'answered') {
      if (page === range.first) return answer as BuyOutcome;
      // Earlier pages are paid and kept; what failed is said.
      if (answer.kind === 'unsure') cents += 10;
      break;
    }
    pages.push(answer);
    cents += answer.receipt?.costCents ?? 10;
    if (page + 1 >= answer.totalPages) break;
  }
  return recordOf(pages, { cents, fetched: pages.length, total: pages[0]!.totalPages });
}

type Batch = { purchase: PurchaseRow; criteria: AskedCriteria; reportId: string | null };

/** Started once: its id is kept with the task, so that a worker that comes back looks at the same one. Paid only when it is fetched. */
async function askBatch(
  deps: Dependencies,
  actor: MemberActor,
  session: Session,
  { purchase, criteria, reportId }: Batch,
  permit: PaidPermit,
): Promise<BuyOutcome> {
  const body = locatorBody(pclIds(criteria));
  let id = reportId;
  for (let look = 0; look < MOST_LOOKS; look++) {
    const seen = id === null ? await start(deps, actor, session, body) : await fetchBatchStatus(session, body.kind, id);
    if (seen.kind === 'refused' && seen.reason === 'no-such-batch' && id !== null) {
      id = null; // PACER has dropped it, unpaid.
      continue;
    }
    if (seen.kind !== 'answered') return seen as BuyOutcome;
    if (seen.reportId !== id) {
      id = seen.reportId;
      const kept = { result: { batch: id, batchKind: body.kind } };
      await deps.worker.asActor(actor, (tx) => reportProgress(tx, purchase.quote_id, kept, deps.clock.now()));
    }
    if (seen.state === 'failed') return { kind: 'refused', reason: 'batch-failed', receipt: null };
    if (seen.state === 'completed') return fetchResult(session, body, id, permit);
    await deps.sleep(Math.min(500 * 2 ** look, 8_000));
    if (permit.signal?.aborted) break;
  }
  return { kind: 'not-sent', reason: 'batch-running' };
}

/** PACER keeps about ten results a user: those of finished searches make room first. */
async function start(deps: Dependencies, actor: MemberActor, session: Session, { kind, value }: LocatorBody) {
  const old = await deps.worker.asActor(actor, listOldBatches);
  for (const one of old) await deleteBatch(session, one.kind, one.reportId);
  return startBatch(session, kind, value);
}

async function fetchResult(
  session: Session,
  body: LocatorBody,
  reportId: string,
  permit: PaidPermit,
): Promise<BuyOutcome> {
  const got = await buyBatch(session, body.kind, reportId, permit);
  if (got.kind !== 'answered') return got as BuyOutcome;
  const cents = got.receipt?.costCents ?? null;
  const pages = got.receipt?.billablePages ?? 1;
  // Without a receipt the cost is unknown: the worst case is booked, and marked as an estimate.
  return recordOf([got], { cents, fetched: pages, total: pages });
}

function recordOf(
  pages: readonly LocatorPage[],
  of: { cents: number | null; fetched: number; total: number },
): BuyOutcome {
  const first = pages[0]!;
  const hits = pages.flatMap((page) =>
    page.hits.map(({ court, ...hit }: LocatorHit) => ({
      ...hit,
      courtId: court?.id ?? courtByPclId(hit.pclCourtId)?.id ?? null,
    })),
  );
  const record = { hits, totalHits: first.totalHits, totalPages: of.total, fetchedPages: of.fetched };
  return {
    kind: 'received',
    bytes: new TextEncoder().encode(JSON.stringify(record)),
    mediaType: 'application/json',
    receipt: { ...first.receipt, costCents: of.cents, billablePages: of.fetched } as CourtReceipt,
    pages: of.fetched,
    free: of.cents === 0,
    description: 'Case Locator search',
  };
}
