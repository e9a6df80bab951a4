// The edge of looking: what a live grant shows an administrator, and what the firm sees of it under “Who looked at our data”.
import * as api from '@pacerpro/api';
import type { Tx } from '../../platform/db/tx.ts';
import { csvOf } from '../../platform/http/csv.ts';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import { audit } from '../audit/audit.ts';
import { consentToGrant } from './agree.ts';
import { type ContentDependencies, readDocumentBytes, readDocumentText } from './content.ts';
import { endGrantAsFirm, type GrantDependencies } from './grants.ts';
import { listGrants, listLooks, listOperatorExports } from './grants.queries.ts';
import { handleLook } from './look.ts';
import {
  looksHead,
  presentExportLine,
  presentLookedAt,
  presentLookLines,
  presentOperatorExport,
} from './site-admins.present.ts';
import { views } from './views.ts';

const NEWEST = 100;
const SPREADSHEET = 10_000;

export function mountLooks(app: WebApp, deps: GrantDependencies & ContentDependencies): void {
  handleLook(app, deps, api.readSupportView, async (tx, { params: { view } }) => {
    const rows = await views[view](tx);
    const answer = { items: rows.map((row) => ({ id: row.id, at: row.at.toISOString(), facts: row.facts })) };
    return { answer, view, shown: rows.map(({ id }) => id) };
  });
  handleLook(app, deps, api.readSupportText, async (tx, { params: { documentId } }, grant) => ({
    answer: await readDocumentText(deps, tx, grant, documentId),
    view: 'document text',
    shown: [documentId],
  }));
  handleLook(app, deps, api.downloadSupportDocument, async (tx, { params: { documentId } }, grant) => ({
    answer: { fileName: `${documentId}.pdf`, ...(await readDocumentBytes(deps, tx, grant, documentId)) },
    view: 'document file',
    shown: [documentId],
  }));

  handle(app, api.listLooks, async ({ tx }) => {
    const { grants, looks, exports } = await lookedAt(tx, NEWEST);
    return { items: grants.map((row) => presentLookedAt(row, looks)), exports: exports.map(presentOperatorExport) };
  });
  handle(
    app,
    api.downloadLooksCsv,
    async ({ tx }) => {
      const { grants, looks, exports } = await lookedAt(tx, SPREADSHEET);
      const lines = [...grants.flatMap((row) => presentLookLines(row, looks)), ...exports.map(presentExportLine)];
      await audit(tx, { action: 'look.export', detail: { looks: lines.length } });
      return { fileName: 'who-looked.csv', bytes: csvOf(looksHead, lines) };
    },
    { writes: true },
  );
  handleFree(app, api.consentToLooking, (ctx, { params }) => consentToGrant(deps, ctx, params.supportGrantId));
  handleFree(app, api.endLooking, (ctx, { params }) => endGrantAsFirm(deps, ctx, params.supportGrantId));
}

async function lookedAt(tx: Tx, limit: number) {
  const grants = await listGrants(tx, limit);
  return {
    grants,
    exports: await listOperatorExports(tx, limit),
    looks: await listLooks(
      tx,
      grants.map(({ id }) => id),
    ),
  };
}
