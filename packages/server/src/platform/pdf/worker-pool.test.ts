// Threads that crash, hang, eat memory or are cancelled: the job gets a typed error and the next job a working thread.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { openWorkerPool } from './worker-pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'pool-'));
const script = join(folder, 'misbehaves.mjs');
writeFileSync(
  script,
  `import { parentPort, threadId } from 'node:worker_threads';
   const does = {
     answer: () => ({ thread: threadId }),
     refuse: () => { throw Object.assign(new Error('no'), { code: 'pdf.damaged' }); },
     hang: () => { for (;;); },
     exit: () => process.exit(3),
     throw: () => queueMicrotask(() => { throw new Error('inside'); }),
     eat: () => { const all = []; for (;;) all.push(new Array(10000).fill({})); },
   };
   parentPort.on('message', ({ does: name }) => {
     try { const value = does[name](); if (value) parentPort.postMessage({ ok: true, value }); }
     catch (error) { parentPort.postMessage({ ok: false, code: error.code, message: error.message }); }
   });`,
);
const pool = openWorkerPool({ script: pathToFileURL(script), size: 1, heapMb: 32, idleMs: 150, jobsPerThread: 3 });
const ask = (does: string, timeLimitMs = 10_000, signal?: AbortSignal) =>
  pool.run<{ thread: number }>({ request: { does }, timeLimitMs, signal });

afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['exit', 'pdf.crashed'],
  ['throw', 'pdf.crashed'],
  ['eat', 'pdf.crashed'],
  ['refuse', 'pdf.damaged'],
])('a job whose thread does "%s" ends as %s and the next one is served', async (does, code) => {
  await expect(ask(does)).rejects.toMatchObject({ code });
  expect((await ask('answer')).thread).toBeGreaterThan(0);
});

test('a job that hangs is ended at its time limit', async () => {
  await expect(ask('hang', 100)).rejects.toMatchObject({ code: 'pdf.timeout' });
  expect((await ask('answer')).thread).toBeGreaterThan(0);
});

test('a running and a waiting job can be cancelled, the job behind them is served', async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const running = ask('hang', 10_000, first.signal);
  const waiting = ask('answer', 10_000, second.signal);
  const behind = ask('answer');
  second.abort(new Error('second'));
  await expect(waiting).rejects.toThrow('second');
  first.abort(new Error('first'));
  await expect(running).rejects.toThrow('first');
  expect((await behind).thread).toBeGreaterThan(0);
});

test('a thread is replaced after its number of jobs, and ends when idle', async () => {
  await expect.poll(() => pool.threads()).toBe(0);
  const threads: number[] = [];
  for (let job = 0; job < 4; job++) threads.push((await ask('answer')).thread);
  expect(new Set(threads.slice(0, 3)).size).toBe(1);
  expect(threads[3]).not.toBe(threads[0]);
  await expect.poll(() => pool.threads()).toBe(0);
});

test('closing fails what waits and what runs', async () => {
  const jobs = [ask('hang'), ask('answer')].map((job) => expect(job).rejects.toMatchObject({ code: 'pdf.crashed' }));
  await pool.close();
  await Promise.all(jobs);
});
