// Reading the ledger and what waits for a decision.
import type { Tx } from '../../platform/db/tx.ts';

export type LedgerFilter = {
  from?: string | undefined;
  to?: string | undefined;
  clientCode?: string | undefined;
  caseId?: string | undefined;
  userId?: string | undefined;
};

export type LedgerRow = {
  id: string;
  kind: 'charge' | 'free' | 'credit' | 'avoided';
  court_id: string;
  case_id: string | null;
  case_name: string | null;
  docket_number: string | null;
  document_id: string | null;
  description: string;
  billable_pages: number | null;
  cents: number;
  quoted_low_cents: number | null;
  quoted_high_cents: number | null;
  receipt: Record<string, unknown> | null;
  is_estimate: boolean;
  client_code: string | null;
  user_id: string;
  user_name: string;
  billed_at: Date;
};

// A first docket buys a case that did not exist yet: the purchase learnt which one it became.
const from = `from ledger l join users u on u.id = l.user_id
  left join purchases p on p.firm_id = l.firm_id and p.id = l.purchase_id
  left join cases c on c.firm_id = l.firm_id and c.id = coalesce(l.case_id, p.case_id)
 where ($1::date is null or l.billed_at >= $1::date) and ($2::date is null or l.billed_at < $2::date + 1)
   and ($3::text is null or l.client_code = $3) and ($4::uuid is null or coalesce(l.case_id, p.case_id) = $4) and ($5::uuid is null or l.user_id = $5)`;
const values = (filter: LedgerFilter) => [
  filter.from ?? null,
  filter.to ?? null,
  filter.clientCode ?? null,
  filter.caseId ?? null,
  filter.userId ?? null,
];

export async function listLedger(
  tx: Tx,
  filter: LedgerFilter,
  page: { after: string | null; limit: number },
): Promise<LedgerRow[]> {
  const { rows } = await tx.query<LedgerRow>(
    `select l.id, l.kind, l.court_id, coalesce(l.case_id, p.case_id) as case_id, c.case_name, c.docket_number, l.document_id, l.description, l.billable_pages, l.cents,
            l.quoted_low_cents, l.quoted_high_cents, l.receipt, l.is_estimate, l.client_code, l.user_id, u.name as user_name, l.billed_at
       ${from} and ($6::uuid is null or l.id < $6) order by l.id desc limit $7`,
    [...values(filter), page.after, page.limit],
  );
  return rows;
}

export async function sumLedger(
  tx: Tx,
  filter: LedgerFilter,
): Promise<{ chargedCents: number; avoidedCents: number; count: number }> {
  const { rows } = await tx.query<{ charged: number; avoided: number; n: number }>(
    `select coalesce(sum(l.cents) filter (where l.kind in ('charge', 'credit')), 0)::int as charged, coalesce(sum(l.cents) filter (where l.kind = 'avoided'), 0)::int as avoided, count(*)::int as n ${from}`,
    values(filter),
  );
  return { chargedCents: rows[0]!.charged, avoidedCents: rows[0]!.avoided, count: rows[0]!.n };
}

export type ParkedRow = {
  id: string;
  kind: string;
  title: string | null;
  record_key: string;
  state: string;
  outcome: string | null;
  case_id: string | null;
  document_id: string | null;
  max_cents: number;
  client_code: string | null;
  requested_by: string;
  user_name: string;
  requested_at: Date;
};

export async function listParked(tx: Tx, purchaseId: string | null): Promise<ParkedRow[]> {
  const { rows } = await tx.query<ParkedRow>(
    `select p.id, p.kind, (select line ->> 'title' from quotes q, jsonb_array_elements(q.lines) line where q.firm_id = p.firm_id and q.id = p.quote_id and line ->> 'recordKey' = p.record_key limit 1) as title,
            p.record_key, p.state, p.outcome, p.case_id, p.document_id, p.max_cents, p.client_code, p.requested_by, u.name as user_name, p.requested_at
       from purchases p join users u on u.id = p.requested_by
      where case when $1::uuid is null then p.state in ('unknown', 'paid_not_received') or (p.state = 'rejected' and p.outcome = 'request-credit') else p.id = $1 end order by p.requested_at`,
    [purchaseId],
  );
  return rows;
}
