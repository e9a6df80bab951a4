// How a job is declared, and the three ways in which one ends: it returns, it throws RetryLater, it throws GiveUp.
import type { z } from 'zod';

/** Ask again later, as often as the job itself decides; `attempt` in the context counts. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
  readonly afterMs: number;
  /** False: nothing was tried, so that this is no attempt and uses up no retry. */
  readonly isTry: boolean;
  constructor(afterMs: number, reason: string, { isTry = true }: { readonly isTry?: boolean } = {}) {
    super(reason);
    this.afterMs = afterMs;
    this.isTry = isTry;
  }
}

/** Nothing will make this succeed. The reason is kept with the job: a sentence, never page content, never a secret. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
}

export type JobCtx = {
  readonly jobId: string;
  /** 0 at first; one more after each RetryLater, failure or crash. */
  readonly attempt: number;
  /** Aborts when the process must stop now, or the job was cancelled. */
  readonly signal: AbortSignal;
};

export type Job<P extends z.ZodType = z.ZodType> = {
  /** Letters, digits, hyphens: `court-fetch`. */
  readonly name: string;
  /** Ids only: the queue's tables are not guarded by firm. */
  readonly payload: P;
  /** How often an unexpected failure or a killed worker leads to another try. 0 for whatever costs money or leaves the house. */
  readonly retryLimit: number;
  readonly retryDelaySeconds?: number;
  /** Running at once in one process. */
  readonly concurrency: number;
  /** Running at once per group in all processes, for instance one a court. The group is given to enqueue(). */
  readonly perGroup?: number;
  /** Longest run before it counts as lost. */
  readonly timeoutSeconds?: number;
  /** Five cron fields in UTC; the payload is then `{}`. */
  readonly schedule?: string;
  run(ctx: JobCtx, payload: z.output<P>): Promise<void>;
};

export function defineJob<P extends z.ZodType>(job: Job<P>): Job<P> {
  if (!/^[a-z][a-z0-9-]{0,49}$/.test(job.name)) throw new Error(`${job.name} is not a name for a job.`);
  return Object.freeze(job);
}

/** What enqueue() needs of a job: features that only start it need not know how it runs. */
export type JobRef<P extends z.ZodType = z.ZodType> = Pick<Job<P>, 'name' | 'payload'>;

export function jobRef<P extends z.ZodType>(name: string, payload: P): JobRef<P> {
  return Object.freeze({ name, payload });
}
