// Purchases as jobs: one run a task, one at a time per court, and recovery after crashes. Money jobs are never retried by the queue: the
// purchase rows know what may still be sent, so a run that comes back sends only that.
import { z } from 'zod';
import type { Actor, MemberActor } from '../../access/actor.ts';
import type { Database } from '../../platform/db/database.ts';
import type { FirmId, UserId } from '../../platform/id/id.ts';
import { defineJob, type Job, jobRef, RetryLater } from '../../platform/jobs/define.ts';
import type { AttemptDependencies } from './attempt.ts';
import { cancelOpenPurchases } from './cancel.ts';
import { type CourtBuyDependencies, courtBuyer } from './court-buy.ts';
import { type MenuDependencies, menuRef, runMenu } from './menus.ts';
import { recoverPurchases } from './recovery.ts';
import { type RunResult, runPurchases, summarise } from './run.ts';
import { memberNow } from '../firms/firms.ts';
import { resolveFor } from '../vault/vault.ts';
export const runRef = jobRef('purchase-run', z.object({ firmId: z.uuid(), userId: z.uuid(), taskId: z.uuid() }));

/** What a person decided or stopped is told in the task within a moment, not when its own work comes round. */
export const retellRef = jobRef(
  'purchase-retelling',
  z.object({ firmId: z.uuid(), userId: z.uuid(), taskId: z.uuid() }),
);

export type PurchaseJobDependencies = {
  readonly attempt: AttemptDependencies;
  readonly court: CourtBuyDependencies;
  readonly worker: Database;
  readonly menu: MenuDependencies;
};

/** A killed worker's job comes back so often; what it had sent is not sent again. */
const RUN_RETRIES = 20;

/** 30 s, 1, 2, 4 … at most 30 minutes. */
export const backoff = (attempt: number): number => Math.min(30_000 * 2 ** attempt, 30 * 60_000);

export function purchaseJobs(deps: PurchaseJobDependencies): Job[] {
  const run = defineJob({
    ...runRef,
    retryLimit: RUN_RETRIES,
    retryDelaySeconds: 5,
    concurrency: 4,
    perGroup: 1,
    timeoutSeconds: 3600,
    run: async ({ attempt }, { firmId, userId, taskId }) => {
      const actor = await memberNow(deps.worker, 'court-fetch', firmId as FirmId, userId as UserId);
      await recoverPurchases(deps.attempt, firmId as FirmId);
      // Who has left buys nothing: what was not sent is given back, and the task says so.
      if (!actor) return giveUp(deps, firmId as FirmId, taskId, 'requester-left');
      const result = await buyAll(actor, taskId).catch(async (error: unknown) => {
        if (attempt >= RUN_RETRIES) await giveUp(deps, firmId as FirmId, taskId, 'gave-up');
        throw error;
      });
      if (result !== 'finished') throw new RetryLater(backoff(Math.min(attempt, 6)), result.again);
    },
  }) as unknown as Job;
  const retell = defineJob({
    ...retellRef,
    retryLimit: 3,
    concurrency: 2,
    run: async (_ctx, { firmId, userId, taskId }) => {
      const actor = await memberNow(deps.worker, 'court-fetch', firmId as FirmId, userId as UserId);
      if (actor) await summarise(deps.attempt, actor, taskId);
    },
  }) as unknown as Job;
  async function buyAll(actor: MemberActor, taskId: string): Promise<RunResult> {
    const payer = await deps.worker.asActor(actor, (tx) => resolveFor(tx, actor.userId));
    const accountId = payer.kind === 'use' ? payer.account.id : '';
    return runPurchases(
      {
        ...deps.attempt,
        buy: courtBuyer(deps.court, actor, accountId),
        payingAccount: async () => (payer.kind === 'use' ? { accountId } : { problem: payer.kind }),
      },
      actor,
      taskId,
    );
  }
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
  return [run, retell, recover, menu];
}

/** Nobody comes back for this task: what was never sent is given back, and the task ends. */
async function giveUp({ attempt }: PurchaseJobDependencies, firmId: FirmId, taskId: string, outcome: string) {
  const actor: Actor = { kind: 'system', reason: 'purchase-recovery', firmId };
  await attempt.worker.asActor(actor, (tx) => cancelOpenPurchases(tx, taskId, outcome, attempt.clock.now()));
  await summarise(attempt, actor, taskId);
}

/** Ids of firms only: the one thing recovery must know across firms. */
export async function firmsWithOpenPurchases(worker: Database): Promise<FirmId[]> {
  const { rows } = await worker.asSystem('purchase-recovery', (tx) =>
    tx.query<{ id: FirmId }>('select app.firms_with_open_purchases() as id'),
  );
  return rows.map((row) => row.id);
}
