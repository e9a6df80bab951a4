// The trail as the firm's administrators read it. Row policies take away events of walled cases, and leave others only their own. The numbers
// of the chain are not shown: they have no gaps in the firm, so whoever is outside a wall would count what is missing.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';

export type AuditFilter = {
  /** One, or all that begin alike: `document.*`. */
  readonly action?: string | undefined;
  readonly userId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly matterId?: string | undefined;
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
      'a.at',
      'a.actor_kind',
      'a.user_id',
      'u.name as user_name',
      'g.name as guest_name',
      'a.action',
      'a.object_kind',
      'a.object_id',
      'a.case_id',
      'a.detail',
      'a.request_id',
    ])
    // Names come through the reader's own policies: of what is hidden from the reader there is none.
    .select([
      sql<
        string | null
      >`(select coalesce(c.case_name, c.docket_number) from cases c where c.firm_id = a.firm_id and c.id = a.case_id)`.as(
        'case_name',
      ),
      sql<string | null>`case a.object_kind when 'user' then (select o.name from users o where o.id = a.object_id)
        when 'client' then (select o.name from clients o where o.firm_id = a.firm_id and o.id = a.object_id)
        when 'matter' then (select o.name from matters o where o.firm_id = a.firm_id and o.id = a.object_id) end`.as(
        'object_name',
      ),
      sql<boolean>`a.hash is not null`.as('is_sealed'),
    ])
    // Ids are UUIDv7: their order is time, without the microseconds that a cursor would lose.
    .orderBy('a.id', 'desc')
    .limit(page.limit);
  if (page.after) query = query.where('a.id', '<', page.after);
  if (filter.action?.endsWith('.*'))
    query = query.where(sql<boolean>`starts_with(a.action, ${filter.action.slice(0, -1)})`);
  else if (filter.action) query = query.where('a.action', '=', filter.action);
  if (filter.userId) query = query.where('a.user_id', '=', filter.userId);
  if (filter.caseId) query = query.where('a.case_id', '=', filter.caseId);
  if (filter.matterId)
    query = query.where(
      sql<boolean>`(a.object_id = ${filter.matterId} or a.case_id in
        (select cm.case_id from case_matters cm where cm.firm_id = a.firm_id and cm.matter_id = ${filter.matterId}))`,
    );
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
