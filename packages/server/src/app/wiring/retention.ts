// How long a firm keeps what it has, and the nightly run that carries it out.
import { retentionJobs } from '../../features/retention/retention.jobs.ts';
import { mountRetention } from '../../features/retention/retention.routes.ts';
import type { RetentionDependencies } from '../../features/retention/run.ts';
import type { Feature } from '../features.ts';
import type { Services } from '../services.ts';

export const retention: Feature = {
  name: 'retention',
  mount: mountRetention,
  jobs: (services) => retentionJobs({ ...retentionDependencies(services), auth: services.databases.auth }),
};

export function retentionDependencies({ databases, vault, clock, log }: Services): RetentionDependencies {
  return {
    worker: databases.worker,
    vault,
    clock,
    onFailure: (error) => log.error('something that is to be removed was not', { error }),
  };
}
