// The edge of courts, cases and dockets. What is read is written down where it matters: who opened a case, and all that a guest sees.
import { Readable } from 'node:stream';
import * as api from '@pacerpro/api';
import type { Clock } from '../../platform/clock/clock.ts';
import type { FreeCtx } from '../../platform/http/call.ts';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import { audit, openLooks } from '../audit/audit.ts';
import { caseCsv } from '../cases/cases.ts';
import * as cases from '../cases/cases.ts';
import { mayDownload, requireDownload } from '../documents/documents.ts';
import { listEntries, noteRead, type Reader } from './docket.ts';
import * as present from './docket.present.ts';
import { lookUp } from './look-up.ts';

const WHOLE = 100_000;

export function mountDocket(app: WebApp, deps: { clock: Clock }): void {
  const writes = { writes: true } as const;
  const looks = openLooks(deps.clock);
  /** Reads part of a case, and writes down who did: of a member the first part in a while, of a guest each. */
  const readPart = <T>(
    { actor, inTx }: FreeCtx<'member-or-guest'>,
    caseId: string,
    part: string,
    read: (reader: Reader) => Promise<T>,
  ) =>
    looks.once(actor, caseId, (isFirst) =>
      inTx(async (tx) => {
        const found = await read({ tx, actor });
        if (isFirst) await noteRead({ tx }, caseId, part);
        return found;
      }),
    );
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
  handleFree(
    app,
    api.listParties,
    async (ctx, { params: { caseId } }) => {
      const items = await readPart(ctx, caseId, 'parties', (reader) => cases.listParties(reader, caseId));
      return { items: items.map(present.presentParty) };
    },
    writes,
  );
  handleFree(
    app,
    api.listEntries,
    async (ctx, { params: { caseId }, query }) => {
      const { items, next } = await readPart(ctx, caseId, 'docket', (reader) => listEntries(reader, caseId, query));
      return { items: items.map(present.presentEntry), next };
    },
    { writes: true, compressed: true },
  );
  handleFree(
    app,
    api.listCaseEvents,
    async (ctx, { params: { caseId }, query }) => {
      const { items, next } = await readPart(ctx, caseId, 'changes', (reader) =>
        cases.listEvents(reader, caseId, query),
      );
      return { items: items.map(present.presentEvent), next };
    },
    writes,
  );
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
