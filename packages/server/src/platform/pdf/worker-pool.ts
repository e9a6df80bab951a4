// A few worker threads for work that may hang, crash or eat memory. Each thread does one job at a time; a job that
// runs over its time or is cancelled takes its thread with it, because WASM cannot be interrupted any other way.
import { Worker } from 'node:worker_threads';
import { errorOfWorker, pdfCrashed, pdfTimeout } from './pdf.errors.ts';
import type { Answer } from './worker-answers.ts';

export type PoolSettings = {
  readonly script: URL;
  readonly size: number;
  readonly heapMb: number;
  /** Idle threads end after this, which gives their memory back. */
  readonly idleMs: number;
  /** A thread is replaced after so many jobs: WASM memory grows and never shrinks. */
  readonly jobsPerThread: number;
};

export type Job = {
  readonly request: Record<string, unknown>;
  readonly timeLimitMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly transfer?: ArrayBuffer[];
  /** The document the request is about: sent along only to a thread that does not hold it yet. */
  readonly document?: { id: number; bytes: Uint8Array };
};

type Waiting = Job & { promise: Promise<unknown>; resolve(value: unknown): void; reject(reason: unknown): void };
type Thread = { worker: Worker; job: Waiting | null; holds: number; jobs: number; idle?: NodeJS.Timeout };

export type WorkerPool = { run<Value>(job: Job): Promise<Value>; close(): Promise<void>; threads(): number };

export function openWorkerPool(settings: PoolSettings): WorkerPool {
  const threads = new Set<Thread>();
  const queue: Waiting[] = [];

  function start(): Thread {
    const worker = new Worker(settings.script, {
      resourceLimits: { maxOldGenerationSizeMb: settings.heapMb, maxYoungGenerationSizeMb: 24 },
    });
    const thread: Thread = { worker, job: null, holds: 0, jobs: 0 };
    worker.on('error', (error) => fail(thread, pdfCrashed({ cause: error })));
    worker.on('exit', () => fail(thread, pdfCrashed()));
    threads.add(thread);
    return thread;
  }

  function fail(thread: Thread, reason: unknown) {
    clearTimeout(thread.idle);
    threads.delete(thread);
    const { job } = thread;
    thread.job = null;
    job?.reject(reason);
    void thread.worker.terminate();
    next();
  }

  function pick(documentId: number | undefined): Thread | undefined {
    const free = [...threads].filter((thread) => !thread.job);
    const holding = free.find((thread) => documentId !== undefined && thread.holds === documentId);
    if (holding) return holding;
    return threads.size < settings.size ? start() : free[0];
  }

  function next() {
    const waiting = queue[0];
    const thread = waiting && pick(waiting.document?.id);
    if (!waiting || !thread) return;
    queue.shift();
    give(thread, waiting);
    next();
  }

  function give(thread: Thread, waiting: Waiting) {
    clearTimeout(thread.idle);
    thread.worker.ref();
    thread.jobs += 1;
    thread.job = waiting;
    const limit = setTimeout(() => fail(thread, pdfTimeout()), waiting.timeLimitMs);
    thread.worker.once('message', (answer: Answer) => {
      if (thread.job !== waiting) return;
      thread.job = null;
      if (answer.ok) waiting.resolve(answer.value);
      else waiting.reject(errorOfWorker(answer.code, answer.message));
      rest(thread);
    });
    waiting.promise.finally(() => clearTimeout(limit)).catch(() => {});
    const { document } = waiting;
    const bytes = document && thread.holds !== document.id ? document.bytes : undefined;
    if (document) thread.holds = document.id;
    thread.worker.postMessage({ ...waiting.request, documentId: document?.id, bytes }, waiting.transfer ?? []);
  }

  function rest(thread: Thread) {
    if (thread.jobs >= settings.jobsPerThread) return fail(thread, null);
    thread.worker.unref();
    thread.idle = setTimeout(() => fail(thread, null), settings.idleMs).unref();
    next();
  }

  function run<Value>(job: Job): Promise<Value> {
    const { signal } = job;
    if (signal?.aborted) return Promise.reject(signal.reason);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const waiting: Waiting = { ...job, promise, resolve, reject };
    const onAbort = () => {
      const at = queue.indexOf(waiting);
      if (at >= 0) queue.splice(at, 1);
      const thread = [...threads].find((candidate) => candidate.job === waiting);
      reject(signal?.reason);
      if (thread) fail(thread, signal?.reason);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    promise.finally(() => signal?.removeEventListener('abort', onAbort)).catch(() => {});
    queue.push(waiting);
    next();
    return promise as Promise<Value>;
  }

  async function close() {
    for (const waiting of queue.splice(0)) waiting.reject(pdfCrashed());
    const ending = [...threads];
    for (const thread of ending) fail(thread, pdfCrashed());
    await Promise.all(ending.map((thread) => thread.worker.terminate()));
  }

  return { run, close, threads: () => threads.size };
}
