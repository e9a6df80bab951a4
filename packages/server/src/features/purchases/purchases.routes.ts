// The edge of money: quotes, acceptance, ledger, parked purchases, locator results.
import * as api from '@pacerpro/api';
import { findCourt } from '@pacerpro/court';
import type { MemberActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { csvOf } from '../../platform/http/csv.ts';
import { readKey, writeKey } from '../../platform/http/cursor.ts';
import { notFound } from '../../platform/http/errors.ts';
import { handle, type WebApp } from '../../platform/http/handle.ts';
import type { Queue } from '../../platform/jobs/enqueue.ts';
import { audit } from '../audit/audit.ts';
import { presentTask } from '../tasks/tasks.ts';
import { acceptQuote } from './accept.ts';
import { cancelOpenPurchases } from './cancel.ts';
import { decide } from './decide.ts';
import { listLedger, listParked, sumLedger } from './ledger.queries.ts';
import { listLocatorSearches, readLocatorSearch } from './locator-results.queries.ts';
import { menuRef, startMenu } from './menus.ts';
import { retellRef, runRef } from './purchases.jobs.ts';
import { ledgerHead, presentLedgerCells, presentLedgerLine, presentParked, presentQuote } from './purchases.present.ts';
import { quoteHistory } from './quote-history.ts';
import { quoteDocket } from './quote-docket.ts';
import { quoteDocuments } from './quote-documents.ts';
import { quoteLocator } from './quote-locator.ts';

/** The task of an acceptance is written by the worker alone. */
const retelling =
  (queue: Queue, { firmId, userId }: MemberActor) =>
  (tx: Tx, taskId: string) =>
    queue.enqueue(tx, retellRef, { firmId, userId, taskId });

/** Stops what a task has not sent yet, at once. Tasks of other kinds have no purchases. */
export const stopBuying =
  ({ clock, queue }: { clock: Clock; queue: Queue }) =>
  async (tx: Tx, actor: MemberActor, taskId: string): Promise<void> => {
    if ((await cancelOpenPurchases(tx, taskId, 'cancelled', clock.now())) > 0)
      await retelling(queue, actor)(tx, taskId);
  };

export function mountPurchases(app: WebApp, { clock, queue }: { clock: Clock; queue: Queue }): void {
  handle(app, api.quoteDocket, async ({ tx, actor }, { body }) =>
    presentQuote(await quoteDocket(tx, actor, body, clock.now())),
  );
  handle(app, api.quoteHistory, async ({ tx, actor }, { body }) =>
    presentQuote(await quoteHistory(tx, actor, body, clock.now())),
  );
  handle(app, api.quoteDocuments, async ({ tx, actor }, { body }) =>
    presentQuote(await quoteDocuments(tx, actor, body, clock.now())),
  );
  handle(app, api.quoteLocator, async ({ tx, actor }, { body }) =>
    presentQuote(await quoteLocator(tx, actor, body, clock.now())),
  );
  handle(app, api.quoteLocatorBatch, async ({ tx, actor }, { body }) =>
    presentQuote(await quoteLocator(tx, actor, { ...body, batch: true }, clock.now())),
  );
  handle(app, api.acceptQuote, async ({ tx, actor, requireProof }, { params, body }) =>
    presentTask(
      await acceptQuote(
        tx,
        {
          now: clock.now(),
          requireProof,
          enqueueRun: (inTx, { courtId, ...run }) => queue.enqueue(inTx, runRef, run, { group: courtId }),
        },
        actor,
        params.quoteId,
        { clientCode: body.clientCode ?? null, maxCents: body.maxCents ?? null },
      ),
    ),
  );
  handle(app, api.readAttachmentMenu, async ({ tx, actor }, { params }) => {
    const { task, courtId } = await startMenu(tx, actor, params.entryId);
    await queue.enqueue(
      tx,
      menuRef,
      { firmId: actor.firmId, userId: actor.userId, taskId: task.id, entryId: params.entryId },
      { group: courtId },
    );
    return { taskId: task.id };
  });
  handle(app, api.listLedger, async ({ tx }, { query }) => {
    const rows = await listLedger(tx, query, { after: readKey(query.after)?.[0] ?? null, limit: query.limit + 1 });
    const items = rows.slice(0, query.limit);
    return {
      items: items.map(presentLedgerLine),
      next: rows.length > query.limit ? writeKey([items.at(-1)!.id]) : null,
      totals: await sumLedger(tx, query),
    };
  });
  handle(
    app,
    api.downloadLedgerCsv,
    async ({ tx }, { query }) => {
      const rows = await listLedger(tx, query, { after: null, limit: 50_000 });
      await audit(tx, { action: 'ledger.export' });
      return { fileName: 'ledger.csv', bytes: csvOf(ledgerHead, rows.map(presentLedgerCells)) };
    },
    { writes: true },
  );
  handle(app, api.listParkedPurchases, async ({ tx }) => ({ items: (await listParked(tx, null)).map(presentParked) }));
  handle(app, api.resolvePurchase, async ({ tx, actor }, { params, body }) => {
    const retell = retelling(queue, actor);
    return presentParked(await decide(tx, retell, actor, params.purchaseId, body.decision, clock.now()));
  });
  handle(app, api.listLocatorSearches, async ({ tx }) => ({ items: await listLocatorSearches(tx) }));
  handle(app, api.readLocatorResult, async ({ tx }, { params }) => {
    const found = await readLocatorSearch(tx, params.taskId);
    if (!found) throw notFound();
    return {
      ...found,
      hits: found.hits.flatMap((hit) =>
        hit.courtId
          ? [{ ...hit, courtId: hit.courtId, courtCitation: findCourt(hit.courtId)?.citation ?? hit.courtId }]
          : [],
      ),
    };
  });
}
