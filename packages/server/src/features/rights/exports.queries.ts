// Archives of the firm: each visible to the person it was made for alone.
import type { Tx } from '../../platform/db/tx.ts';

const columns = ['id', 'task_id', 'state', 'byte_count', 'sha256', 'created_at', 'ready_at', 'expires_at'] as const;

export async function insertExport(tx: Tx, row: { firmId: string; id: string; taskId: string; userId: string }) {
  return tx
    .insertInto('firm_exports')
    .values({ firm_id: row.firmId, id: row.id, task_id: row.taskId, requested_by: row.userId })
    .returning(columns)
    .executeTakeFirstOrThrow();
}
export type ExportRow = Awaited<ReturnType<typeof insertExport>>;

/** Newest first, without those removed. */
export async function listExports(tx: Tx): Promise<ExportRow[]> {
  return tx
    .selectFrom('firm_exports')
    .select(columns)
    .where('state', '<>', 'removed')
    .orderBy('created_at', 'desc')
    .limit(50)
    .execute();
}

export type Part = { readonly key: string; readonly sha256: string };

export async function findExport(tx: Tx, exportId: string): Promise<(ExportRow & { parts: Part[] }) | null> {
  const row = await findAnyExport(tx, exportId);
  return row && row.state !== 'removed' ? row : null;
}

/** One that was removed too: whoever makes it must tell that it is not wanted any more. */
export async function findAnyExport(tx: Tx, exportId: string): Promise<(ExportRow & { parts: Part[] }) | null> {
  const row = await tx
    .selectFrom('firm_exports')
    .select([...columns, 'parts'])
    .where('id', '=', exportId)
    .executeTakeFirst();
  return row ? { ...row, parts: row.parts as unknown as Part[] } : null;
}

export async function markRemoved(tx: Tx, exportId: string): Promise<void> {
  await tx.updateTable('firm_exports').set({ state: 'removed' }).where('id', '=', exportId).execute();
}

export async function updateExport(
  tx: Tx,
  exportId: string,
  change: {
    state?: 'ready' | 'failed';
    parts?: Part[];
    bytes?: number;
    sha256?: string;
    readyAt?: Date;
    expiresAt?: Date;
  },
): Promise<void> {
  await tx
    .updateTable('firm_exports')
    .set({
      ...(change.state ? { state: change.state } : {}),
      ...(change.parts ? { parts: JSON.stringify(change.parts) } : {}),
      ...(change.bytes === undefined ? {} : { byte_count: change.bytes }),
      ...(change.sha256 ? { sha256: Buffer.from(change.sha256, 'hex') } : {}),
      ...(change.readyAt ? { ready_at: change.readyAt } : {}),
      ...(change.expiresAt ? { expires_at: change.expiresAt } : {}),
    })
    .where('id', '=', exportId)
    // One that was removed meanwhile stays removed; its pieces are still written down, or nobody could sweep them.
    .$if(change.state !== undefined, (query) => query.where('state', '=', 'making'))
    .execute();
}

/** Archives of one firm whose bytes are due to go: removed by their owner, never finished, or past their time. */
export async function listEnded(tx: Tx, now: Date): Promise<{ id: string; parts: Part[] }[]> {
  const { rows } = await tx.query<{ id: string; parts: Part[] }>(
    `select id, parts from firm_exports where parts <> '[]' and (state in ('removed', 'failed') or expires_at < $1)`,
    [now],
  );
  return rows;
}

/** One that failed stays on its owner's list, without bytes. */
export async function forgetParts(tx: Tx, exportId: string): Promise<void> {
  await tx.query(
    `update firm_exports set parts = '[]', state = case state when 'failed' then 'failed' else 'removed' end where id = $1`,
    [exportId],
  );
}
