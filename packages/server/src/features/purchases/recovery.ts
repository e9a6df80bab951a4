// After a crash, or every minute: what was sent and never concluded is looked at again. Bytes that reached the disk are finished;
// anything else past its deadline is parked for a person. Nothing here ever asks the court.
import type { Actor } from '../../access/actor.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { type AttemptDependencies, factsKey, finishStaged, park, type StagedFacts } from './attempt.ts';
import type { PurchaseRow } from './purchases.queries.ts';
import * as queries from './purchases.queries.ts';
import { summarise } from './run.ts';

export type Recovered = { finished: number; parked: number };

/** So often filing is tried, a minute apart, before a person is asked. */
const DELIVERY_TRIES = 5;

export async function recoverPurchases(deps: AttemptDependencies, firmId: FirmId): Promise<Recovered> {
  const actor: Actor = { kind: 'system', reason: 'purchase-recovery', firmId };
  const open = await deps.worker.asActor(actor, (tx) =>
    tx.selectFrom('purchases').select('id').where('state', 'in', ['sending', 'staged']).execute(),
  );
  const recovered: Recovered = { finished: 0, parked: 0 };
  for (const { id } of open) {
    const lock = await deps.worker.tryLock(`purchase:${id}`);
    if (!lock) continue; // its worker is alive
    try {
      const purchase = await deps.worker.asActor(actor, (tx) => queries.lockPurchase(tx, id));
      const ended = purchase && (await recoverOne(deps, actor, purchase));
      if (ended) {
        recovered[ended]++;
        await summarise(deps, actor, purchase.quote_id);
      }
    } catch (error) {
      // One page that cannot be filed must not keep the firm from buying.
      deps.onTrouble?.(error, { firmId, purchaseId: id });
    } finally {
      await lock.release();
    }
  }
  return recovered;
}

async function recoverOne(
  deps: AttemptDependencies,
  actor: Actor,
  purchase: PurchaseRow,
): Promise<'finished' | 'parked' | null> {
  const bytes = await deps.staging.get(purchase.firm_id, purchase.staged_key!);
  const facts = bytes && (await deps.staging.get(purchase.firm_id, factsKey(purchase)));
  if (bytes && facts) {
    const staged = { bytes, facts: JSON.parse(new TextDecoder().decode(facts)) as StagedFacts };
    return fileAgain(deps, actor, purchase, staged);
  }
  await park(deps, actor, purchase, 'interrupted-while-buying');
  return 'parked';
}

async function fileAgain(
  deps: AttemptDependencies,
  actor: Actor,
  purchase: PurchaseRow,
  staged: { facts: StagedFacts; bytes: Uint8Array },
): Promise<'finished' | 'parked' | null> {
  try {
    await finishStaged(deps, actor, purchase, staged);
    return 'finished';
  } catch (error) {
    deps.onTrouble?.(error, { firmId: purchase.firm_id, purchaseId: purchase.id });
    const tries = purchase.delivery_tries + 1;
    await deps.worker.asActor(actor, (tx) => queries.updatePurchase(tx, purchase.id, { delivery_tries: tries }));
    if (tries < DELIVERY_TRIES) return null;
    await park(deps, actor, purchase, 'could-not-be-filed');
    return 'parked';
  }
}
