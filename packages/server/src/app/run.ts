// Starts the roles this process is configured for, and stops them in the opposite order: no new work, finish what runs, close.
import type { Config } from '../config/config.ts';
import { prepareJobs } from '../platform/jobs/prepare-jobs.ts';
import { startRunner } from '../platform/jobs/runner.ts';
import { features } from './features.ts';
import { type FoundationOptions, openFoundation } from './foundation.ts';
import { refuseShredded } from './rotation.ts';
import { startSandboxCourt } from './sandbox-court.ts';
import { openServices, type Services } from './services.ts';
import { startWebRole, type WebRole } from './web-role.ts';
import { jobsOf } from './wiring/switches.ts';

export type Running = { readonly services: Services; readonly web: WebRole | null; stop(): Promise<void> };

/** How long running jobs may finish, after requests had 8 s. A platform usually kills after 30 s. */
const DRAIN_MS = 18_000;

export async function run(config: Config, options: FoundationOptions = {}): Promise<Running> {
  const opened: (() => Promise<void>)[] = []; // how to undo what was opened, last first
  let announceEnd = () => {};
  const stop = async () => {
    announceEnd();
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const foundation = await openFoundation(config, options);
    announceEnd = () => foundation.announceEnd();
    opened.push(() => foundation.close());
    const [services, court] = await Promise.all([openServices(foundation), startSandboxCourt(config)]);
    if (court) opened.push(() => court.stop());
    opened.push(() => services.close());
    opened.push(async () => void (await Promise.all(features.map((feature) => feature.close?.()))));
    const jobs = features.flatMap((feature) => jobsOf(feature, services));
    if (foundation.admin) await prepareJobs(foundation.admin, jobs);
    await refuseShredded(services);
    for (const feature of features) await feature.prepare?.(services);
    await services.switchboard.refresh();
    opened.push(services.switchboard.watch());
    if (config.roles.includes('worker')) {
      const login = foundation.loginOf('pp_worker');
      if (!login) throw new Error('The worker role needs the password of pp_worker.');
      const runner = await startRunner(login, jobs, services.log);
      opened.push(() => runner.stop(DRAIN_MS));
    }
    if (config.roles.includes('mail'))
      for (const feature of features) if (feature.mail) opened.push(await feature.mail(services));
    const web = config.roles.includes('web') ? await startWebRole(services) : null;
    if (web) opened.push(() => web.stop());
    services.log.info('started', {
      role: config.roles.join(','),
      pid: process.pid,
      ...(web ? { port: web.port } : {}),
    });
    return { services, web, stop };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}

/** For a release phase: roles, migrations and queues are made, nothing is served. */
export async function release(config: Config): Promise<void> {
  const foundation = await openFoundation({ ...config, database: { ...config.database, migrate: true } });
  try {
    const services = await openServices(foundation);
    await prepareJobs(
      foundation.admin!,
      features.flatMap((feature) => jobsOf(feature, services)),
    );
    await services.close();
  } finally {
    await foundation.close();
  }
}
