// What a quote needs to know: what is held, what the court said of sizes, what was paid before.
import type { Tx } from '../../platform/db/tx.ts';

export type Buyable = {
  id: string;
  case_id: string;
  court_id: string;
  pacer_doc_id: string | null;
  role: string;
  attachment_number: number | null;
  description: string | null;
  page_count: number | null;
  availability: string;
  is_free: boolean | null;
  kind: 'document' | 'transcript' | 'audio' | 'claim';
  held: boolean;
  /** Another row of the firm has the same paper: it is shared, not bought. */
  twin_held: boolean;
  entry_id: string;
  /** It is known which papers the entry has. */
  menu_read: boolean;
  number: string | null;
  entry_text: string;
  filed_on: string | null;
};

const select = `select d.id, d.case_id, c.court_id, d.pacer_doc_id, d.role, d.attachment_number, d.description, d.page_count, d.availability, d.is_free, d.kind,
    d.blob_id is not null as held,
    exists (select 1 from documents t join cases tc on tc.firm_id = t.firm_id and tc.id = t.case_id
             where t.firm_id = d.firm_id and t.pacer_doc_id = d.pacer_doc_id and t.id <> d.id and t.blob_id is not null and tc.court_id = c.court_id) as twin_held,
    d.entry_id, e.menu_read_at is not null as menu_read, e.number, left(coalesce(nullif(e.text, ''), e.short_text, ''), 300) as entry_text, e.filed_on
  from documents d join entries e on e.firm_id = d.firm_id and e.id = d.entry_id join cases c on c.firm_id = d.firm_id and c.id = d.case_id
  where e.state = 'listed' and c.merged_into is null`;
const order = 'order by e.order_key, d.attachment_number nulls first';

/** More are not bought at once. */
const AT_ONCE = 5000;

export async function listBuyable(
  tx: Tx,
  of: {
    documentIds?: readonly string[] | undefined;
    entryIds?: readonly string[] | undefined;
    caseId?: string | undefined;
  },
): Promise<Buyable[]> {
  const { rows } = await tx.query<Buyable>(
    `${select} and (d.id = any ($1::uuid[]) or d.entry_id = any ($2::uuid[]) or (d.case_id = $3 and d.blob_id is null)) ${order} limit ${AT_ONCE}`,
    [of.documentIds ?? [], of.entryIds ?? [], of.caseId ?? null],
  );
  return rows;
}

/** Whether all of these are entries of visible cases, with documents or without. */
export async function areEntries(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const { rows } = await tx.query<{ n: number }>(
    "select count(*)::int as n from entries where id = any ($1::uuid[]) and state = 'listed'",
    [ids],
  );
  return rows[0]!.n === new Set(ids).size;
}

/** How many documents of a case are not held, where a list of them was cut off. Null: it has all of them. */
export async function countMissing(tx: Tx, listed: readonly Buyable[], caseId: string): Promise<number | null> {
  if (listed.length < AT_ONCE) return null;
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from (${select} and d.case_id = $1 and d.blob_id is null) m`,
    [caseId],
  );
  return rows[0]!.n;
}

export type CaseForQuote = {
  id: string;
  court_id: string;
  pacer_case_id: string | null;
  docket_number: string | null;
  case_name: string | null;
  client_code: string | null;
  sheet_seen_at: Date | null;
  last_number: number | null;
  last_pages: number | null;
};

export async function findCaseForQuote(
  tx: Tx,
  of: { caseId: string } | { courtId: string; pacerCaseId: string },
): Promise<CaseForQuote | null> {
  const [where, values] =
    'caseId' in of
      ? ['c.id = $1', [of.caseId]]
      : ['c.court_id = $1 and c.pacer_case_id = $2', [of.courtId, of.pacerCaseId]];
  const { rows } = await tx.query<CaseForQuote>(
    `select c.id, c.court_id, c.pacer_case_id, c.docket_number, c.case_name, c.client_code, c.sheet_seen_at,
            (select max(e.number::int) from entries e where e.firm_id = c.firm_id and e.case_id = c.id and e.number ~ '^\\d{1,6}$') as last_number,
            -- Of whole sheets only; the ledger line of the first one names no case, but its purchase does.
            (select l.billable_pages from ledger l join purchases p on p.firm_id = l.firm_id and p.id = l.purchase_id
               join quotes q on q.firm_id = p.firm_id and q.id = p.quote_id
              where p.firm_id = c.firm_id and p.case_id = c.id and p.kind = 'docket' and l.kind in ('charge', 'free')
                and not q.request -> 'options' ?| array['entriesFrom', 'entriesTo', 'dateFrom', 'dateTo']
              order by l.billed_at desc limit 1) as last_pages
       from cases c where ${where} and c.merged_into is null`,
    values,
  );
  return rows[0] ?? null;
}

/** Charged in a span of days on one PACER account, as far as this firm knows. */
export async function sumCharged(tx: Tx, accountId: string, from: string, to: string): Promise<number> {
  const { rows } = await tx.query<{ cents: number }>(
    "select coalesce(sum(cents), 0)::int as cents from ledger where account_id = $1 and kind = 'charge' and billed_at >= $2::date and billed_at < $3::date + 1",
    [accountId, from, to],
  );
  return rows[0]!.cents;
}

export async function rememberClientCode(tx: Tx, caseId: string, clientCode: string): Promise<void> {
  await tx.query('update cases set client_code = $2 where id = $1 and client_code is distinct from $2', [
    caseId,
    clientCode,
  ]);
}
