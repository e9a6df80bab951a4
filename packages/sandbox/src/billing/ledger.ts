// Every charge this court system made: the oracle against which a client's own books are held.
import type { Journal } from '../journal.ts';

export type LedgerRow = {
  id: number;
  requestId: number;
  /** Court clock, ISO. */
  at: string;
  court: string;
  account: string;
  clientCode: string;
  description: string;
  criteria: string;
  /** Pages printed on the receipt. */
  pages: number;
  cents: number;
  /** False for what was delivered free: opinions, free looks, exempt accounts. */
  billed: boolean;
  caseId: string | null;
  docId: string | null;
};

export type Ledger = {
  add(row: Omit<LedgerRow, 'id'>): LedgerRow;
  rows(): readonly LedgerRow[];
};

export function createLedger(journal: Journal, restored: LedgerRow[]): Ledger {
  const rows = [...restored];
  return {
    add(row) {
      const full: LedgerRow = { id: rows.length + 1, ...row };
      // On disk before it is answered: a killed sandbox must still know what it charged.
      journal.write({ kind: 'ledger', row: full });
      rows.push(full);
      return full;
    },
    rows: () => rows,
  };
}
