// Purchases of the same record that are under way, or were finished since a quote was made. Documents need none of this: a document has one
// row, and its own unique index.
import type { Tx } from '../../platform/db/tx.ts';
import type { Address } from './address.ts';
import type { DocketOptions } from './quote-docket.ts';

export type Bought = {
  purchaseId: string;
  quoteId: string;
  isLive: boolean;
  caseId: string | null;
  courtId: string;
  paidCents: number;
};
/** Of a docket sheet, or of a history, which has entry texts or not. */
export type ReportOptions = Partial<DocketOptions> & { text?: boolean };
export type BoughtReport = Bought & { address: Address; options: ReportOptions };
export type BoughtSearch = Bought & { result: Record<string, unknown> | null };

const columns = `p.id as "purchaseId", p.quote_id as "quoteId", p.state <> 'stored' as "isLive", p.case_id as "caseId", p.court_id as "courtId",
  (select coalesce(sum(l.cents), 0)::int from ledger l where l.firm_id = p.firm_id and l.purchase_id = p.id and l.kind = 'charge') as "paidCents"`;
const recent = `(p.state in ('intent', 'sending', 'staged', 'unknown', 'paid_not_received') or (p.state = 'stored' and p.settled_at >= $2))`;

export async function listRecentReports(
  tx: Tx,
  kind: 'docket' | 'history',
  courtId: string,
  since: Date,
): Promise<BoughtReport[]> {
  const { rows } = await tx.query<
    Bought & { request: { address: Address; options: ReportOptions }; id: string | null; number: string | null }
  >(
    `select ${columns}, q.request, c.pacer_case_id as id, c.docket_number as number
       from purchases p join quotes q on q.firm_id = p.firm_id and q.id = p.quote_id left join cases c on c.firm_id = p.firm_id and c.id = p.case_id
      where p.court_id = $1 and p.kind = $3 and ${recent} order by p.id`,
    [courtId, since, kind],
  );
  return rows.map(({ request, id, number, ...bought }) => ({
    ...bought,
    address: {
      ...request.address,
      ...(id === null ? {} : { pacerCaseId: id }),
      ...(number === null ? {} : { docketNumber: number }),
    },
    options: request.options,
  }));
}

export async function listRecentSearches(tx: Tx, recordKey: string, since: Date): Promise<BoughtSearch[]> {
  const { rows } = await tx.query<BoughtSearch>(
    `select ${columns}, t.result from purchases p left join tasks t on t.firm_id = p.firm_id and t.id = p.quote_id
      where p.record_key = $1 and p.kind = 'locator' and ${recent} order by p.id desc`,
    [recordKey, since],
  );
  return rows;
}
