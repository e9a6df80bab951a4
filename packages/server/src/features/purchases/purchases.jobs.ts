// Purchases as jobs: one run a task, one at a time per court, and recovery after crashes. Money jobs are never retried by the queue: the
// purchase rows know what may still be sent, so a run that comes back sends only that.
import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import type { FirmId, UserId } from '../../platform/id/id.ts';
import { defineJob, type Job, jobRef, RetryLater } from '../../platform/jobs/define.ts';
import type { AttemptDependencies } from './attempt.ts';
import { type CourtBuyDependencies, courtBuyer } from './court-buy.ts';
import { type MenuDependencies, menuRef, runMenu } from './menus.ts';
import { recoverPurchases } from './recovery.ts';
import { runPurchases, summarise } from './run.ts';
import { memberNow } from '../firms/firms.ts';
import { resolveFor } from '../vault/vault.ts';
export const runRef = jobRef('purchase-run', z.object({ firmId: z.uuid(), userId: z.uuid(), taskId: z.uuid() }));

export type PurchaseJobDependencies = {
  readonly attempt: AttemptDependencies;
  readonly court: CourtBuyDependencies;
  readonly worker: Database;
  readonly menu: MenuDependencies;
};

/** 30 s, 1, 2, 4 … at most 30 minutes. */
const backoff = (attempt: number): number => Math.min(30_000 * 2 ** attempt, 30 * 60_000);

export function purchaseJobs(deps: PurchaseJobDependencies): Job[] {
  const run = defineJob({
    ...runRef,
    // A killed worker's job comes back; what it had sent is not sent again.
    retryLimit: 20,
    retryDelaySeconds: 5,
    concurrency: 4,
    perGroup: 1,
    timeoutSeconds: 3600,
    run: async ({ attempt }, { firmId, userId, taskId }) => {
      const actor = await memberNow(deps.worker, 'court-fetch', firmId as FirmId, userId as UserId);
      await recoverPurchases(deps.attempt, firmId as FirmId);
      if (!actor) return;
      const payer = await deps.worker.asActor(actor, (tx) => resolveFor(tx, userId));
      const accountId = payer.kind === 'use' ? payer.account.id : '';
      const result = await runPurchases(
        {
          ...deps.attempt,
          buy: courtBuyer(deps.court, actor, accountId),
          payingAccount: async () => (payer.kind === 'use' ? { accountId } : { problem: payer.kind }),
        },
        actor,
        taskId,
      );
      await summarise(deps.attempt, actor, taskId);
      if (result !== 'finished') throw new RetryLater(backoff(Math.min(attempt, 6)), result.again);
    },
  }) as unknown as Job;
  const recover = defineJob({
    name: 'purchase-recovery',
    payload: z.object({}),
    retryLimit: 0,
    concurrency: 1,
    schedule: '* * * * *',
    run: async () => {
      for (const firmId of await firmsWithOpenPurchases(deps.worker)) await recoverPurchases(deps.attempt, firmId);
    },
  }) as unknown as Job;
  const menu = defineJob({
    ...menuRef,
    retryLimit: 2,
    concurrency: 2,
    perGroup: 1,
    timeoutSeconds: 300,
    run: async ({ attempt }, { firmId, userId, taskId, entryId }) => {
      const actor = await memberNow(deps.worker, 'court-fetch', firmId as FirmId, userId as UserId);
      if (!actor) return;
      const result = await runMenu(deps.menu, actor, taskId, entryId);
      if (result !== 'done') throw new RetryLater(backoff(Math.min(attempt, 6)), result.again);
    },
  }) as unknown as Job;
  return [run, recover, menu];
}

/** Ids of firms only: the one thing recovery must know across firms. */
export async function firmsWithOpenPurchases(worker: Database): Promise<FirmId[]> {
  const { rows } = await worker.asSystem('purchase-recovery', (tx) =>
    tx.query<{ id: FirmId }>('select app.firms_with_open_purchases() as id'),
  );
  return rows.map((row) => row.id);
}
