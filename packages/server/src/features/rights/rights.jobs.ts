// Making archives, as the person who asked, as of now; taking away those whose time is over; erasing firms whose owners asked for it.
import { z } from 'zod';
import type { FirmId, UserId } from '../../platform/id/id.ts';
import { defineJob, GiveUp, type Job, jobRef, RetryLater } from '../../platform/jobs/define.ts';
import { listFirmIds } from './firms-to-tidy.ts';
import { memberNow } from '../firms/firms.ts';
import { type DueDependencies, eraseWhenDue } from './deletions.ts';
import { type ExportDependencies, failExport, makeExport, sweepExports } from './exports.ts';

export const exportRef = jobRef('firm-export', z.object({ firmId: z.uuid(), userId: z.uuid(), exportId: z.uuid() }));

const RETRIES = 2;

export function rightsJobs(
  deps: ExportDependencies & { due: () => DueDependencies; onFailure(error: unknown): void },
): Job[] {
  const make = defineJob({
    ...exportRef,
    retryLimit: RETRIES,
    retryDelaySeconds: 10,
    concurrency: 1,
    timeoutSeconds: 12 * 3600,
    async run({ attempt, signal }, { firmId, userId, exportId }) {
      const actor = await memberNow(deps.worker, 'firm-export', firmId as FirmId, userId as UserId);
      if (!actor || (actor.role !== 'owner' && actor.role !== 'admin')) return;
      try {
        await makeExport(deps, actor, exportId, signal);
      } catch (error) {
        if (signal.aborted) throw new RetryLater(2_000, 'interrupted');
        const cancelled = (error as Error).name === 'AbortError';
        if (!cancelled && attempt < RETRIES) throw error;
        if (!cancelled) deps.onFailure(error);
        await failExport(deps, actor, exportId, cancelled);
        if (!cancelled) throw new GiveUp('The archive could not be made.');
      }
    },
  }) as unknown as Job;
  const sweep = defineJob({
    name: 'firm-export-sweep',
    payload: z.object({}),
    retryLimit: 0,
    concurrency: 1,
    schedule: '17 * * * *',
    run: async () => {
      for (const firmId of await listFirmIds(deps.worker)) await sweepExports(deps, firmId);
    },
  }) as unknown as Job;
  const erase = defineJob({
    name: 'firm-deletion-sweep',
    payload: z.object({}),
    retryLimit: 0,
    concurrency: 1,
    timeoutSeconds: 12 * 3600,
    schedule: '41 * * * *',
    // One firm that cannot be erased does not keep the others; it is tried again in an hour.
    run: async () => {
      for (const firmId of await listFirmIds(deps.worker)) await eraseWhenDue(deps.due(), firmId).catch(deps.onFailure);
    },
  }) as unknown as Job;
  return [make, sweep, erase];
}
