// Switches: their console, and whose jobs wait.
import { whileOn } from '../../features/switches/switched-jobs.ts';
import { mountSwitches } from '../../features/switches/switches.routes.ts';
import type { Job } from '../../platform/jobs/define.ts';
import type { Feature } from '../features.ts';
import type { Services } from '../services.ts';
import { siteAdminDependencies } from './site-admins.ts';

/** The features are named by whoever knows them all. */
export const switchesOf = (features: () => readonly string[]): Feature => ({
  name: 'switches',
  mount: (app, services) =>
    mountSwitches(app, {
      ...siteAdminDependencies(services),
      features: features(),
      refresh: () => services.switchboard.refresh(),
    }),
});

export const jobsOf = (feature: Feature, services: Services): readonly Job[] =>
  (feature.jobs?.(services) ?? []).map((job) => whileOn(services.switchboard, feature.name, job));
