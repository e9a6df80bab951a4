// The firm and its people.
import type { Tx } from '../../platform/db/tx.ts';

export async function readFirm(tx: Tx, firmId: string) {
  return tx
    .selectFrom('firms')
    .select(['name', 'file_name_template', 'client_code_required', 'client_code_pattern', 'daily_limit_cents'])
    .select('second_factor_required')
    .where('id', '=', firmId)
    .executeTakeFirstOrThrow();
}
export type FirmRow = Awaited<ReturnType<typeof readFirm>>;

export async function updateFirm(tx: Tx, firmId: string, change: Partial<FirmRow>): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await tx.updateTable('firms').set(change).where('id', '=', firmId).execute();
}

export async function listMembers(tx: Tx) {
  return tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['u.id', 'u.name', 'u.email', 'm.role', 'm.state', 'm.joined_at'])
    .orderBy('m.state')
    .orderBy('u.name')
    .execute();
}
