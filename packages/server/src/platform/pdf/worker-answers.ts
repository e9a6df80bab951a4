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
