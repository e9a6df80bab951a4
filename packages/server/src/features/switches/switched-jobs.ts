// Jobs of a feature that is switched off wait until it is on again; what runs by the clock waits for its next time.
import { defineJob, type Job, RetryLater } from '../../platform/jobs/define.ts';
import type { LiveSwitchboard } from './switchboard.ts';

const LOOK_AGAIN_MS = 15_000;

export function whileOn(switchboard: Pick<LiveSwitchboard, 'findFeature'>, feature: string, job: Job): Job {
  return defineJob({
    ...job,
    run: async (ctx, payload) => {
      if (!switchboard.findFeature(feature)) return job.run(ctx, payload);
      if (job.schedule) return;
      throw new RetryLater(LOOK_AGAIN_MS, `${feature} is switched off`, { isTry: false });
    },
  });
}
