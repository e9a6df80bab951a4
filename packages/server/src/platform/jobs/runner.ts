// Runs jobs: picks them up within milliseconds, several at once, one group at a time where the job says so, and stops gracefully.
// A killed worker's jobs are found by their missing heartbeat and tried again or failed, as the job's retryLimit says.
import { PgBoss } from 'pg-boss';
import type { Log } from '../log/log.ts';
import type { Login } from '../db/pool.ts';
import { GiveUp, type Job, RetryLater } from './define.ts';
import { SCHEMA } from './prepare-jobs.ts';

export type Runner = {
  /** Waits for running jobs as long as given, then aborts their signals. */
  stop(graceMs: number): Promise<void>;
};

type Received = { id: string; data: unknown; retryCount: number; signal: AbortSignal };

export async function startRunner(
  login: Login,
  jobs: readonly Job[],
  log: Log,
  { scheduleCheckSeconds = 30 } = {},
): Promise<Runner> {
  const boss = new PgBoss({
    ...login,
    ssl: login.ssl ? { rejectUnauthorized: true } : false,
    application_name: 'pacerpro jobs',
    schema: SCHEMA,
    max: 6,
    createSchema: false,
    migrate: false,
    useListenNotify: true,
    schedule: jobs.some((job) => job.schedule),
    cronMonitorIntervalSeconds: scheduleCheckSeconds,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10, // finds the jobs of killed workers
    reindex: false, // the worker's role does not own the tables
    monitorVacuum: false,
    registerInstance: false,
  });
  boss.on('error', (error) => log.error('queue', { error }));
  await boss.start();
  await recoverOrphans(boss, jobs);
  const stopping = new AbortController();
  for (const job of jobs) {
    await boss.work(
      job.name,
      {
        batchSize: 1,
        localConcurrency: job.concurrency,
        ...(job.perGroup ? { groupConcurrency: job.perGroup } : {}),
        notifyPollingIntervalSeconds: 5, // finds what no notice announced: jobs that start later, after a missed connection
        pollingIntervalSeconds: 2,
        burstWhenBatchFull: true, // without it a backlog drains one job per poll
      },
      async (batch) => {
        for (const received of batch as unknown as Received[]) await runOne(boss, job, received, stopping.signal, log);
      },
    );
    if (job.schedule) await boss.schedule(job.name, job.schedule, {}, { tz: 'UTC' });
  }
  return {
    stop: async (graceMs) => {
      const timer = setTimeout(
        () => stopping.abort(new DOMException('The process is stopping.', 'AbortError')),
        graceMs,
      );
      await boss.stop({ graceful: true, timeout: graceMs + 2_000 });
      clearTimeout(timer);
    },
  };
}

async function runOne(
  boss: PgBoss,
  job: Job,
  { id, data, retryCount, signal }: Received,
  stopping: AbortSignal,
  log: Log,
): Promise<void> {
  const started = performance.now();
  const facts = { job: job.name, jobId: id, attempt: retryCount };
  try {
    if (job.perGroup && (await countOthers(boss, job.name, id)) >= job.perGroup)
      throw new RetryLater(20 + (Number.parseInt(id.slice(-2), 16) || 0), 'others of its group run', { isTry: false });
    await job.run(
      { jobId: id, attempt: retryCount, signal: AbortSignal.any([signal, stopping]) },
      job.payload.parse(data),
    );
    log.info('job done', { ...facts, ms: Math.round(performance.now() - started) });
  } catch (error) {
    if (error instanceof RetryLater) {
      log.info('job comes back', { ...facts, afterMs: error.afterMs, reason: error.message });
      await postpone(boss, job.name, id, error);
      wake(boss, job.name, error.afterMs);
      return;
    }
    const gaveUp = error instanceof GiveUp;
    log[gaveUp ? 'warn' : 'error'](
      gaveUp ? 'job gave up' : 'job failed',
      gaveUp ? { ...facts, reason: error.message } : { ...facts, error },
    );
    if (gaveUp) await forbidRetry(boss, id);
    // The queue keeps what is thrown. Only our own words may end there: other errors can carry rows, addresses or secrets.
    throw gaveUp ? outcome(error.message) : outcome('unexpected failure, see the log');
  } finally {
    if (job.perGroup) wake(boss, job.name, 0); // the next of the group was passed over while this one ran
  }
}

// Tells every process to look again. A little late, so that the queue has settled this job by then; a lost notice costs one poll.
function wake(boss: PgBoss, name: string, afterMs: number): void {
  const channel = `'pgboss_' || left(encode(sha224('${SCHEMA}'::bytea), 'hex'), 24)`;
  setTimeout(
    () =>
      boss
        .getDb()
        .executeSql(`select pg_notify(${channel}, $1)`, [name])
        .catch(() => {}),
    afterMs + 15,
  ).unref();
}

function outcome(message: string): Error {
  const error = new Error(message);
  delete error.stack;
  return error;
}

// Back to waiting with a later start; the queue then finds nothing active to complete.
// The queue counts a try when it hands out what was started before.
async function postpone(
  boss: PgBoss,
  name: string,
  id: string,
  { afterMs, message, isTry }: RetryLater,
): Promise<void> {
  await boss.getDb().executeSql(
    `update ${SCHEMA}.job set state = 'retry', start_after = now() + $3 * interval '1 millisecond', output = jsonb_build_object('message', $4::text),
            started_on = case when $5 then started_on end
      where name = $1 and id = $2 and state = 'active'`,
    [name, id, afterMs, message, isTry],
  );
}

// Two fetches at one moment do not see each other, and both hand out a job of the group. Here each sees the other: at least one
// steps back, each for a time of its own.
async function countOthers(boss: PgBoss, name: string, id: string): Promise<number> {
  const { rows } = await boss.getDb().executeSql(
    `select count(*)::int as n from ${SCHEMA}.job j join ${SCHEMA}.job mine on mine.name = j.name and mine.group_id = j.group_id
      where mine.name = $1 and mine.id = $2 and j.state = 'active' and j.id <> mine.id`,
    [name, id],
  );
  return rows[0].n;
}

async function forbidRetry(boss: PgBoss, id: string): Promise<void> {
  await boss
    .getDb()
    .executeSql(`update ${SCHEMA}.job set retry_limit = retry_count where id = $1 and state = 'active'`, [id]);
}

/** At start: jobs of killed processes whose heartbeat has run out are settled at once; fresher ones within 10 s of running out. */
async function recoverOrphans(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  await Promise.all(jobs.map((job) => boss.supervise(job.name).catch(() => {})));
}
