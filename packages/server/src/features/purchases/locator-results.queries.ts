// Results of locator searches: paid once, kept with their task, free to read again.
import type { Tx } from '../../platform/db/tx.ts';

/** What the court is asked, as a quote keeps it. Pages count from 0. */
export type LocatorRequest = {
  criteria: Record<string, unknown>;
  maxPages: number;
  firstPage: number;
  /** The search whose first pages are kept. */
  continues?: string;
  /** PACER prepares all pages at once. */
  batch?: boolean;
};

type StoredHit = {
  courtId: string | null;
  pacerCaseId: string;
  docketNumber: string;
  caseName: string;
  filedOn: string | null;
  closedOn: string | null;
  jurisdiction: string | null;
  chapter: string | null;
  natureOfSuit: string | null;
  party: { name: string; role: string | null } | null;
};

export async function listLocatorSearches(tx: Tx) {
  const rows = await tx
    .selectFrom('tasks as t')
    .innerJoin('users as u', 'u.id', 't.requested_by')
    .select(['t.id', 't.result', 't.created_at', 'u.id as user_id', 'u.name'])
    .where('t.kind', '=', 'locator')
    .where('t.state', '=', 'done')
    .orderBy('t.created_at', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    taskId: row.id,
    criteria: row.result?.criteria ?? {},
    totalHits: row.result?.totalHits ?? 0,
    searchedAt: row.created_at.toISOString(),
    searchedBy: { id: row.user_id, name: row.name },
  }));
}

export type KeptSearch = { taskId: string; searchedAt: Date; searchedBy: { id: string; name: string } };

/** Of a search that was made more than once, or carried on, the one with most pages. */
export async function findKeptSearch(tx: Tx, recordKey: string): Promise<KeptSearch | null> {
  const { rows } = await tx.query<{ id: string; created_at: Date; user_id: string; name: string }>(
    `select t.id, t.created_at, u.id as user_id, u.name from purchases p
       join tasks t on t.firm_id = p.firm_id and t.id = p.quote_id join users u on u.id = t.requested_by
      where p.kind = 'locator' and p.state = 'stored' and t.state = 'done' and (p.record_key = $1 or p.record_key like $1 || ':%')
      order by (t.result ->> 'fetchedPages')::int desc nulls last, t.created_at desc limit 1`,
    [recordKey],
  );
  const [row] = rows;
  return row ? { taskId: row.id, searchedAt: row.created_at, searchedBy: { id: row.user_id, name: row.name } } : null;
}

export async function readLocatorSearch(tx: Tx, taskId: string) {
  const task = await tx
    .selectFrom('tasks')
    .select(['result', 'created_at'])
    .where('id', '=', taskId)
    .where('kind', '=', 'locator')
    .where('state', '=', 'done')
    .executeTakeFirst();
  if (!task?.result) return null;
  const hits = task.result.hits as StoredHit[];
  const held = await tx.query<{ id: string; court_id: string; pacer_case_id: string }>(
    `select c.id, c.court_id, c.pacer_case_id from cases c join unnest($1::text[], $2::text[]) as h (court_id, pacer_case_id) on h.court_id = c.court_id and h.pacer_case_id = c.pacer_case_id where c.merged_into is null and c.removed_at is null`,
    [hits.map((hit) => hit.courtId), hits.map((hit) => hit.pacerCaseId)],
  );
  const idOf = new Map(held.rows.map((row) => [`${row.court_id}/${row.pacer_case_id}`, row.id]));
  const charged = await tx.query<{ cents: number }>(
    "select coalesce(sum(l.cents), 0)::int as cents from ledger l join purchases p on p.firm_id = l.firm_id and p.id = l.purchase_id where p.quote_id = $1 and l.kind in ('charge', 'credit')",
    [taskId],
  );
  return {
    criteria: task.result.criteria ?? {},
    hits: hits.map((hit) => ({ ...hit, caseId: idOf.get(`${hit.courtId}/${hit.pacerCaseId}`) ?? null })),
    totalHits: Number(task.result.totalHits ?? hits.length),
    fetchedPages: Number(task.result.fetchedPages ?? 1),
    totalPages: Number(task.result.totalPages ?? 1),
    chargedCents: charged.rows[0]!.cents + Number(task.result.earlierCents ?? 0),
    searchedAt: task.created_at.toISOString(),
  };
}
