// Works through the purchases of one accepted quote, one after the other, in the name of the person who accepted it. Safe to run twice:
// only purchases that were never sent are sent. Between two of them it looks whether the person wants to stop.
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { findTask, reportProgress, type TaskRow, type TaskState } from '../tasks/tasks.ts';
import type { SessionProblem } from '../vault/vault.ts';
import { type AttemptDependencies, attemptPurchase, type Buy } from './attempt.ts';
import * as queries from './purchases.queries.ts';
import { dayOf, settleSpend } from './spend.queries.ts';

export type RunDependencies = AttemptDependencies & {
  readonly buy: Buy;
  /** The account that pays for this person, or why none can. */
  payingAccount(tx: Tx, actor: MemberActor): Promise<{ accountId: string } | { problem: 'none' | 'suspended' }>;
};

/** `again`: the court could not be asked just now; come back. */
export type RunResult = 'finished' | { again: string };

export async function runPurchases(deps: RunDependencies, actor: MemberActor, taskId: string): Promise<RunResult> {
  const { task, account } = await deps.worker.asActor(actor, async (tx) => ({
    task: await findTask(tx, taskId),
    account: await deps.payingAccount(tx, actor),
  }));
  if (!task) return 'finished';
  if ('problem' in account) {
    await cancelOpen(deps, actor, taskId, `account-${account.problem}`);
    await summarise(deps, actor, taskId);
    return 'finished';
  }
  await report(deps, actor, taskId, { state: 'running', message: 'Asking the court' });
  const purchases = await deps.worker.asActor(actor, (tx) => queries.listPurchasesOf(tx, taskId));
  for (const purchase of purchases) {
    if (purchase.state !== 'intent') continue;
    if (await cancelled(deps, actor, taskId)) {
      await cancelOpen(deps, actor, taskId, 'cancelled');
      break;
    }
    const state = await attemptPurchase(deps, actor, purchase.id, account.accountId, deps.buy);
    if (state === 'intent' || state === 'busy') {
      const { outcome } = (await deps.worker.asActor(actor, (tx) => queries.lockPurchase(tx, purchase.id)))!;
      await report(deps, actor, taskId, { state: 'waiting', message: waitingMessage(outcome) });
      return { again: outcome ?? 'busy' };
    }
    await summarise(deps, actor, taskId);
  }
  await summarise(deps, actor, taskId);
  return 'finished';
}

/** The task's state follows from its purchases; nothing is counted twice. */
export async function summarise(
  deps: Pick<RunDependencies, 'worker' | 'clock'>,
  actor: MemberActor,
  taskId: string,
): Promise<void> {
  await deps.worker.asActor(actor, async (tx) => {
    const purchases = await queries.listPurchasesOf(tx, taskId);
    const count = (...states: queries.PurchaseState[]) => purchases.filter((p) => states.includes(p.state)).length;
    const concluded = count('stored', 'rejected', 'cancelled', 'unknown', 'paid_not_received');
    const state: TaskState =
      concluded < purchases.length
        ? 'running'
        : count('unknown', 'paid_not_received') > 0
          ? 'parked'
          : count('stored') > 0
            ? 'done'
            : count('cancelled') > 0
              ? 'cancelled'
              : 'failed';
    const problem = purchases.find((p) => p.state !== 'stored' && p.outcome)?.outcome ?? null;
    const chargedCents = await queries.sumCharged(tx, taskId);
    const caseId = purchases.find((p) => p.case_id)?.case_id ?? null;
    await reportProgress(
      tx,
      taskId,
      {
        state,
        done_count: concluded,
        message: messageOf(purchases, state),
        problem_code: state === 'done' ? null : problem,
        case_id: caseId,
        result: {
          stored: count('stored'),
          refused: count('rejected'),
          cancelled: count('cancelled'),
          chargedCents,
          parked: count('unknown', 'paid_not_received'),
          caseId,
        },
      },
      deps.clock.now(),
    );
  });
}

function messageOf(purchases: readonly queries.PurchaseRow[], state: TaskState): string {
  const stored = purchases.filter((p) => p.state === 'stored').length;
  if (state === 'parked')
    return 'The connection broke while buying. Whether the court charged is not certain, so nothing is bought again until someone decides.';
  if (state === 'failed') return refusalMessage(purchases.find((p) => p.outcome)?.outcome ?? null);
  if (state === 'cancelled') return 'Stopped. What was not sent was not charged.';
  return purchases.length === 1 ? (stored ? 'Done' : 'Asking the court') : `${stored} of ${purchases.length} received`;
}

/** Each way in which a login can end has its words. */
const refusals: Readonly<Record<string, string> & Record<Exclude<SessionProblem, 'maintenance'>, string>> = {
  sealed: 'The court says this is sealed. Nothing was charged.',
  restricted: 'The court gives this to parties only. Nothing was charged.',
  gone: 'The court no longer has this document. Nothing was charged.',
  'transcript-too-young': 'The court releases transcripts 90 days after filing. Nothing was charged.',
  'court-users-only': 'Only users inside the court may see this. Nothing was charged.',
  'nature-of-suit': 'In this kind of case the court gives documents to parties only. Nothing was charged.',
  'case-not-found': 'The court does not know this case. Nothing was charged.',
  'in-acms':
    'This appeal is in ACMS, the newer system of the Second and Ninth Circuits, where PacerPro cannot buy yet. Nothing was charged.',
  'page-not-found': 'The court has no page at this address. Nothing was charged.',
  'case-opening': 'The court is still opening this case. Try again in a few hours.',
  'price-above-quote': 'The court now asks more than was quoted, so nothing was bought. Ask for a new quote.',
  'client-code-required': 'PACER wants a client code for this account. Nothing was charged.',
  'bad-credentials': 'PACER refused the password. Replace it in the settings; nothing was charged.',
  'session-ended': 'PACER ended the session at that moment. Nothing was charged; ask for a new quote.',
  'account-none': 'There is no PACER account to buy with. Add one in the settings.',
  'account-suspended':
    'The PACER account that pays is suspended, and the settings say why. Replace it there; nothing was charged.',
  'account-disabled':
    'PACER has disabled the account that pays. Enter another one in the settings; nothing was charged.',
  'filer-account':
    'The PACER account that pays may file in court, so it is not used. Enter one that can only search; nothing was charged.',
};
export const refusalMessage = (outcome: string | null): string =>
  refusals[outcome ?? ''] ?? 'The court did not give this. Nothing was charged.';

const waitingMessage = (outcome: string | null): string =>
  outcome === 'maintenance' || outcome === 'transport'
    ? 'The court does not answer just now. Trying again by itself; nothing was charged.'
    : 'Waiting for its turn at the court.';

async function cancelled(deps: RunDependencies, actor: MemberActor, taskId: string): Promise<boolean> {
  const task = await deps.worker.asActor(actor, (tx) => findTask(tx, taskId));
  return task?.cancel_requested_at != null;
}

/** What was never sent costs nothing: its promise is given back. */
async function cancelOpen(deps: RunDependencies, actor: MemberActor, taskId: string, outcome: string): Promise<void> {
  await deps.worker.asActor(actor, async (tx) => {
    for (const { id } of await queries.listPurchasesOf(tx, taskId)) {
      const purchase = await queries.lockPurchase(tx, id);
      if (purchase?.state !== 'intent') continue;
      await queries.updatePurchase(tx, id, { state: 'cancelled', outcome, settled_at: deps.clock.now() });
      await settleSpend(tx, purchase.firm_id, dayOf(purchase.requested_at), purchase.max_cents, 0);
    }
  });
}

async function report(
  deps: RunDependencies,
  actor: MemberActor,
  taskId: string,
  progress: Partial<Pick<TaskRow, 'state' | 'message'>>,
): Promise<void> {
  await deps.worker.asActor(actor, (tx) => reportProgress(tx, taskId, progress, deps.clock.now()));
}
