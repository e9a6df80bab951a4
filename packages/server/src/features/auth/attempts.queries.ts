// Tries of signing in and proving, by a keyed hash of what was tried: nothing here says who.
import type { Tx } from '../../platform/db/tx.ts';

/** Failures for one address since the last success, and when the last one was. */
export async function readAttempts(
  tx: Tx,
  subjectIndex: Buffer,
  since: Date,
): Promise<{ failures: number; lastAt: Date | null }> {
  const { rows } = await tx.query<{ failures: number; last_at: Date | null }>(
    `select count(*)::int as failures, max(at) as last_at from sign_in_attempts
      where subject_index = $1 and not ok and at > $2
        and at > coalesce((select max(at) from sign_in_attempts where subject_index = $1 and ok), '-infinity')`,
    [subjectIndex, since],
  );
  return { failures: rows[0]!.failures, lastAt: rows[0]!.last_at };
}

/** Whether this subject ever proved right since then. */
export async function hasSucceeded(tx: Tx, subjectIndex: Buffer, since: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    'select 1 from sign_in_attempts where subject_index = $1 and ok and at > $2 limit 1',
    [subjectIndex, since],
  );
  return rowCount > 0;
}

export async function recordAttempt(tx: Tx, subjectIndex: Buffer, ok: boolean, now: Date): Promise<void> {
  await tx.insertInto('sign_in_attempts').values({ subject_index: subjectIndex, at: now, ok }).execute();
}
