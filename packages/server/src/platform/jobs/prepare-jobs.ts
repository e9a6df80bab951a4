// Makes the queue's tables as pp_owner at migrate time, and grants narrowly: web and sign-in may only add jobs, the workers may run them.
import { PgBoss } from 'pg-boss';
import type { Login } from '../db/pool.ts';
import { withAdmin } from '../db/prepare.ts';
import type { Job } from './define.ts';

export const SCHEMA = 'jobs';
const HEARTBEAT_SECONDS = 20;

export type QueueSettings = Pick<Job, 'name' | 'retryLimit' | 'retryDelaySeconds' | 'timeoutSeconds'>;

export async function prepareJobs(admin: Login, jobs: readonly QueueSettings[]): Promise<void> {
  await withAdmin(admin, async (client) => {
    await client.query("select pg_advisory_lock(hashtext('pacerpro jobs'))");
    await client.query('set role pp_owner');
    await client.query(`create schema if not exists ${SCHEMA}`);
    const db = { executeSql: async (text: string, values?: unknown[]) => lastResult(await client.query(text, values)) };
    const boss = new PgBoss({
      db,
      schema: SCHEMA,
      createSchema: false,
      supervise: false,
      schedule: false,
      registerInstance: false,
    });
    boss.on('error', () => {}); // start() rejects with the same
    await boss.start();
    const known = new Set((await boss.getQueues()).map((queue) => queue.name));
    for (const job of jobs) {
      const settings = {
        retryLimit: job.retryLimit,
        retryDelay: job.retryDelaySeconds ?? 5,
        retryBackoff: job.retryLimit > 0,
        expireInSeconds: job.timeoutSeconds ?? 900,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        notify: true,
        deleteAfterSeconds: 7 * 24 * 3600, // a finished job is a log line: gone long before the 30 days
      };
      if (known.has(job.name)) await boss.updateQueue(job.name, settings);
      else await boss.createQueue(job.name, settings);
    }
    await boss.stop({ graceful: false });
    await client.query(grants);
  });
}

const grants = `
  grant usage on schema ${SCHEMA} to pp_web, pp_worker, pp_fetch, pp_auth;
  grant select on ${SCHEMA}.queue, ${SCHEMA}.version to pp_web, pp_auth;
  grant insert on ${SCHEMA}.job, ${SCHEMA}.job_common to pp_web, pp_auth;
  grant select (id, start_after) on ${SCHEMA}.job, ${SCHEMA}.job_common to pp_web, pp_auth;
  grant select, insert, update, delete on all tables in schema ${SCHEMA} to pp_worker, pp_fetch;
  grant usage on all sequences in schema ${SCHEMA} to pp_worker, pp_fetch;
  grant execute on all functions in schema ${SCHEMA} to pp_web, pp_worker, pp_fetch, pp_auth;
  grant usage on schema ${SCHEMA} to pp_support;
  grant select (name, state, created_on, start_after) on ${SCHEMA}.job, ${SCHEMA}.job_common to pp_support;`;

type Result = { rows: Record<string, unknown>[] };

/** Several statements in one text give several results; pg-boss reads the last. */
function lastResult(result: unknown): Result {
  return (Array.isArray(result) ? result.at(-1) : result) as Result;
}
