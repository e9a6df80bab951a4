// Ledger and audit trail of the archive as spreadsheets.
import { csvOf } from '../../platform/http/csv.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { presentLine, spreadsheetHead, listAuditEvents } from '../audit/audit.ts';
import { listLedger, ledgerHead, presentLedgerCells } from '../purchases/purchases.ts';
const PAGE = 5_000;
type Cells = (string | number | null)[];

export async function ledgerSheet(tx: Tx): Promise<Buffer> {
  const lines = await pages(
    (after) => listLedger(tx, {}, { after, limit: PAGE }),
    (row) => row.id,
    presentLedgerCells,
  );
  return csvOf(ledgerHead, lines);
}

export async function auditSheet(tx: Tx): Promise<Buffer> {
  const lines = await pages(
    (after) => listAuditEvents(tx, {}, { after, limit: PAGE }),
    (row) => row.id,
    presentLine,
  );
  return csvOf(spreadsheetHead, lines);
}

async function pages<Row>(
  read: (after: string | null) => Promise<Row[]>,
  idOf: (row: Row) => string,
  cells: (row: Row) => Cells,
): Promise<Cells[]> {
  const lines: Cells[] = [];
  for (let after: string | null = null; ; ) {
    const rows: Row[] = await read(after);
    lines.push(...rows.map(cells));
    if (rows.length < PAGE) return lines;
    after = idOf(rows.at(-1)!);
  }
}
