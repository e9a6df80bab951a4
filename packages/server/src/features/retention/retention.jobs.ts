// Every night, what is over everywhere and then every firm in turn; and the list alone, as soon as a firm has changed its rules.
import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { defineJob, type Job, jobRef } from '../../platform/jobs/define.ts';
import { listFirmIds } from '../rights/rights.ts';
import { endWhatIsOver } from './fixed-ends.ts';
import { listGoing, type RetentionDependencies, runRetention } from './run.ts';

export const listJob = jobRef('retention-list', z.object({ firmId: z.uuid() }));

export function retentionJobs(deps: RetentionDependencies & { readonly auth: Database }): Job[] {
  const list = defineJob({
    ...listJob,
    retryLimit: 2,
    concurrency: 1,
    run: (_, { firmId }) => listGoing(deps, firmId as FirmId),
  });
  const nightly = defineJob({
    name: 'retention-nightly',
    payload: z.object({}),
    retryLimit: 1,
    concurrency: 1,
    timeoutSeconds: 6 * 3600,
    schedule: '13 3 * * *',
    run: async ({ signal }) => {
      await endWhatIsOver(deps).catch(deps.onFailure);
      for (const firmId of await listFirmIds(deps.worker)) {
        signal.throwIfAborted();
        await runRetention(deps, firmId).catch(deps.onFailure);
      }
    },
  });
  return [list, nightly] as unknown as Job[];
}
