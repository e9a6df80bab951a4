// The edge of courts, cases and dockets. What is read is written down where it matters: who opened a case, and all that a guest sees.
import { Readable } from 'node:stream';
import * as api from '@pacerpro/api';
import type { Clock } from '../../platform/clock/clock.ts';
import { handle, type WebApp } from '../../platform/http/handle.ts';
import { audit } from '../audit/audit.ts';
import { caseCsv } from '../cases/cases.ts';
import * as cases from '../cases/cases.ts';
import { mayDownload, requireDownload } from '../documents/documents.ts';
import { listEntries, noteGuest } from './docket.ts';
import * as present from './docket.present.ts';
import { lookUp } from './look-up.ts';

const WHOLE = 100_000;

export function mountDocket(app: WebApp, deps: { clock: Clock }): void {
  const writes = { writes: true } as const;
  handle(app, api.listCourts, async () => ({ items: present.presentCourts() }));
  handle(app, api.lookUp, async ({ tx }, { query }) => {
    const found = await lookUp(tx, query.q, deps.clock.now().toISOString().slice(0, 10));
    return {
      ...found,
      numbers: found.numbers.map((number) => ({ display: number.display, courtId: found.courtId })),
      cases: found.cases.map(present.presentSummary),
    };
  });
  handle(app, api.listCases, async (ctx, { query }) => {
    const { items, next } = await cases.listCases(ctx, query);
    return { items: items.map(present.presentSummary), next };
  });
  handle(
    app,
    api.readCase,
    async ({ tx, actor }, { params }) => {
      const found = await cases.readCase({ tx }, params.caseId);
      await audit(tx, { action: 'case.read', object: { kind: 'case', id: found.id }, caseId: found.id });
      const may = await mayDownload(tx, actor, { caseId: found.id });
      return present.presentCase(actor, { ...found, mayDownload: may });
    },
    writes,
  );
  handle(
    app,
    api.listParties,
    async (ctx, { params }) => {
      const items = (await cases.listParties(ctx, params.caseId)).map(present.presentParty);
      await noteGuest(ctx, params.caseId, 'parties');
      return { items };
    },
    writes,
  );
  handle(
    app,
    api.listEntries,
    async (ctx, { params, query }) => {
      const { items, next } = await listEntries(ctx, params.caseId, query);
      await noteGuest(ctx, params.caseId, 'docket');
      return { items: items.map(present.presentEntry), next };
    },
    { writes: true, compressed: true },
  );
  handle(app, api.listCaseEvents, async ({ tx }, { params, query }) => {
    const { items, next } = await cases.listEvents({ tx }, params.caseId, query);
    return { items: items.map(present.presentEvent), next };
  });
  handle(
    app,
    api.downloadCaseCsv,
    async ({ tx, actor }, { params }) => {
      const found = await cases.readCase({ tx }, params.caseId);
      await requireDownload(tx, actor, { caseId: found.id });
      const { items } = await listEntries({ tx, actor }, found.id, { limit: WHOLE });
      await audit(tx, { action: 'case.export', object: { kind: 'case', id: found.id }, caseId: found.id });
      const name = [found.courtId, found.docketNumber, found.caseName].filter(Boolean).join(' ');
      // The mark tells spreadsheets that the text is UTF-8.
      return {
        fileName: api.safeFileName(`${name} docket.csv`),
        bytes: Readable.from(inChunks('\uFEFF', caseCsv(items))),
      };
    },
    writes,
  );
}

/** A line at a time would cost more in stream events than in writing. */
function* inChunks(head: string, lines: Iterable<string>): Generator<Buffer> {
  let chunk = head;
  for (const line of lines) {
    chunk += line;
    if (chunk.length < 65_536) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  if (chunk) yield Buffer.from(chunk);
}
