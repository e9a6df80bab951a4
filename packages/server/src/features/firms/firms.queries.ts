// The firm, its people, what they did, and mail made for it.
import type { Tx } from '../../platform/db/tx.ts';

export async function readFirm(tx: Tx, firmId: string) {
  return tx
    .selectFrom('firms')
    .select(['name', 'file_name_template', 'client_code_required', 'client_code_pattern', 'daily_limit_cents'])
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

export async function listAuditEvents(tx: Tx, page: { after: string | null; limit: number; action: string | null }) {
  let query = tx
    .selectFrom('audit_events as a')
    .leftJoin('users as u', 'u.id', 'a.user_id')
    .select([
      'a.id',
      'a.at',
      'a.actor_kind',
      'u.name as user_name',
      'a.action',
      'a.object_kind',
      'a.object_id',
      'a.case_id',
      'a.detail',
    ])
    // Ids are UUIDv7: their order is time, without the microseconds that a cursor would lose.
    .orderBy('a.id', 'desc')
    .limit(page.limit);
  if (page.after) query = query.where('a.id', '<', page.after);
  if (page.action) query = query.where('a.action', '=', page.action);
  return query.execute();
}

export async function listOutbox(tx: Tx) {
  return tx
    .selectFrom('outbound_mails')
    .select(['id', 'recipient', 'subject', 'body', 'state', 'created_at', 'sent_at'])
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute();
}
