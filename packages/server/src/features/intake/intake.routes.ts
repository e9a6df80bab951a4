// The edge of intake: files in, quarantine out. Each file is its own piece of work: one that fails takes no other with it.
import * as api from '@pacerpro/api';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import { audit } from '../audit/audit.ts';
import { importFile, type ImportedFile } from './import-file.ts';
import type { IntakeServices } from './intake.services.ts';
import { listQuarantine, resolveQuarantine } from './quarantine.ts';

export function mountIntake(app: WebApp, services: IntakeServices): void {
  handleFree(app, api.importFiles, async ({ actor, inTx }, { files, query }) => {
    const answers: ImportedFile[] = [];
    for await (const { fileName, bytes } of files())
      answers.push(await importFile(services, actor, { fileName, bytes, courtHint: query.court ?? null }));
    await inTx((tx) =>
      audit(tx, {
        action: 'file.import',
        detail: { files: answers.length, quarantined: answers.filter((a) => a.outcome === 'quarantined').length },
      }),
    );
    return { files: answers.map(present) };
  });
  handle(app, api.listQuarantine, async ({ tx }) => ({
    items: (await listQuarantine({ tx })).map((row) => ({
      id: row.id,
      fileName: row.fileName,
      kind: row.kind,
      reason: row.reason,
      explanation: row.explanation,
      facts: row.facts,
      suggestedCaseId: row.suggestedCaseId,
      createdAt: row.createdAt.toISOString(),
    })),
  }));
  handleFree(app, api.resolveQuarantine, async ({ actor, inTx }, { params, body }) => {
    const answer = await resolveQuarantine(services, actor, params.itemId, body as never);
    await inTx((tx) =>
      audit(tx, {
        action: 'quarantine.resolve',
        object: { kind: 'quarantine', id: params.itemId },
        caseId: answer.caseId,
        detail: { decision: body.decision },
      }),
    );
    return present(answer);
  });
}

const present = ({ fileName, outcome, kind, message, caseId, documentId }: ImportedFile) => ({
  fileName,
  outcome,
  kind,
  message,
  caseId,
  documentId,
});
