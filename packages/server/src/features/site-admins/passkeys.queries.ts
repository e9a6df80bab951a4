// Passkeys of administrators. All of it runs as the sign-in role, which alone may read them.
import type { StoredPasskey } from '../../platform/crypto/passkey.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { storedPasskey } from '../factors/factors.ts';

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
  { credentialId, publicKey, counter, transports }: StoredPasskey,
  name: string,
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('site_admin_passkeys')
    .values({
      admin_id: adminId,
      credential_id: credentialId,
      public_key: Buffer.from(publicKey),
      counter,
      transports: [...transports],
      name,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The counter may only rise, as with members' passkeys. */
export async function markUsed(tx: Tx, id: string, counter: number, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('site_admin_passkeys')
    .set({ counter, last_used_at: now })
    .where('id', '=', id)
    .where((e) => e.or([e('counter', '<', counter), e.and([e('counter', '=', 0), e.lit(counter === 0)])]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
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
