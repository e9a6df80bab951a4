// Puts jobs into the queue inside the caller's own transaction: the job exists exactly when the fact does that made it.
import { PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { Database } from '../db/database.ts';
import type { Tx } from '../db/tx.ts';
import type { JobRef } from './define.ts';
import { SCHEMA } from './prepare-jobs.ts';

export type EnqueueOptions = {
  readonly startAfter?: Date;
  /** For jobs with `perGroup`: which group this one belongs to. */
  readonly group?: string;
  readonly priority?: number;
  /** A job id of the caller's own making. Enqueuing the same id again changes nothing. */
  readonly id?: string;
};

export type Queue = {
  enqueue<P extends z.ZodType>(tx: Tx, job: JobRef<P>, payload: z.input<P>, options?: EnqueueOptions): Promise<void>;
  close(): Promise<void>;
};

/** For any role: reads the queues' settings once, then only inserts. */
export async function openQueue(database: Database): Promise<Queue> {
  const executor = (tx: Tx) => ({
    executeSql: async (text: string, values: unknown[] = []) => tx.query<Record<string, unknown>>(text, values),
  });
  const own = {
    executeSql: (text: string, values?: unknown[]) =>
      database.asSystem('health', (tx) => executor(tx).executeSql(text, values)),
  };
  const boss = new PgBoss({
    db: own,
    schema: SCHEMA,
    createSchema: false,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on('error', () => {}); // each call reports its own failure
  await boss.start();
  return {
    async enqueue(tx, job, payload, { startAfter, group, priority, id } = {}) {
      await boss.send(job.name, job.payload.parse(payload) as object, {
        db: executor(tx),
        ...(startAfter ? { startAfter } : {}),
        ...(group ? { group: { id: group } } : {}),
        ...(priority === undefined ? {} : { priority }),
        ...(id ? { id } : {}),
      });
    },
    close: () => boss.stop({ graceful: false }),
  };
}
