// One-time codes and recovery codes of a person. All of it runs as the sign-in role, which alone may read these tables.
import type { Tx } from '../../platform/db/tx.ts';
import type { UserId } from '../../platform/id/id.ts';

export async function findAuthenticator(tx: Tx, userId: UserId) {
  return tx.selectFrom('authenticators').selectAll().where('user_id', '=', userId).executeTakeFirst();
}

/** Keeps a seed that is not proved yet; one that is stays. False when there is one. */
export async function writeSeed(tx: Tx, userId: UserId, sealedSeed: Buffer, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('authenticators')
    .values({ user_id: userId, sealed_seed: sealedSeed, created_at: now })
    .onConflict((conflict) =>
      conflict
        .column('user_id')
        .doUpdateSet({ sealed_seed: sealedSeed, created_at: now, last_step: null })
        .where('authenticators.confirmed_at', 'is', null),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function confirmSeed(tx: Tx, userId: UserId, step: number, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('authenticators')
    .set({ confirmed_at: now, last_step: step })
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Of two requests with the same code, one moves the step on. */
export async function spendStep(tx: Tx, userId: UserId, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('authenticators')
    .set({ last_step: step })
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is not', null)
    .where((e) => e.or([e('last_step', 'is', null), e('last_step', '<', step)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteAuthenticator(tx: Tx, userId: UserId): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('authenticators').where('user_id', '=', userId).executeTakeFirst();
  return numDeletedRows === 1n;
}

export async function replaceRecoveryCodes(tx: Tx, userId: UserId, indexes: Buffer[], now: Date): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
  if (indexes.length === 0) return;
  await tx
    .insertInto('recovery_codes')
    .values(indexes.map((code_index) => ({ user_id: userId, code_index, created_at: now })))
    .execute();
}

export async function countRecoveryCodes(tx: Tx, userId: UserId): Promise<number> {
  const { count } = await tx
    .selectFrom('recovery_codes')
    .select((e) => e.fn.countAll<string>().as('count'))
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function spendRecoveryCode(tx: Tx, userId: UserId, codeIndex: Buffer, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('user_id', '=', userId)
    .where('code_index', '=', codeIndex)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** A factor is of the person, not of one firm: every firm of the person sees that it changed. */
export async function findAddress(tx: Tx, userId: UserId): Promise<string> {
  return (await tx.selectFrom('users').select('email').where('id', '=', userId).executeTakeFirstOrThrow()).email;
}

export async function recordInFirmsOf(
  tx: Tx,
  userId: UserId,
  action: string,
  detail: Record<string, string>,
): Promise<void> {
  await tx.query(
    `insert into audit_events (firm_id, actor_kind, user_id, action, object_kind, object_id, detail, request_id)
     select firm_id, 'system', user_id, $2, 'user', user_id, $3::jsonb, $4
       from memberships where user_id = $1 and state = 'active' order by firm_id`,
    [userId, action, JSON.stringify(detail), tx.requestId || null],
  );
}
