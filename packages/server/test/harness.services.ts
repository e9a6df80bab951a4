// All services over a test database: what features are given in production, with a temporary folder and a clock that the test moves.
// With jobs, they run in the test's own process as they would in a worker.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firmKeyStore } from '../src/app/firm-keys.ts';
import type { Services } from '../src/app/services.ts';
import { openSwitchboard } from '../src/features/switches/switches.ts';
import { readConfig } from '../src/config/config.ts';
import { type Clock, systemClock } from '../src/platform/clock/clock.ts';
import type { Job } from '../src/platform/jobs/define.ts';
import { openQueue } from '../src/platform/jobs/enqueue.ts';
import { prepareJobs } from '../src/platform/jobs/prepare-jobs.ts';
import { startRunner } from '../src/platform/jobs/runner.ts';
import { openLog } from '../src/platform/log/log.ts';
import { openFileStore } from '../src/platform/storage/file-store.ts';
import { openVault } from '../src/platform/storage/vault.ts';
import { openTestCrypto } from './harness.crypto.ts';
import type { TestDatabase } from './harness.ts';

export type TestServices = Services & {
  readonly folder: string;
  /** What was logged, one line an event. */
  readonly logged: readonly string[];
  /** Makes the queues of these jobs and runs them until the services close. */
  runJobs(jobs: readonly Job[]): Promise<void>;
  /** Makes the queues only: jobs can be added and stay. */
  prepareQueues(jobs: readonly Job[]): Promise<void>;
};

export type TestServicesOptions = { readonly clock?: Clock; readonly env?: Readonly<Record<string, string>> };

export async function openTestServices(
  database: TestDatabase,
  { clock = systemClock, env = {} }: TestServicesOptions = {},
): Promise<TestServices> {
  const folder = mkdtempSync(join(tmpdir(), 'services-'));
  const config = readConfig({
    PACERPRO_DATA: folder,
    PACERPRO_HTTPS_PORT: '0',
    PACERPRO_HTTP_PORT: '0',
    PACERPRO_INBOUND_PORT: '0',
    PACERPRO_SANDBOX_PORT: '0',
    ...env,
  });
  const logged: string[] = [];
  const log = openLog({ level: 'debug', folder: null, days: 1, clock, print: (line) => logged.push(line) });
  const store = openFileStore(join(folder, 'objects'));
  const crypto = await openTestCrypto({ firmKeys: firmKeyStore(database.worker), web: true });
  const fetchCrypto = await openTestCrypto({ firmKeys: firmKeyStore(database.fetch) });
  const queue = await openQueue(database.worker);
  const { web, worker, fetch, auth, support } = database;
  const opened: (() => Promise<void>)[] = [];
  const prepareQueues = (jobs: readonly Job[]) => prepareJobs(database.admin, jobs);
  return {
    config,
    clock,
    log,
    logged,
    folder,
    databases: { web, worker, fetch, auth, support },
    crypto,
    fetchCrypto,
    store,
    vault: openVault(crypto, store),
    queue,
    switchboard: openSwitchboard({ database: web, clock, onError: (error) => log.warn('switches', { error }) }),
    prepareQueues,
    runJobs: async (jobs) => {
      await prepareQueues(jobs);
      const runner = await startRunner(database.login('pp_worker'), jobs, log, { scheduleCheckSeconds: 2 });
      opened.push(() => runner.stop(500));
    },
    close: async () => {
      for (const stop of opened.splice(0).reverse()) await stop();
      await queue.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
