// How the installation is: each process says every few seconds that it lives and which courts it leaves alone; the queue says what waits.
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { listChecks } from './checks.ts';

const BEAT_MS = 15_000;
/** Three beats missed. */
const SILENT_MS = 45_000;
const FORGET = "interval '1 day'";

export type Heart = {
  readonly database: Database;
  readonly id: string;
  readonly roles: readonly string[];
  readonly pid: number;
  readonly startedAt: Date;
  restingHosts(): readonly string[];
  onError(error: unknown): void;
};

/** Begins to beat; answers how to stop. */
export function beat(heart: Heart): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const once = () => {
    running = writeBeat(heart).catch(heart.onError);
  };
  once();
  const timer = setInterval(once, BEAT_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
    await heart.database
      .asSystem('health', (tx) => tx.deleteFrom('processes').where('id', '=', heart.id).execute())
      .catch(heart.onError);
  };
}

export async function writeBeat({ database, id, roles, pid, startedAt, restingHosts }: Heart): Promise<void> {
  const seen = { seen_at: new Date(), resting_hosts: [...restingHosts()] };
  await database.asSystem('health', async (tx) => {
    await tx
      .insertInto('processes')
      .values({ id, roles: [...roles], pid, started_at: startedAt, ...seen })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(seen))
      .execute();
    await tx.query(`delete from processes where seen_at < now() - ${FORGET}`);
  });
}

export async function readHealth(tx: Tx, now: Date) {
  const processes = await tx.selectFrom('processes').selectAll().orderBy('started_at').execute();
  const { rows: queues } = await tx.query<{
    name: string;
    waiting: number;
    running: number;
    failed: number;
    oldest: Date | null;
  }>(
    `select name, count(*) filter (where state in ('created', 'retry'))::int as waiting, count(*) filter (where state = 'active')::int as running,
            count(*) filter (where state = 'failed')::int as failed,
            min(created_on) filter (where state in ('created', 'retry') and start_after <= now()) as oldest
       from jobs.job where name not like '\\_\\_%' group by name order by name`,
  );
  return {
    processes: processes.map((row) => ({
      id: row.id,
      roles: row.roles,
      pid: row.pid,
      startedAt: row.started_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      isSilent: now.getTime() - row.seen_at.getTime() > SILENT_MS,
      restingHosts: row.resting_hosts,
    })),
    checks: await listChecks(tx),
    queues: queues.map(({ oldest, ...queue }) => ({ ...queue, oldestWaitingAt: oldest?.toISOString() ?? null })),
  };
}
