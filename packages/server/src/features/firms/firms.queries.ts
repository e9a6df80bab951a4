// The firm and its settings.
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
