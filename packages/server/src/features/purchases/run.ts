// Works through the purchases of one accepted quote, one after the other, in the name of the person who accepted it. Safe to run twice:
// only purchases that were never sent are sent. Between two of them it looks whether the person wants to stop.
import type { Actor, MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { findTask, reportProgress, type TaskRow, type TaskState } from '../tasks/tasks.ts';
import type { SessionProblem } from '../vault/vault.ts';
import { type AttemptDependencies, attemptPurchase, type Buy } from './attempt.ts';
import { cancelOpenPurchases } from './cancel.ts';
import * as queries from './purchases.queries.ts';
import { reuseHeld } from './reuse-held.ts';

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
  for (const { id } of await deps.worker.asActor(actor, (tx) => queries.listPurchasesOf(tx, taskId)))
    await reuseHeld(deps, actor, id);
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
  actor: Actor,
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
          : purchases.some(isAside)
            ? 'failed'
            : count('stored') > 0
              ? 'done'
              : purchases.some((p) => p.state === 'cancelled' && p.outcome === 'cancelled')
                ? 'cancelled'
                : 'failed';
    const problem = purchases.find((p) => (p.state !== 'stored' || isAside(p)) && p.outcome)?.outcome ?? null;
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

/** Bought, and kept in the quarantine: nobody has it on a docket yet. */
const isAside = (p: queries.PurchaseRow): boolean => p.state === 'stored' && p.outcome === 'quarantined';

function messageOf(purchases: readonly queries.PurchaseRow[], state: TaskState): string {
  const stored = purchases.filter((p) => p.state === 'stored').length;
  if (state === 'parked' && purchases.some((p) => p.outcome === 'could-not-be-filed'))
    return 'It was paid for and kept, but filing it failed. It is not bought again; someone decides when to try anew.';
  if (state === 'parked' && purchases.some((p) => p.state === 'unknown' && p.outcome?.startsWith('un')))
    return 'The court sent a page that is not understood. Whether it charged is not certain, so nothing is bought again until someone decides.';
  if (state === 'parked')
    return 'The connection broke while buying. Whether the court charged is not certain, so nothing is bought again until someone decides.';
  if (purchases.some(isAside))
    return 'It was paid for and kept, but it could not be told where it belongs. It waits in the quarantine for someone to place it.';
  if (state === 'failed') return refusalMessage(purchases.find((p) => p.outcome)?.outcome ?? null);
  if (state === 'cancelled') return 'Stopped. What was not sent was not charged.';
  return purchases.length === 1 ? (stored ? 'Done' : 'Asking the court') : `${stored} of ${purchases.length} received`;
}

/** Each way in which a login can end has its words. */
const refusals: Readonly<
  Record<string, string> & Record<Exclude<SessionProblem, 'maintenance' | 'too-many-logins'>, string>
> = {
  sealed: 'The court says this is sealed. Nothing was charged.',
  restricted: 'The court gives this to parties only. Nothing was charged.',
  gone: 'The court no longer has this document. Nothing was charged.',
  'transcript-too-young': 'The court releases transcripts 90 days after filing. Nothing was charged.',
  'court-users-only': 'Only users inside the court may see this. Nothing was charged.',
  'nature-of-suit': 'In this kind of case the court gives documents to parties only. Nothing was charged.',
  'case-not-found': 'The court does not know this case. Nothing was charged.',
  'in-acms':
    'The court does not have this appeal in CM/ECF. Newer appeals of the Second and Ninth Circuits are in ACMS, where PacerPro cannot buy yet. Nothing was charged.',
  'too-many-batches':
    'PACER keeps no more results of batch searches for this account just now. Delete some in the Case Locator; nothing was charged.',
  'batch-failed': 'PACER could not finish this batch search. Nothing was charged.',
  'criteria-refused': 'The Case Locator does not take this search. Nothing was charged.',
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
  'requester-left': 'Who asked for this has left the firm, so it was stopped. What was not sent was not charged.',
  'gave-up': 'The work broke off again and again, so it was stopped. What was not sent was not charged.',
  'not-charged': 'It did not arrive, and it was not charged. It may be bought again.',
  'request-credit': 'It was charged and did not arrive. Credit is to be asked for.',
  'credit-received': 'It was charged and did not arrive. PACER gave credit for it.',
  'buy-again': 'It was charged and did not arrive. It may be bought again.',
  'filer-account':
    'The PACER account that pays may file in court, so it is not used. Enter one that can only search; nothing was charged.',
};
export const refusalMessage = (outcome: string | null): string =>
  refusals[outcome ?? ''] ?? 'The court did not give this. Nothing was charged.';

const waitingMessage = (outcome: string | null): string =>
  outcome === 'maintenance' || outcome === 'transport'
    ? 'The court does not answer just now. Trying again by itself; nothing was charged.'
    : outcome === 'too-many-logins'
      ? 'PACER was signed in to often enough for this hour. Going on by itself; nothing was charged.'
      : outcome === 'batch-running'
        ? 'PACER prepares the result. It is looked at again by itself; nothing was charged so far.'
        : 'Waiting for its turn at the court.';

async function cancelled(deps: RunDependencies, actor: MemberActor, taskId: string): Promise<boolean> {
  const task = await deps.worker.asActor(actor, (tx) => findTask(tx, taskId));
  return task?.cancel_requested_at != null;
}

async function cancelOpen(deps: RunDependencies, actor: MemberActor, taskId: string, outcome: string): Promise<void> {
  await deps.worker.asActor(actor, (tx) => cancelOpenPurchases(tx, taskId, outcome, deps.clock.now()));
}

async function report(
  deps: RunDependencies,
  actor: MemberActor,
  taskId: string,
  progress: Partial<Pick<TaskRow, 'state' | 'message'>>,
): Promise<void> {
  await deps.worker.asActor(actor, (tx) => reportProgress(tx, taskId, progress, deps.clock.now()));
}
