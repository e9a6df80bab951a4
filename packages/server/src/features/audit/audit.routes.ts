// The edge of the audit trail: the list on the screen and the same as a spreadsheet.
import * as api from '@pacerpro/api';
import { csvOf } from '../../platform/http/csv.ts';
import { readKey, writeKey } from '../../platform/http/cursor.ts';
import { handle, type WebApp } from '../../platform/http/handle.ts';
import { audit } from './audit.ts';
import { presentEvent, presentLine, spreadsheetHead } from './audit.present.ts';
import { listAuditEvents } from './audit.queries.ts';

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
      const lines: ReturnType<typeof presentLine>[] = [];
      for (let after: string | null = null; lines.length < MOST; ) {
        const rows = await listAuditEvents(tx, query, { after, limit: PAGE });
        lines.push(...rows.map(presentLine));
        after = rows.at(-1)?.id ?? null;
        if (rows.length < PAGE) break;
      }
      await audit(tx, { action: 'audit.export', detail: { events: lines.length } });
      return { fileName: 'audit.csv', bytes: csvOf(spreadsheetHead, lines) };
    },
    { writes: true },
  );
}
