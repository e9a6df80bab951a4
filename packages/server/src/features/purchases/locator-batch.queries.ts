// What a locator search was asked for, and the batches that PACER still keeps of searches that are over.
import type { Tx } from '../../platform/db/tx.ts';
import type { LocatorRequest } from './locator-results.queries.ts';

/** With the batch that was started for it, if one was. */
type StartedRequest = LocatorRequest & { readonly reportId: string | null };

/** The quote's id is its task's id; a batch that was started is kept there. */
export async function readLocatorRequest(tx: Tx, quoteId: string): Promise<StartedRequest> {
  const row = await tx
    .selectFrom('quotes as q')
    .leftJoin('tasks as t', 't.id', 'q.id')
    .select(['q.request', 't.result'])
    .where('q.id', '=', quoteId)
    .executeTakeFirstOrThrow();
  const batch: unknown = row.result?.batch;
  return { ...(row.request as LocatorRequest), reportId: typeof batch === 'string' ? batch : null };
}

/** Not more than PACER keeps: older ones are gone there. */
export async function listOldBatches(tx: Tx): Promise<{ reportId: string; kind: 'cases' | 'parties' }[]> {
  const { rows } = await tx.query<{ reportId: string; kind: 'cases' | 'parties' }>(
    `select result ->> 'batch' as "reportId", result ->> 'batchKind' as kind from tasks
      where kind = 'locator' and state in ('done', 'failed', 'cancelled') and result ? 'batch' order by created_at desc limit 10`,
  );
  return rows;
}
