// The queue: a job exists exactly when its transaction does, ends in one of three ways, respects groups, survives a killed worker.
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withTestDatabase } from '../../../test/harness.ts';
import { anonymous } from '../../access/actor.ts';
import { systemClock } from '../clock/clock.ts';
import { openLog } from '../log/log.ts';
import { defineJob, GiveUp, type Job, RetryLater } from './define.ts';
import { openQueue, type Queue } from './enqueue.ts';
import { prepareJobs } from './prepare-jobs.ts';
import { type Runner, startRunner } from './runner.ts';

const database = withTestDatabase();
const lines: string[] = [];
const log = openLog({ level: 'debug', folder: null, days: 1, clock: systemClock, print: (line) => lines.push(line) });
const payload = z.object({ n: z.number() });
const base = { payload, retryLimit: 0, concurrency: 5 };
const done: string[] = [];
let running = 0;
let most = 0;
let queue: Queue;
let runner: Runner | undefined;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const plain = defineJob({ ...base, name: 'plain', run: async (_, { n }) => void done.push(`plain ${n}`) });
const patient = defineJob({
  ...base,
  name: 'patient',
  run: async ({ attempt }, { n }) => {
    if (attempt < 2) throw new RetryLater(50, 'the court is closed');
    done.push(`patient ${n} ${attempt}`);
  },
});
const hopeless = defineJob({
  ...base,
  name: 'hopeless',
  retryLimit: 5,
  run: async (_, { n }) => {
    done.push(`hopeless ${n}`);
    throw new GiveUp('the document is sealed');
  },
});
const faulty = defineJob({
  ...base,
  name: 'faulty',
  run: async (_, { n }) => {
    done.push(`faulty ${n}`);
    throw Object.assign(new Error('hunter2 in a message'), { row: { password: 'hunter3' } });
  },
});
const court = defineJob({
  ...base,
  name: 'court',
  perGroup: 1,
  run: async (_, { n }) => {
    most = Math.max(most, ++running);
    await wait(40);
    running--;
    done.push(`court ${n}`);
  },
});
const long = defineJob({
  ...base,
  name: 'long',
  run: async ({ signal }) => {
    done.push('long started');
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    done.push('long aborted');
  },
});
const jobs = [plain, patient, hopeless, faulty, court, long] as unknown as Job[];

beforeAll(async () => {
  await prepareJobs({ ...database.login('pp_web'), user: 'postgres', password: 'test' }, jobs);
  await prepareJobs({ ...database.login('pp_web'), user: 'postgres', password: 'test' }, jobs); // every start does
  queue = await openQueue(database.web);
  return () => queue.close();
});
afterEach(async () => {
  await runner?.stop(100);
  runner = undefined;
  done.length = 0;
});

const add = (job: Job, n: number, options = {}) =>
  database.web.asActor(anonymous, (tx) => queue.enqueue(tx, job, { n }, options));
const start = async () => {
  runner = await startRunner(database.login('pp_worker'), jobs, log);
};
const states = (name: string) =>
  database.superuserRows<{ state: string; output: unknown }>(
    'select state, output from jobs.job where name = $1 order by created_on',
    [name],
  );

describe('jobs', () => {
  it('added by the web run in the worker within moments', async () => {
    await start();
    const started = Date.now();
    await add(plain as never, 1);
    await expect.poll(() => done, { interval: 5 }).toEqual(['plain 1']);
    expect(Date.now() - started).toBeLessThan(1000);
  });

  it('do not exist when the transaction that added them fails', async () => {
    await expect(
      database.web.asActor(anonymous, async (tx) => {
        await queue.enqueue(tx, plain, { n: 2 });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await start();
    await add(plain as never, 3);
    await expect.poll(() => done).toEqual(['plain 3']);
  });

  it('are refused when the payload is not what the job says', async () => {
    await expect(
      database.web.asActor(anonymous, (tx) => queue.enqueue(tx, plain, { n: 'x' } as never)),
    ).rejects.toThrow();
  });

  it('come back when they ask to, and count their attempts', async () => {
    await start();
    await add(patient as never, 1);
    await expect.poll(() => done, { timeout: 4_000 }).toEqual(['patient 1 2']);
    await expect.poll(async () => (await states('patient')).map((row) => row.state)).toEqual(['completed']);
  });

  it('that give up are not tried again, and their reason is kept', async () => {
    await start();
    await add(hopeless as never, 1);
    await expect
      .poll(() => states('hopeless'))
      .toMatchObject([{ state: 'failed', output: { message: 'the document is sealed' } }]);
    await wait(200);
    expect(done).toEqual(['hopeless 1']);
  });

  it('that fail unexpectedly leave nothing of the failure in the queue', async () => {
    await start();
    await add(faulty as never, 1);
    await expect.poll(async () => (await states('faulty')).map((row) => row.state)).toEqual(['failed']);
    expect(JSON.stringify(await states('faulty'))).not.toContain('hunter');
    expect(done).toEqual(['faulty 1']);
  });

  it('of one group run one at a time, those of different groups together', async () => {
    await start();
    for (let n = 0; n < 12; n++) await add(court as never, n, { group: 'nysd' });
    await expect.poll(() => done.length, { timeout: 15_000 }).toBe(12);
    expect(most).toBe(1);
    for (let n = 0; n < 4; n++) await add(court as never, n, { group: `court${n}` });
    await expect.poll(() => done.length, { timeout: 15_000 }).toBe(16);
    expect(most).toBeGreaterThan(1);
  });

  it('with the same id are added once', async () => {
    const id = '0198a000-0000-7000-8000-00000000000a';
    await add(plain as never, 7, { id });
    await add(plain as never, 7, { id });
    await start();
    await expect.poll(() => done).toEqual(['plain 7']);
    await wait(100);
    expect(done).toEqual(['plain 7']);
  });

  it('are told to stop when the process stops', async () => {
    await start();
    await add(long as never, 1);
    await expect.poll(() => done).toEqual(['long started']);
    await runner!.stop(100);
    runner = undefined;
    expect(done).toEqual(['long started', 'long aborted']);
  });

  it('cannot be read or changed by the web role', async () => {
    const refused = async (text: string) =>
      expect(database.web.asActor(anonymous, (tx) => tx.query(text))).rejects.toMatchObject({ code: '42501' });
    await refused('select data from jobs.job');
    await refused("update jobs.job set state = 'cancelled'");
    await refused('delete from jobs.job_common');
  });
});
