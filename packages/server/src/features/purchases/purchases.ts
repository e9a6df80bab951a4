// What other features may use of purchases.
export { listLedger } from './ledger.queries.ts';
export { ledgerHead, presentLedgerCells } from './purchases.present.ts';
