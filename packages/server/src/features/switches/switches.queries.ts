// Switches as rows. A part that is on has none.
import type { Tx } from '../../platform/db/tx.ts';
import type { Part } from './parts.ts';

export type OffRow = Part & { readonly offSince: Date; readonly until: Date | null };
export type SwitchRow = OffRow & { readonly reason: string; readonly offBy: string };

export async function listOff(tx: Tx): Promise<OffRow[]> {
  const rows = await tx.selectFrom('switches').select(['kind', 'name', 'off_since', 'until']).execute();
  return rows.map(shape);
}

export async function listSwitches(tx: Tx, now: Date): Promise<SwitchRow[]> {
  const rows = await tx
    .selectFrom('switches')
    .selectAll()
    .where((row) => row.or([row('until', 'is', null), row('until', '>', now)]))
    .orderBy('off_since', 'desc')
    .execute();
  return rows.map((row) => ({ ...shape(row), reason: row.reason, offBy: row.off_by }));
}

const shape = (row: { kind: string; name: string; off_since: Date; until: Date | null }): OffRow => ({
  kind: row.kind as Part['kind'],
  name: row.name,
  offSince: row.off_since,
  until: row.until,
});

/** What is off already stays off since then. */
export async function putOff(tx: Tx, { kind, name, reason, offBy, offSince, until }: SwitchRow): Promise<void> {
  const told = { reason, off_by: offBy, until };
  await tx.deleteFrom('switches').where('until', '<=', offSince).execute();
  await tx
    .insertInto('switches')
    .values({ kind, name, off_since: offSince, ...told })
    .onConflict((conflict) => conflict.columns(['kind', 'name']).doUpdateSet(told))
    .execute();
}

/** False when it was not off. */
export async function takeOff(tx: Tx, { kind, name }: Part): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('switches')
    .where('kind', '=', kind)
    .where('name', '=', name)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
