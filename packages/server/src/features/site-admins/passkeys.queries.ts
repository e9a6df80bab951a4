// Passkeys of administrators. All of it runs as the sign-in role, which alone may read them.
import type { StoredPasskey } from '../../platform/crypto/passkey.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { passkeyColumns, storedPasskey } from '../factors/factors.ts';

export const listPasskeys = (tx: Tx, adminId: string) =>
  tx.selectFrom('site_admin_passkeys').selectAll().where('admin_id', '=', adminId).orderBy('created_at').execute();
export type PasskeyRow = Awaited<ReturnType<typeof listPasskeys>>[number];

export async function findPasskey(tx: Tx, adminId: string, credentialId: string) {
  const row = await tx
    .selectFrom('site_admin_passkeys')
    .selectAll()
    .where('admin_id', '=', adminId)
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
  return row ? { id: row.id, passkey: storedPasskey(row) } : null;
}

/** False when the key is known already, whoever has it. */
export async function insertPasskey(
  tx: Tx,
  adminId: string,
  passkey: StoredPasskey,
  name: string,
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('site_admin_passkeys')
    .values({ admin_id: adminId, ...passkeyColumns(passkey, name, now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Its name; null when it is not this administrator's. */
export async function deletePasskey(tx: Tx, adminId: string, id: string): Promise<string | null> {
  const row = await tx
    .deleteFrom('site_admin_passkeys')
    .where('id', '=', id)
    .where('admin_id', '=', adminId)
    .returning('name')
    .executeTakeFirst();
  return row?.name ?? null;
}
