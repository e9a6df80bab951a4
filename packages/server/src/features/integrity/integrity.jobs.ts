// The check of every night.
import { z } from 'zod';
import { defineJob, type Job } from '../../platform/jobs/define.ts';
import { checkIntegrity, type IntegrityDependencies } from './integrity.ts';

export const integrityJobs = (deps: IntegrityDependencies): readonly Job[] => [
  defineJob({
    name: 'integrity',
    payload: z.object({}),
    retryLimit: 0,
    concurrency: 1,
    timeoutSeconds: 3600,
    schedule: '37 4 * * *',
    run: async () => void (await checkIntegrity(deps)),
  }) as unknown as Job,
];
