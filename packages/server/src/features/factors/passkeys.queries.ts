// Passkeys of a person and the challenges they sign. All of it runs as the sign-in role, which alone may read these tables.
import type { StoredPasskey } from '../../platform/crypto/passkey.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { UserId } from '../../platform/id/id.ts';

export const storedPasskey = (row: {
  credential_id: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
}) => ({
  credentialId: row.credential_id,
  publicKey: row.public_key,
  counter: Number(row.counter),
  transports: row.transports,
});

export async function listPasskeys(tx: Tx, userId: UserId) {
  return tx.selectFrom('passkeys').selectAll().where('user_id', '=', userId).orderBy('created_at').execute();
}

export const listStored = async (tx: Tx, userId: UserId): Promise<StoredPasskey[]> =>
  (await listPasskeys(tx, userId)).map(storedPasskey);

export async function findPasskey(tx: Tx, credentialId: string) {
  const row = await tx
    .selectFrom('passkeys as p')
    .innerJoin('users as u', 'u.id', 'p.user_id')
    .selectAll('p')
    .where('p.credential_id', '=', credentialId)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst();
  return row ? { id: row.id, userId: row.user_id as UserId, passkey: storedPasskey(row) } : null;
}

/** What is written down of a new one, whoever's it is. */
export const passkeyColumns = (passkey: StoredPasskey, name: string, now: Date) => ({
  credential_id: passkey.credentialId,
  public_key: Buffer.from(passkey.publicKey),
  counter: passkey.counter,
  transports: [...passkey.transports],
  name,
  created_at: now,
});

/** False when the key is known already, whoever has it. */
export async function insertPasskey(
  tx: Tx,
  userId: UserId,
  passkey: StoredPasskey,
  name: string,
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('passkeys')
    .values({ user_id: userId, ...passkeyColumns(passkey, name, now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The counter may only rise: a copied key would use an old one. Keys that do not count say 0 for ever. */
export async function markUsed(
  tx: Tx,
  table: 'passkeys' | 'site_admin_passkeys',
  id: string,
  counter: number,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update ${table} set counter = $2, last_used_at = $3 where id = $1 and (counter < $2 or counter = 0 and $2 = 0)`,
    [id, counter, now],
  );
  return rowCount === 1;
}

export async function deletePasskey(tx: Tx, userId: UserId, id: string): Promise<string | null> {
  const row = await tx
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returning('name')
    .executeTakeFirst();
  return row?.name ?? null;
}

const CHALLENGE_MS = 5 * 60_000;

/** One open challenge a holder: asking again voids the one before. */
export async function writeChallenge(tx: Tx, holderId: string, challenge: string, now: Date): Promise<void> {
  const expires_at = new Date(now.getTime() + CHALLENGE_MS);
  await tx.deleteFrom('passkey_challenges').where('expires_at', '<', now).execute();
  await tx
    .insertInto('passkey_challenges')
    .values({ holder_id: holderId, challenge, expires_at })
    .onConflict((conflict) => conflict.column('holder_id').doUpdateSet({ challenge, expires_at }))
    .execute();
}

/** Taken away as it is read: a challenge is answered once. */
export async function takeChallenge(tx: Tx, holderId: string, now: Date): Promise<string | null> {
  const row = await tx
    .deleteFrom('passkey_challenges')
    .where('holder_id', '=', holderId)
    .returning(['challenge', 'expires_at'])
    .executeTakeFirst();
  return row && row.expires_at > now ? row.challenge : null;
}
