// What leaves of quotes, ledger lines and parked purchases.
import type { MadeQuote } from './make-quote.ts';
import type { LedgerRow, ParkedRow } from './ledger.queries.ts';

export function presentQuote({
  quote,
  advice,
  leftTodayCents,
  quarterToDateCents,
  suggestedClientCode,
  kept,
  unreadMenus,
}: MadeQuote) {
  return {
    id: quote.id,
    kind: quote.kind,
    caseId: quote.case_id,
    lines: quote.lines.map(({ title, documentId, lowCents, highCents, basis, owned }) => ({
      title,
      documentId,
      lowCents,
      highCents,
      basis,
      owned,
    })),
    lowCents: quote.low_cents,
    highCents: quote.high_cents,
    basis: quote.basis,
    unreadMenus: unreadMenus ?? [],
    advice,
    expiresAt: quote.expires_at.toISOString(),
    leftTodayCents,
    quarterToDateCents,
    suggestedClientCode,
    kept: kept ? { ...kept, searchedAt: kept.searchedAt.toISOString() } : null,
  };
}

export function presentLedgerLine(row: LedgerRow) {
  return {
    id: row.id,
    kind: row.kind,
    court: row.court_id,
    caseId: row.case_id,
    caseName: row.case_name,
    docketNumber: row.docket_number,
    documentId: row.document_id,
    description: row.description,
    pages: row.billable_pages,
    cents: row.cents,
    quotedLowCents: row.quoted_low_cents,
    quotedHighCents: row.quoted_high_cents,
    receipt: row.receipt,
    isEstimate: row.is_estimate,
    clientCode: row.client_code,
    user: { id: row.user_id, name: row.user_name },
    billedAt: row.billed_at.toISOString(),
  };
}

export function presentParked(row: ParkedRow) {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title ?? row.record_key,
    state: row.state,
    outcome: row.outcome,
    caseId: row.case_id,
    documentId: row.document_id,
    maxCents: row.max_cents,
    clientCode: row.client_code,
    requestedBy: { id: row.requested_by, name: row.user_name },
    requestedAt: row.requested_at.toISOString(),
  };
}

/** The ledger as a spreadsheet. */
export const ledgerHead = [
  'Date',
  'Court',
  'Docket number',
  'Case',
  'Description',
  'Pages',
  'Charged',
  'Avoided',
  'Quoted low',
  'Quoted high',
  'Estimate',
  'Client code',
  'Person',
  'Kind',
] as const;

const money = (cents: number | null) => (cents === null ? '' : (cents / 100).toFixed(2));

export const presentLedgerCells = (row: LedgerRow): (string | number | null)[] => [
  row.billed_at.toISOString(),
  row.court_id,
  row.docket_number,
  row.case_name,
  row.description,
  row.billable_pages,
  // Not money that left: it stands in a column of its own, so that a sum of the other is what was paid.
  row.kind === 'avoided' ? '' : money(row.cents),
  row.kind === 'avoided' ? money(row.cents) : '',
  money(row.quoted_low_cents),
  money(row.quoted_high_cents),
  row.is_estimate ? 'yes' : '',
  row.client_code,
  row.user_name,
  row.kind,
];
