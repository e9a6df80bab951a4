// Writing the ledger. Append-only: there is no update and no delete here, and no grant for one.
import type { Tx } from '../../platform/db/tx.ts';

export type LedgerEntry = {
  kind: 'charge' | 'free' | 'credit' | 'avoided';
  purchaseId: string | null;
  attemptId: string | null;
  courtId: string;
  caseId: string | null;
  documentId: string | null;
  description: string;
  pages: number | null;
  cents: number;
  quotedLowCents: number | null;
  quotedHighCents: number | null;
  receipt: unknown;
  isEstimate: boolean;
  clientCode: string | null;
  accountId: string | null;
  userId: string;
  billedAt: Date;
};

/** One line per attempt: writing it twice changes nothing. */
export async function insertLedger(tx: Tx, firmId: string, line: LedgerEntry): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into ledger (firm_id, kind, purchase_id, attempt_id, court_id, case_id, document_id, description, billable_pages, cents,
                         quoted_low_cents, quoted_high_cents, receipt, is_estimate, client_code, account_id, user_id, billed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
     on conflict do nothing`,
    [
      firmId,
      line.kind,
      line.purchaseId,
      line.attemptId,
      line.courtId,
      line.caseId,
      line.documentId,
      line.description,
      line.pages,
      line.cents,
      line.quotedLowCents,
      line.quotedHighCents,
      line.receipt === null ? null : JSON.stringify(line.receipt),
      line.isEstimate,
      line.clientCode,
      line.accountId,
      line.userId,
      line.billedAt,
    ],
  );
  return rowCount === 1;
}

/** A line that a person's own request writes: a decision, or what was not charged because the firm has it. The web role may write no other. */
export async function insertLedgerByPerson(
  tx: Tx,
  firmId: string,
  line: Omit<LedgerEntry, 'attemptId' | 'pages' | 'receipt'>,
): Promise<void> {
  await tx
    .insertInto('ledger')
    .values({
      firm_id: firmId,
      kind: line.kind,
      purchase_id: line.purchaseId,
      court_id: line.courtId,
      case_id: line.caseId,
      document_id: line.documentId,
      description: line.description,
      cents: line.cents,
      quoted_low_cents: line.quotedLowCents,
      quoted_high_cents: line.quotedHighCents,
      is_estimate: line.isEstimate,
      client_code: line.clientCode,
      account_id: line.accountId,
      user_id: line.userId,
      billed_at: line.billedAt,
    })
    .execute();
}
