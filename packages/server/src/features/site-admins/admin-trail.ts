// What administrators did and saw, and who made them: the installation's own trail, beside the one of the firm that was looked at.
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';

export type AdminEvent = {
  /** Null where the command line acted. */
  adminId: string | null;
  /** Name of the administrator, or of the operator on the server. */
  actor: string;
  action: string;
  firmId?: string | null;
  grantId?: string | null;
  detail?: Record<string, string | number | boolean | null | readonly string[]>;
};

/** In the transaction of the act itself. */
export async function recordAdminEvent(tx: Tx, event: AdminEvent): Promise<void> {
  await tx
    .insertInto('site_admin_events')
    .values({
      admin_id: event.adminId,
      actor: event.actor,
      action: event.action,
      firm_id: event.firmId ?? null,
      grant_id: event.grantId ?? null,
      detail: JSON.stringify(event.detail ?? {}),
      request_id: tx.requestId || null,
    })
    .execute();
}

/** Whoever works on the server's command line. */
export type Operator = { readonly worker: Database; readonly operator: string };

export async function recordOperator(
  { worker, operator }: Operator,
  action: string,
  detail: NonNullable<AdminEvent['detail']>,
): Promise<void> {
  const event = { adminId: null, actor: `operator ${operator}`, action, detail };
  await worker.asSystem('site-admin-console', (tx) => recordAdminEvent(tx, event));
}

export async function listAdminEvents(tx: Tx, limit: number) {
  return tx
    .selectFrom('site_admin_events')
    .select(['id', 'at', 'actor', 'action', 'firm_id', 'grant_id', 'detail'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
export type AdminEventRow = Awaited<ReturnType<typeof listAdminEvents>>[number];
