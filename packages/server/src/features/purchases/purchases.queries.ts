// SQL of quotes, purchases and the ledger. The unique indexes of `purchases` decide who buys when several want the same record.
import type { Tx } from '../../platform/db/tx.ts';

export type QuoteKind = 'docket' | 'history' | 'documents' | 'locator';
export type PurchaseState =
  | 'intent'
  | 'sending'
  | 'staged'
  | 'stored'
  | 'rejected'
  | 'unknown'
  | 'paid_not_received'
  | 'cancelled';

/** One thing that a quote would buy. */
export type QuoteLine = {
  recordKey: string;
  title: string;
  documentId: string | null;
  lowCents: number;
  highCents: number | null;
  basis: string;
  owned: boolean;
};

export type QuoteRow = {
  id: string;
  kind: QuoteKind;
  case_id: string | null;
  lines: QuoteLine[];
  request: Record<string, unknown>;
  low_cents: number;
  high_cents: number | null;
  basis: string;
  quoted_at: Date;
  expires_at: Date;
  accepted_at: Date | null;
  client_code: string | null;
};

export type NewQuote = Pick<
  QuoteRow,
  'kind' | 'case_id' | 'lines' | 'request' | 'low_cents' | 'high_cents' | 'basis' | 'quoted_at' | 'expires_at'
>;

const quoteColumns = [
  'id',
  'kind',
  'case_id',
  'lines',
  'request',
  'low_cents',
  'high_cents',
  'basis',
  'quoted_at',
  'expires_at',
  'accepted_at',
  'client_code',
] as const;

export async function insertQuote(tx: Tx, firmId: string, userId: string, quote: NewQuote): Promise<QuoteRow> {
  const row = await tx
    .insertInto('quotes')
    .values({
      ...quote,
      firm_id: firmId,
      quoted_by: userId,
      lines: JSON.stringify(quote.lines),
      request: JSON.stringify(quote.request),
    })
    .returning(quoteColumns)
    .executeTakeFirstOrThrow();
  return row as QuoteRow;
}

/** Locked, so that two acceptances of one quote come one after the other. */
export async function lockQuote(tx: Tx, quoteId: string): Promise<QuoteRow | null> {
  const row = await tx
    .selectFrom('quotes')
    .select(quoteColumns)
    .where('id', '=', quoteId)
    .forUpdate()
    .executeTakeFirst();
  return (row as QuoteRow | undefined) ?? null;
}

export async function markAccepted(
  tx: Tx,
  quoteId: string,
  accepted: { at: Date; clientCode: string | null; maxCents: number },
): Promise<void> {
  await tx
    .updateTable('quotes')
    .set({ accepted_at: accepted.at, client_code: accepted.clientCode, accepted_max_cents: accepted.maxCents })
    .where('id', '=', quoteId)
    .execute();
}

export type NewPurchase = {
  kind: 'docket' | 'history' | 'document' | 'locator';
  courtId: string;
  caseId: string | null;
  documentId: string | null;
  recordKey: string;
  maxCents: number;
};

/** Inserts what nobody is buying yet. Lines that someone else buys, or has bought, come back missing. */
export async function insertPurchases(
  tx: Tx,
  of: { firmId: string; userId: string; quoteId: string; clientCode: string | null; now: Date },
  wanted: readonly NewPurchase[],
): Promise<{ id: string; recordKey: string }[]> {
  const { rows } = await tx.query<{ id: string; record_key: string }>(
    `insert into purchases (firm_id, quote_id, kind, court_id, case_id, document_id, record_key, max_cents, client_code, requested_by, requested_at)
     select $1, $2, w.kind, w."courtId", w."caseId", w."documentId", w."recordKey", w."maxCents", $3, $4, $5
       from jsonb_to_recordset($6::jsonb) as w (kind text, "courtId" text, "caseId" uuid, "documentId" uuid, "recordKey" text, "maxCents" int)
     on conflict do nothing
     returning id, record_key`,
    [of.firmId, of.quoteId, of.clientCode, of.userId, of.now, JSON.stringify(wanted)],
  );
  return rows.map((row) => ({ id: row.id, recordKey: row.record_key }));
}

/** The acceptance under which a record is being bought right now. */
export async function findLiveQuoteOf(tx: Tx, recordKeys: readonly string[]): Promise<string | null> {
  const row = await tx
    .selectFrom('purchases')
    .select('quote_id')
    .where('record_key', 'in', [...recordKeys])
    .where('state', 'in', ['intent', 'sending', 'staged', 'unknown', 'paid_not_received'])
    .orderBy('requested_at')
    .executeTakeFirst();
  return row?.quote_id ?? null;
}

export async function listHeldDocumentIds(tx: Tx, documentIds: readonly string[]): Promise<Set<string>> {
  if (documentIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('documents')
    .select('id')
    .where('id', 'in', [...documentIds])
    .where('blob_id', 'is not', null)
    .execute();
  return new Set(rows.map((row) => row.id));
}

export type PurchaseRow = {
  id: string;
  firm_id: string;
  quote_id: string;
  kind: NewPurchase['kind'];
  court_id: string;
  case_id: string | null;
  document_id: string | null;
  record_key: string;
  state: PurchaseState;
  outcome: string | null;
  max_cents: number;
  client_code: string | null;
  account_id: string | null;
  requested_by: string;
  requested_at: Date;
  attempt_id: string | null;
  attempted_at: Date | null;
  deadline_at: Date | null;
  staged_key: string | null;
  /** How often filing it has failed. */
  delivery_tries: number;
};

const purchaseColumns = [
  'id',
  'firm_id',
  'quote_id',
  'kind',
  'court_id',
  'case_id',
  'document_id',
  'record_key',
  'state',
  'outcome',
  'max_cents',
  'client_code',
  'account_id',
  'requested_by',
  'requested_at',
  'attempt_id',
  'attempted_at',
  'deadline_at',
  'staged_key',
  'delivery_tries',
] as const;

export async function listPurchasesOf(tx: Tx, quoteId: string): Promise<PurchaseRow[]> {
  return (await tx
    .selectFrom('purchases')
    .select(purchaseColumns)
    .where('quote_id', '=', quoteId)
    .orderBy('id')
    .execute()) as PurchaseRow[];
}

export async function lockPurchase(tx: Tx, purchaseId: string): Promise<PurchaseRow | null> {
  const row = await tx
    .selectFrom('purchases')
    .select(purchaseColumns)
    .where('id', '=', purchaseId)
    .forUpdate()
    .executeTakeFirst();
  return (row as PurchaseRow | undefined) ?? null;
}

export async function updatePurchase(
  tx: Tx,
  purchaseId: string,
  change: Partial<
    Pick<
      PurchaseRow,
      | 'state'
      | 'outcome'
      | 'account_id'
      | 'attempt_id'
      | 'attempted_at'
      | 'deadline_at'
      | 'staged_key'
      | 'delivery_tries'
    >
  > & { settled_at?: Date },
): Promise<void> {
  await tx.updateTable('purchases').set(change).where('id', '=', purchaseId).execute();
}

export async function updateDecision(
  tx: Tx,
  purchaseId: string,
  decision: { outcome: string; now: Date },
): Promise<void> {
  await tx
    .updateTable('purchases')
    .set({ state: 'rejected', outcome: decision.outcome, settled_at: decision.now })
    .where('id', '=', purchaseId)
    .execute();
}

/** What the purchases of one acceptance have cost so far. */
export async function sumCharged(tx: Tx, quoteId: string): Promise<number> {
  const { rows } = await tx.query<{ cents: number }>(
    `select coalesce(sum(l.cents), 0)::int as cents from purchases p join ledger l on l.firm_id = p.firm_id and l.purchase_id = p.id
      where p.quote_id = $1 and l.kind in ('charge', 'credit')`,
    [quoteId],
  );
  return rows[0]!.cents;
}

/** Whether the money of this purchase stands in the ledger already. */
export async function isBooked(tx: Tx, purchaseId: string): Promise<boolean> {
  const { rows } = await tx.query('select 1 from ledger where purchase_id = $1 limit 1', [purchaseId]);
  return rows.length > 0;
}

export async function sumChargedFor(tx: Tx, purchaseId: string): Promise<number> {
  const { rows } = await tx.query<{ cents: number }>(
    "select coalesce(sum(cents), 0)::int as cents from ledger where purchase_id = $1 and kind in ('charge', 'credit')",
    [purchaseId],
  );
  return rows[0]!.cents;
}
