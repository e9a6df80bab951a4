// What came of the checks that the installation makes of itself, for health and doctor.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';

type CheckDependencies = { readonly worker: Database; readonly clock: Clock };
export type Check = { readonly name: string; readonly isFine: boolean; readonly detail: string };

const LONGEST = 2000;

export async function recordCheck({ worker, clock }: CheckDependencies, check: Check): Promise<void> {
  const told = {
    state: check.isFine ? 'ok' : 'fault',
    checked_at: clock.now(),
    detail: check.detail.slice(0, LONGEST),
  };
  await worker.asSystem('health', (tx) =>
    tx
      .insertInto('checks')
      .values({ name: check.name, ...told })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(told))
      .execute(),
  );
}

export async function forgetCheck({ worker }: CheckDependencies, name: string): Promise<void> {
  await worker.asSystem('health', (tx) => tx.deleteFrom('checks').where('name', '=', name).execute());
}

/** Faults first. */
export async function listChecks(tx: Tx) {
  const rows = await tx.selectFrom('checks').selectAll().orderBy('state').orderBy('name').execute();
  return rows.map((row) => ({
    name: row.name,
    isFine: row.state === 'ok',
    checkedAt: row.checked_at.toISOString(),
    detail: row.detail,
  }));
}
