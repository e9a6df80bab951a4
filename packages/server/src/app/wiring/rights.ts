// What a firm may do with its own data: take it out, keep it from being destroyed, have it forgotten.
import type { DueDependencies } from '../../features/rights/deletions.ts';
import { destroyFirmWhole } from '../../features/rights/destroy-firm.ts';
import { rightsJobs } from '../../features/rights/rights.jobs.ts';
import { mountRights } from '../../features/rights/rights.routes.ts';
import type { Feature } from '../features.ts';
import { shredOf } from '../rotation.ts';
import type { Services } from '../services.ts';
import { mailDependencies } from './mail.ts';

export const rights: Feature = {
  name: 'rights',
  mount: (app, services) => mountRights(app, { ...services, mail: mailDependencies(services) }),
  jobs: (services) => {
    const { databases, vault, crypto, clock, log } = services;
    return rightsJobs({
      worker: databases.worker,
      vault,
      crypto,
      clock,
      due: () => dueDependencies(services),
      onFailure: (error) => log.error('an archive or the erasing of a firm failed', { error }),
    });
  },
};

/** Only a worker has the keys that are destroyed, and only a worker runs this. */
export function dueDependencies(services: Services): DueDependencies {
  const { auth, worker } = services.databases;
  const deps = { shred: shredOf(services), erase: { ...services, auth, worker } };
  return {
    worker,
    clock: services.clock,
    mail: mailDependencies(services),
    destroy: (...[firmId, tell]: Parameters<DueDependencies['destroy']>) => destroyFirmWhole(deps, firmId, tell),
  };
}
