// The trail as the firm's administrators read it. Row policies take away events of walled cases, and leave others only their own.
import type { Tx } from '../../platform/db/tx.ts';

export type AuditFilter = {
  readonly action?: string | undefined;
  readonly userId?: string | undefined;
  readonly caseId?: string | undefined;
  /** Days in UTC, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

export async function listAuditEvents(tx: Tx, filter: AuditFilter, page: { after: string | null; limit: number }) {
  let query = tx
    .selectFrom('audit_events as a')
    .leftJoin('users as u', 'u.id', 'a.user_id')
    .leftJoin('guests as g', 'g.id', 'a.guest_id')
    .select([
      'a.id',
      'a.seq',
      'a.at',
      'a.actor_kind',
      'u.name as user_name',
      'g.name as guest_name',
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
  if (filter.action) query = query.where('a.action', '=', filter.action);
  if (filter.userId) query = query.where('a.user_id', '=', filter.userId);
  if (filter.caseId) query = query.where('a.case_id', '=', filter.caseId);
  if (filter.from) query = query.where('a.at', '>=', startOf(filter.from, 0));
  if (filter.to) query = query.where('a.at', '<', startOf(filter.to, 1));
  return query.execute();
}
export type AuditRow = Awaited<ReturnType<typeof listAuditEvents>>[number];

function startOf(day: string, later: number): Date {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + later);
  return date;
}
