// The edge of the audit trail: the list on the screen, and the same as a spreadsheet or for a program.
import * as api from '@pacerpro/api';
import { csvOf } from '../../platform/http/csv.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { readKey, writeKey } from '../../platform/http/cursor.ts';
import { handle, type WebApp } from '../../platform/http/handle.ts';
import { audit } from './audit.ts';
import { presentEvent, presentLine, spreadsheetHead } from './audit.present.ts';
import { type AuditFilter, type AuditRow, listAuditEvents } from './audit.queries.ts';

/** Rows of one spreadsheet. Who needs more asks for a shorter time. */
const MOST = 100_000;
const PAGE = 5_000;

export function mountAudit(app: WebApp): void {
  handle(app, api.listAuditEvents, async ({ tx }, { query }) => {
    const after = readKey(query.after)?.[0] ?? null;
    const rows = await listAuditEvents(tx, query, { after, limit: query.limit + 1 });
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map(presentEvent),
      next: rows.length > query.limit && last ? writeKey([last.id]) : null,
    };
  });
  handle(
    app,
    api.downloadAuditCsv,
    async ({ tx }, { query }) => {
      const rows = await exportEvents(tx, query, 'csv');
      return { fileName: 'audit.csv', bytes: csvOf(spreadsheetHead, rows.map(presentLine)) };
    },
    { writes: true },
  );
  handle(
    app,
    api.downloadAuditJson,
    async ({ tx }, { query }) => {
      const rows = await exportEvents(tx, query, 'json');
      return {
        fileName: 'audit.json',
        bytes: Buffer.from(JSON.stringify({ filter: query, events: rows.map(presentEvent) })),
      };
    },
    { writes: true },
  );
}

/** The newest that match. That they were taken out is an event too. */
async function exportEvents(tx: Tx, filter: AuditFilter, format: string): Promise<AuditRow[]> {
  const found: AuditRow[] = [];
  for (let after: string | null = null; found.length < MOST; ) {
    const rows = await listAuditEvents(tx, filter, { after, limit: PAGE });
    found.push(...rows);
    after = rows.at(-1)?.id ?? null;
    if (rows.length < PAGE) break;
  }
  // Not how many: that would tell readers outside a wall how much the others see.
  await audit(tx, { action: 'audit.export', detail: { format } });
  return found;
}
