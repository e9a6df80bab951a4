// Advisory locks. Those of a session are held by a connection, so they end with the process that held them and outlive single transactions.
// A purchase takes one before money may move; a paused or partitioned worker finds out with stillHeld() before it sends.
import { sha256Hex } from '../crypto/hash.ts';
import type pg from 'pg';
import type { Tx } from './tx.ts';

export type Lock = {
  readonly name: string;
  /** Asks the database: false once the session that held the lock is gone. */
  stillHeld(): Promise<boolean>;
  release(): Promise<void>;
};

export async function takeLock(pool: pg.Pool, name: string): Promise<Lock | null> {
  const key = lockKey(name);
  const client = await pool.connect();
  let alive = true;
  const onError = () => {
    alive = false;
  };
  client.on('error', onError);
  const end = (broken: boolean) => {
    client.off('error', onError);
    client.release(broken);
  };
  try {
    const { rows } = await client.query('select pg_try_advisory_lock($1::bigint) as taken', [key]);
    if (!rows[0].taken) {
      end(false);
      return null;
    }
  } catch (error) {
    end(true);
    throw error;
  }
  return {
    name,
    stillHeld: async () => {
      if (!alive) return false;
      try {
        await client.query('select 1');
        return alive;
      } catch {
        return false;
      }
    },
    release: async () => {
      const { rows } = alive
        ? await client.query('select pg_advisory_unlock($1::bigint) as freed', [key]).catch(() => ({ rows: [] }))
        : { rows: [] };
      end(!rows[0]?.freed);
    },
  };
}

/** For the rest of the transaction. In one fixed order, so that two transactions cannot wait for each other. */
export async function lockNames(tx: Tx, names: readonly string[]): Promise<void> {
  for (const key of names.map(lockKey).sort()) await tx.query('select pg_advisory_xact_lock($1::bigint)', [key]);
}

/** Names become 64-bit keys that tell nothing: locks are visible to every session of the server. */
export function lockKey(name: string): string {
  return BigInt.asIntN(64, BigInt(`0x${sha256Hex(`pacerpro lock ${name}`).slice(0, 16)}`)).toString();
}
