// The worker threads every PDF function shares: started when first needed, ended when idle.
import { openWorkerPool, type Job, type WorkerPool } from './worker-pool.ts';

const scriptKind = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const script = (name: string) => new URL(`./${name}.worker.${scriptKind}`, import.meta.url);

const settings = {
  read: { script: script('pdf'), size: 2, heapMb: 512, idleMs: 20_000, jobsPerThread: 4_000 },
  // One page at a time, 2 s of one core each. Measured growth per page makes replacing the thread the cheap cure.
  recognise: { script: script('ocr'), size: 1, heapMb: 256, idleMs: 20_000, jobsPerThread: 40 },
  merge: { script: script('merge'), size: 1, heapMb: 1_536, idleMs: 1_000, jobsPerThread: 1 },
};

const pools = new Map<keyof typeof settings, WorkerPool>();
const documentIds = new WeakMap<Uint8Array, number>();
let lastDocumentId = 0;

export function runInPool<Value>(name: keyof typeof settings, job: Job): Promise<Value> {
  const pool = pools.get(name) ?? openWorkerPool(settings[name]);
  pools.set(name, pool);
  return pool.run<Value>(job);
}

/** Bytes that are asked about again keep their number, so they travel to a thread once. They must not change meanwhile. */
export function asDocument(bytes: Uint8Array): { id: number; bytes: Uint8Array } {
  const id = documentIds.get(bytes) ?? ++lastDocumentId;
  documentIds.set(bytes, id);
  return { id, bytes };
}

/** Ends all threads; running work fails. For shutdown. */
export async function closePdfPools(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.all(open.map((pool) => pool.close()));
}
