// A proof runs as a job, and once a day for every firm. The canary is asked every five minutes over HTTP, for all of them.
import { z } from 'zod';
import type { FirmId } from '../../platform/id/id.ts';
import { newId } from '../../platform/id/id.ts';
import { defineJob, type Job, jobRef } from '../../platform/jobs/define.ts';
import type { Queue } from '../../platform/jobs/enqueue.ts';
import * as queries from './proof.queries.ts';
import { askCanary } from './ask-canary.ts';
import { type ProofDependencies, runProof } from './run-proof.ts';

export const proofJob = jobRef('proof-run', z.object({ firmId: z.uuid(), proofId: z.uuid() }));

export function proofJobs(deps: ProofDependencies & { readonly queue: Queue }): readonly Job[] {
  const run = defineJob({
    ...proofJob,
    retryLimit: 0,
    concurrency: 1,
    timeoutSeconds: 900,
    run: (_, { firmId, proofId }) => runProof(deps, firmId as FirmId, proofId),
  });
  const daily = defineJob({
    name: 'proof-daily',
    payload: z.object({}),
    retryLimit: 1,
    concurrency: 1,
    schedule: '23 4 * * *',
    run: async () => {
      for (const firmId of await deps.worker.asSystem('self-probe', queries.listFirmsToProve))
        await deps.worker.asSystem(
          'self-probe',
          async (tx) => {
            const id = newId() as string;
            await queries.insertProof(tx, { firmId, id, requestedBy: null });
            await deps.queue.enqueue(tx, proofJob, { firmId, proofId: id });
          },
          { firmId: firmId as FirmId },
        );
    },
  });
  const canary = defineJob({
    name: 'proof-canary',
    payload: z.object({}),
    retryLimit: 0,
    concurrency: 1,
    timeoutSeconds: 240,
    schedule: '*/5 * * * *',
    run: () => askCanary(deps),
  });
  return [run, daily, canary] as unknown as Job[];
}
