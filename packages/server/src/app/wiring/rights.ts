// What a firm may do with its own data: take it out, have it forgotten.
import { rightsJobs } from '../../features/rights/rights.jobs.ts';
import { mountRights } from '../../features/rights/rights.routes.ts';
import type { Feature } from '../features.ts';

export const rights: Feature = {
  name: 'rights',
  mount: mountRights,
  jobs: ({ databases, vault, crypto, clock, log }) =>
    rightsJobs({
      worker: databases.worker,
      vault,
      crypto,
      clock,
      onFailure: (error) => log.error('the archive of a firm could not be made', { error }),
    }),
};
