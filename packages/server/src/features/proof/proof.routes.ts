// The edge of proofs: list, start, and the report as a file.
import * as api from '@pacerpro/api';
import type { Clock } from '../../platform/clock/clock.ts';
import { handle, type WebApp } from '../../platform/http/handle.ts';
import type { Queue } from '../../platform/jobs/enqueue.ts';
import { presentProof } from './proof.present.ts';
import { listProofs } from './proof.queries.ts';
import { readProof, readReport, startProof } from './proof.ts';
import { reportPage } from './report-page.ts';

export function mountProof(app: WebApp, { queue, clock }: { queue: Queue; clock: Clock }): void {
  handle(app, api.listProofs, async ({ tx }) => ({ items: (await listProofs(tx)).map(presentProof) }));
  handle(app, api.startProof, async ({ tx, actor }) =>
    presentProof(await startProof({ tx, actor, queue }, clock.now())),
  );
  handle(app, api.readProof, async ({ tx }, { params }) => presentProof(await readProof(tx, params.proofId)));
  handle(app, api.downloadProof, async ({ tx }, { params }) => {
    const signed = await readReport(tx, params.proofId);
    return { fileName: fileName(signed.report, 'json'), bytes: Buffer.from(JSON.stringify(signed)) };
  });
  handle(app, api.downloadProofPage, async ({ tx }, { params }) => {
    const signed = await readReport(tx, params.proofId);
    return { fileName: fileName(signed.report, 'html'), bytes: Buffer.from(reportPage(signed)) };
  });
}

const fileName = ({ startedAt }: { startedAt: string }, extension: string) =>
  `proof-${startedAt.slice(0, 10)}.${extension}`;
