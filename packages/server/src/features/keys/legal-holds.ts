// What forbids destroying: open legal holds of a firm, on everything, on a case or on a matter. Whoever destroys asks here first.
import { lockNames } from '../../platform/db/lock.ts';
import type { Tx } from '../../platform/db/tx.ts';

export type OpenHold = {
  readonly id: string;
  readonly caseId: string | null;
  readonly matterId: string | null;
  readonly reason: string;
};

/** Of the firm this transaction works for, oldest first. Run by the program itself: a member sees none behind a wall. */
export async function listOpenHolds(tx: Tx): Promise<OpenHold[]> {
  const rows = await tx
    .selectFrom('legal_holds')
    .select(['id', 'case_id', 'matter_id', 'reason'])
    .where('lifted_at', 'is', null)
    .orderBy('placed_at')
    .execute();
  return rows.map((row) => ({ id: row.id, caseId: row.case_id, matterId: row.matter_id, reason: row.reason }));
}

/** Taken by who places a hold and by who removes single things, for the rest of the transaction: of the two, one comes first and is seen. */
export async function lockHolds(tx: Tx, firmId: string): Promise<void> {
  await lockNames(tx, [`legal holds ${firmId}`]);
}
