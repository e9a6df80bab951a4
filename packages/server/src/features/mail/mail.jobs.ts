// The job that sends one mail.
import { defineJob, type Job } from '../../platform/jobs/define.ts';
import { mailJob } from './queue-mail.ts';
import { retryLadder, type SendDependencies, sendMail } from './send-mail.ts';

export function mailJobs(deps: SendDependencies): readonly Job[] {
  const job = defineJob({
    ...mailJob,
    // Asking for patience counts as a try in the queue; crashes come on top.
    retryLimit: retryLadder.length + 3,
    retryDelaySeconds: 5,
    concurrency: 3,
    timeoutSeconds: 180,
    run: ({ attempt }, at) => sendMail(deps, at, attempt),
  });
  return [job as unknown as Job];
}
