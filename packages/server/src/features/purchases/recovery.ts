// After a crash, or every minute: what was sent and never concluded is looked at again. Bytes that reached the disk are finished;
// anything else past its deadline is parked for a person. Nothing here ever asks the court.
import type { Actor } from '../../access/actor.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { type AttemptDependencies, factsKey, finishStaged, park, type StagedFacts } from './attempt.ts';
import type { PurchaseRow } from './purchases.queries.ts';
import * as queries from './purchases.queries.ts';

export type Recovered = { finished: number; parked: number };

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
      if (purchase) recovered[await recoverOne(deps, actor, purchase)]++;
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
): Promise<'finished' | 'parked'> {
  const bytes = await deps.staging.get(purchase.firm_id, purchase.staged_key!);
  const facts = bytes && (await deps.staging.get(purchase.firm_id, factsKey(purchase)));
  if (bytes && facts) {
    await finishStaged(deps, actor, purchase, {
      bytes,
      facts: JSON.parse(new TextDecoder().decode(facts)) as StagedFacts,
    });
    return 'finished';
  }
  await park(deps, actor, purchase, 'interrupted-while-buying');
  return 'parked';
}
