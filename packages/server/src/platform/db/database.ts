// asActor: the only maker of a transaction. Begins, tells PostgreSQL who is asking, and commits, in as few round trips as possible.
// BEGIN and the context travel together with the first query (pipeline); a read-only result does not wait for its COMMIT.
import type pg from 'pg';
import type { Actor, SystemReason } from '../../access/actor.ts';
import { type FirmId, newId } from '../id/id.ts';
import { type Lock, takeLock } from './lock.ts';
import { type DatabaseRole, type Login, openPool, type PoolSize } from './pool.ts';
import { contextStatement, contextValues } from './settings.ts';
import { openTx, type Tx } from './tx.ts';

export type TxOptions = {
  /** Refuse every write, in the database itself. For reading routes. */
  readonly readOnly?: boolean;
  /** Ends the work when the asker has gone: the running query is cancelled, the transaction rolled back. */
  readonly signal?: AbortSignal;
  readonly requestId?: string;
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  /** How often to try again after a serialization failure or a deadlock. The function must have no effect outside the transaction. */
  readonly retries?: number;
};

export type Database = {
  readonly role: DatabaseRole;
  asActor<T>(actor: Actor, work: (tx: Tx) => Promise<T>, options?: TxOptions): Promise<T>;
  /** Acts as the program itself, for one of the listed reasons, within one firm or (firmId null) outside all of them. */
  asSystem<T>(
    reason: SystemReason,
    work: (tx: Tx) => Promise<T>,
    options?: TxOptions & { firmId?: FirmId | null },
  ): Promise<T>;
  /** A lock held by a database session, not by a transaction: it ends with the process. Null when someone else holds it. */
  tryLock(name: string): Promise<Lock | null>;
  /** Connections in use, idle and waited for. */
  counts(): { total: number; idle: number; waiting: number };
  close(): Promise<void>;
};

export function openDatabase(role: DatabaseRole, login: Login, size?: PoolSize): Database {
  const pool = openPool(login, size);
  const control = openPool(login, { max: 1, applicationName: `${login.user} control` }); // cancels must not queue behind what they cancel
  async function asActor<T>(actor: Actor, work: (tx: Tx) => Promise<T>, options: TxOptions = {}): Promise<T> {
    const retries = options.retries ?? 3;
    for (let attempt = 0; ; attempt++) {
      try {
        return await runOnce({ pool, control }, actor, work, options);
      } catch (error) {
        if (attempt >= retries || !isConflict(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20 * 2 ** attempt));
      }
    }
  }
  return {
    role,
    asActor,
    asSystem: (reason, work, options = {}) =>
      asActor({ kind: 'system', reason, firmId: options.firmId ?? null }, work, options),
    tryLock: (name) => takeLock(pool, name),
    counts: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: async () => {
      await Promise.all([pool.end(), control.end()]);
    },
  };
}

/** Stands for a role that this process has no password for, for instance the workers' in a web-only process. */
export function absentDatabase(role: DatabaseRole): Database {
  const refuse = async () => {
    throw new Error(`This process was given no password for ${role}.`);
  };
  return {
    role,
    asActor: refuse,
    asSystem: refuse,
    tryLock: refuse,
    counts: () => ({ total: 0, idle: 0, waiting: 0 }),
    close: async () => {},
  };
}

function isConflict(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code;
  return code === '40001' || code === '40P01' || isStalePlan(error);
}

/** A named statement of a connection that is older than a migration. The connection is given up. */
function isStalePlan(error: unknown): boolean {
  const { code, routine } = (error ?? {}) as { code?: string; routine?: string };
  return code === '0A000' && routine === 'RevalidateCachedQuery';
}

type Pools = { readonly pool: pg.Pool; readonly control: pg.Pool };

async function runOnce<T>(
  { pool, control }: Pools,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  options: TxOptions,
): Promise<T> {
  const { signal } = options;
  signal?.throwIfAborted();
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  const begun = begin(client, actor, options);
  const { tx, close } = openTx(client, actor, options.requestId ?? '');
  const cancellation = watch(signal, () => {
    close('the request was cancelled');
    return cancelQuery(control, client);
  });
  const giveBack = () => {
    client.off('error', onError);
    // Only a connection that the server calls idle goes back: anything else could hand our context to the next asker.
    client.release(broken ?? (client.getTransactionStatus() === 'I' ? undefined : true));
  };
  try {
    const result = await Promise.race([work(tx), cancellation.happened]);
    await begun;
    close('it was committed');
    const committed = client.query('commit');
    cancellation.end();
    if (options.readOnly) {
      void committed.catch(onError).finally(giveBack);
      return result;
    }
    const { command } = await committed;
    giveBack();
    // After a failed statement whose error was swallowed, COMMIT succeeds as a ROLLBACK.
    if (command === 'ROLLBACK')
      throw new SwallowedError('A statement failed and its error was not passed on; nothing was saved.');
    return result;
  } catch (error) {
    if (error instanceof SwallowedError) throw error;
    close('it failed');
    await cancellation.end();
    await client.query('rollback').catch(onError);
    if (isStalePlan(error)) onError(error as Error);
    giveBack();
    throw error;
  }
}

class SwallowedError extends Error {}

type Cancellation = { readonly happened: Promise<never>; end(): Promise<void> };

function watch(signal: AbortSignal | undefined, cancel: () => Promise<void>): Cancellation {
  let cancelled = Promise.resolve();
  let listener = () => {};
  const happened = new Promise<never>((_, reject) => {
    listener = () => {
      cancelled = cancel();
      reject(signal!.reason);
    };
  });
  happened.catch(() => {}); // nobody may be waiting any more
  signal?.addEventListener('abort', listener, { once: true });
  return {
    happened,
    end: () => {
      signal?.removeEventListener('abort', listener);
      return cancelled;
    },
  };
}

function begin(client: pg.PoolClient, actor: Actor, { readOnly, isolation, requestId }: TxOptions): Promise<void> {
  const modes = [isolation ? `isolation level ${isolation}` : '', readOnly ? 'read only' : '']
    .filter(Boolean)
    .join(', ');
  const sent = Promise.all([
    client.query(`begin ${modes}`),
    client.query({ ...contextStatement, values: contextValues(actor, requestId ?? newId()) }),
  ]).then(() => {});
  sent.catch(() => {}); // awaited later, together with the first query's own error
  return sent;
}

// The role may cancel what it runs itself. Waited for before ROLLBACK, so that the signal cannot hit a later asker's query.
async function cancelQuery(control: pg.Pool, client: pg.PoolClient): Promise<void> {
  const { processID } = client as unknown as { processID: number };
  await control.query('select pg_cancel_backend($1)', [processID]).catch(() => {});
}
