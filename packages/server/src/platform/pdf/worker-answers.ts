// The one shape in which our worker threads answer: a value, or a code and a sentence. Used inside worker threads.
import { parentPort } from 'node:worker_threads';

export type Answer = { ok: true; value: unknown } | { ok: false; code: string; message: string };

export class WorkerFailure extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Answers each request in turn. `transfer` names buffers that move to the asker instead of being copied. */
export function answerRequests<Request>(
  answer: (request: Request) => Promise<{ value: unknown; transfer?: ArrayBuffer[] }>,
): void {
  keepQuiet();
  parentPort?.on('message', (request: Request) => {
    answer(request).then(
      ({ value, transfer }) => parentPort?.postMessage({ ok: true, value } satisfies Answer, transfer ?? []),
      (error: unknown) => {
        const code = error instanceof WorkerFailure ? error.code : 'pdf.crashed';
        const message = error instanceof Error ? error.message : String(error);
        parentPort?.postMessage({ ok: false, code, message } satisfies Answer);
      },
    );
  });
}

/**
 * What a library prints about a hostile file is no log line of ours. Reading the thread's streams from outside instead
 * would keep the process alive until the thread ends, 20 s after the last job of a command.
 */
function keepQuiet(): void {
  const swallow = ((_chunk: unknown, encoding: unknown, done: unknown) => {
    const written = typeof encoding === 'function' ? encoding : done;
    if (typeof written === 'function') written();
    return true;
  }) as typeof process.stdout.write;
  process.stdout.write = swallow;
  process.stderr.write = swallow;
}
