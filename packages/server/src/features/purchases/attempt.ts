// One attempt to buy one record. A charge cannot be made atomic with its storage, because the court charges before it sends and knows
// no idempotency key; what can be kept, and is: never charge twice, never lose track.
//
//   intent ─T2→ sending ─(bytes durable)→ staged ─(projected)→ stored
//                  ├─ refused, too dear ──→ rejected          nothing or the receipt's price was charged
//                  ├─ not sent ───────────→ intent            certain that nothing billable left
//                  └─ anything unclear ───→ unknown           parked for a person; never sent again by itself
//
// T2 commits before any byte leaves. A session lock, not a lease, keeps a paused worker from sending after another took over.
import type { Actor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { newId } from '../../platform/id/id.ts';
import { newObjectKey } from '../../platform/storage/store.ts';
import { audit } from '../audit/audit.ts';
import * as queries from './purchases.queries.ts';
import { settle } from './settle.ts';

export type CourtReceipt = { costCents: number | null; billablePages: number | null } & Record<string, unknown>;

/** What came of asking the court once. */
export type BuyOutcome =
  | {
      kind: 'received';
      bytes: Uint8Array;
      mediaType: string;
      receipt: CourtReceipt | null;
      pages: number | null;
      free: boolean;
      description: string;
      /** The court's id of the case that was asked for, where it had to be looked up first. */
      pacerCaseId?: string;
    }
  | { kind: 'refused'; reason: string; receipt: CourtReceipt | null }
  | { kind: 'too-expensive'; cents: number }
  | { kind: 'not-sent'; reason: string }
  | { kind: 'unsure'; reason: string };

export type Permit = {
  readonly maxCents: number;
  readonly signal: AbortSignal;
  /** To be asked immediately before the paying request: a worker that was paused may have lost its lock. */
  stillMine(): Promise<boolean>;
};

/** Asks the court, once, within the permit. Must not retry a request that may have been billed. */
export type Buy = (purchase: queries.PurchaseRow, permit: Permit) => Promise<BuyOutcome>;

/** Files what was bought where it belongs. Runs inside the transaction that marks it stored; must be safe to run twice. */
export type Deliver = (
  tx: Tx,
  purchase: queries.PurchaseRow,
  bought: { objectKey: string; bytes: Uint8Array; facts: StagedFacts },
) => Promise<void>;

/** A refusal is knowledge too: sealed, gone, restricted. */
export type Refuse = (tx: Tx, purchase: queries.PurchaseRow, reason: string) => Promise<void>;

/** Kept beside the staged bytes, so that a crash before the ledger line loses no figure. */
export type StagedFacts = {
  mediaType: string;
  receipt: CourtReceipt | null;
  pages: number | null;
  free: boolean;
  description: string;
  receivedAt: string;
  pacerCaseId?: string;
};

export type Staging = {
  put(firmId: string, key: string, bytes: Uint8Array): Promise<void>;
  get(firmId: string, key: string): Promise<Uint8Array | null>;
};

export type AttemptDependencies = {
  readonly worker: Database;
  readonly clock: Clock;
  readonly staging: Staging;
  readonly deliver: Deliver;
  readonly refuse: Refuse;
  /** Gives a document the bytes that the firm has already. False when it has none. */
  readonly share: (tx: Tx, documentId: string) => Promise<boolean>;
  /** Told of what could not be filed, so that the work can go on with the next. */
  readonly onTrouble?: (error: unknown, about: { firmId: string; purchaseId: string }) => void;
  /** Called between the steps; crash tests end the process here. */
  readonly failpoint?: (step: 'claimed' | 'answered' | 'facts-staged' | 'bytes-staged' | 'settled') => void;
};

export const ATTEMPT_DEADLINE_MS = 120_000;

export async function attemptPurchase(
  deps: AttemptDependencies,
  actor: Actor,
  purchaseId: string,
  accountId: string,
  buy: Buy,
): Promise<queries.PurchaseState | 'busy'> {
  const lock = await deps.worker.tryLock(`purchase:${purchaseId}`);
  if (!lock) return 'busy';
  try {
    const claimed = await claim(deps, actor, purchaseId, accountId);
    if (!claimed.mine) return claimed.purchase.state;
    deps.failpoint?.('claimed');
    const signal = AbortSignal.timeout(ATTEMPT_DEADLINE_MS);
    // From here on an exception says nothing about whether the court charged.
    const permit: Permit = { maxCents: claimed.purchase.max_cents, signal, stillMine: () => lock.stillHeld() };
    const outcome = await buy(claimed.purchase, permit).catch(
      (): BuyOutcome => ({ kind: 'unsure', reason: 'failed-while-buying' }),
    );
    deps.failpoint?.('answered');
    return await conclude(deps, actor, claimed.purchase, outcome);
  } finally {
    await lock.release();
  }
}

/** T2: only a purchase that was never sent may be sent. */
async function claim(
  deps: AttemptDependencies,
  actor: Actor,
  purchaseId: string,
  accountId: string,
): Promise<{ mine: boolean; purchase: queries.PurchaseRow }> {
  return deps.worker.asActor(actor, async (tx) => {
    const purchase = await queries.lockPurchase(tx, purchaseId);
    if (!purchase) throw new Error('A purchase that this worker was given is not visible to its requester.');
    if (purchase.state !== 'intent') return { mine: false, purchase };
    const now = deps.clock.now();
    const change = {
      state: 'sending' as const,
      account_id: accountId,
      attempt_id: newId(),
      attempted_at: now,
      deadline_at: new Date(now.getTime() + ATTEMPT_DEADLINE_MS),
      // Chosen before anything is sent, so that a crash cannot leave bytes that nobody knows of.
      staged_key: newObjectKey('bought'),
      outcome: null,
    };
    await queries.updatePurchase(tx, purchase.id, change);
    return { mine: true, purchase: { ...purchase, ...change } };
  });
}

async function conclude(
  deps: AttemptDependencies,
  actor: Actor,
  purchase: queries.PurchaseRow,
  outcome: BuyOutcome,
): Promise<queries.PurchaseState> {
  switch (outcome.kind) {
    case 'received': {
      const facts: StagedFacts = {
        mediaType: outcome.mediaType,
        receipt: outcome.receipt,
        pages: outcome.pages,
        free: outcome.free,
        description: outcome.description,
        receivedAt: deps.clock.now().toISOString(),
        ...(outcome.pacerCaseId ? { pacerCaseId: outcome.pacerCaseId } : {}),
      };
      await deps.staging.put(purchase.firm_id, factsKey(purchase), new TextEncoder().encode(JSON.stringify(facts)));
      deps.failpoint?.('facts-staged');
      await deps.staging.put(purchase.firm_id, purchase.staged_key!, outcome.bytes);
      deps.failpoint?.('bytes-staged');
      return finishStaged(deps, actor, purchase, { facts, bytes: outcome.bytes });
    }
    case 'refused':
      return close(deps, actor, purchase, { state: 'rejected', outcome: outcome.reason, receipt: outcome.receipt });
    case 'too-expensive':
      return close(deps, actor, purchase, { state: 'rejected', outcome: 'price-above-quote', receipt: null });
    case 'not-sent':
      await deps.worker.asActor(actor, (tx) =>
        queries.updatePurchase(tx, purchase.id, {
          state: 'intent',
          outcome: outcome.reason,
          attempt_id: null,
          deadline_at: null,
          staged_key: null,
        }),
      );
      return 'intent';
    case 'unsure':
      await park(deps, actor, purchase, outcome.reason);
      return 'unknown';
  }
}

/** From durable bytes to the docket: settle the money first, then file the record. Each step is safe to repeat. */
export async function finishStaged(
  deps: AttemptDependencies,
  actor: Actor,
  purchase: queries.PurchaseRow,
  staged: { facts: StagedFacts; bytes: Uint8Array },
): Promise<queries.PurchaseState> {
  const { facts, bytes } = staged;
  await deps.worker.asActor(actor, async (tx) => {
    const current = await queries.lockPurchase(tx, purchase.id);
    if (current?.state !== 'sending' && current?.state !== 'unknown') return;
    await settle(tx, current, {
      receipt: facts.receipt,
      pages: facts.pages,
      free: facts.free,
      description: facts.description,
      billedAt: new Date(facts.receivedAt),
    });
    await queries.updatePurchase(tx, purchase.id, { state: 'staged', outcome: null });
  });
  deps.failpoint?.('settled');
  await deps.worker.asActor(actor, async (tx) => {
    const current = await queries.lockPurchase(tx, purchase.id);
    if (current?.state !== 'staged') return;
    await deps.deliver(tx, current, { objectKey: current.staged_key!, bytes, facts });
    await queries.updatePurchase(tx, purchase.id, { state: 'stored', settled_at: deps.clock.now() });
    const delivered = await queries.lockPurchase(tx, purchase.id);
    await audit(tx, {
      action: 'purchase.store',
      object: { kind: 'purchase', id: purchase.id },
      // A first docket has made its case only now.
      caseId: delivered?.case_id ?? current.case_id,
      detail: { kind: purchase.kind },
    });
  });
  return 'stored';
}

async function close(
  deps: AttemptDependencies,
  actor: Actor,
  purchase: queries.PurchaseRow,
  end: { state: 'rejected'; outcome: string; receipt: CourtReceipt | null },
): Promise<queries.PurchaseState> {
  await deps.worker.asActor(actor, async (tx) => {
    await settle(tx, purchase, {
      receipt: end.receipt,
      pages: null,
      free: end.receipt === null,
      description: `Refused: ${end.outcome}`,
      billedAt: deps.clock.now(),
      nothingReceived: true,
    });
    await queries.updatePurchase(tx, purchase.id, {
      state: end.state,
      outcome: end.outcome,
      settled_at: deps.clock.now(),
    });
    await deps.refuse(tx, purchase, end.outcome);
  });
  return end.state;
}

/** The reservation stays: until a person decides, the money counts as spent. */
export async function park(
  deps: AttemptDependencies,
  actor: Actor,
  purchase: queries.PurchaseRow,
  reason: string,
): Promise<void> {
  await deps.worker.asActor(actor, async (tx) => {
    await queries.updatePurchase(tx, purchase.id, { state: 'unknown', outcome: reason });
    await audit(tx, {
      action: 'purchase.park',
      object: { kind: 'purchase', id: purchase.id },
      caseId: purchase.case_id,
      detail: { reason },
    });
  });
}

export const factsKey = (purchase: queries.PurchaseRow): string =>
  purchase.staged_key!.replace('bought/', 'bought-facts/');
