// What must be known of a firm before its rows go.
import type { Tx } from '../../platform/db/tx.ts';

/** Every object in the store that a row of the firm points to. */
export async function listObjectKeys(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ key: string }>(
    `select object_key as key from blobs union select object_key from observations
     union select store_key from leaving_objects
     union select staged_key from purchases where staged_key is not null
     union select part ->> 'key' from firm_exports, jsonb_array_elements(parts) part`,
  );
  return rows.map((row) => row.key);
}

export async function listPeople(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('memberships').select('user_id').execute();
  return rows.map((row) => row.user_id);
}

/** What is of a person and of no firm: how they prove who they are. */
const ofPersons = ['passkey_challenges', 'half_sessions', 'recovery_codes', 'passkeys', 'authenticators'] as const;
const holders = 'holder_id in (select id from half_sessions where user_id = any ($1))';

/** People who belong to no other firm keep an id, which the trail names, and nothing else. Returns how many. */
export async function forgetPeople(tx: Tx, firmId: string, ids: readonly string[]): Promise<number> {
  const elsewhere = 'select 1 from memberships m where m.user_id = users.id and m.firm_id <> $2';
  const { rows } = await tx.query<{ id: string }>(
    `select id from users where id = any ($1) and not exists (${elsewhere})`,
    [ids, firmId],
  );
  const alone = rows.map(({ id }) => id);
  await tx.query('delete from account_links where user_id = any ($1)', [ids]);
  for (const table of ofPersons)
    await tx.query(`delete from ${table} where ${table === 'passkey_challenges' ? holders : 'user_id = any ($1)'}`, [
      alone,
    ]);
  const { rowCount } = await tx.query(
    `update users set name = 'Former member', email = 'former-' || id || '@invalid', password_hash = null, disabled_at = coalesce(disabled_at, now())
      where id = any ($1)`,
    [alone],
  );
  return rowCount;
}
