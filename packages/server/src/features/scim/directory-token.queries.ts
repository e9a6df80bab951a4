// The directory's token as administrators manage it. Runs as the web role: only its hash goes in, and nothing of it comes out.
import type { Tx } from '../../platform/db/tx.ts';

export async function findDirectoryToken(tx: Tx) {
  const row = await tx
    .selectFrom('scim_tokens')
    .select(['created_at', 'expires_at', 'last_used_at'])
    .executeTakeFirst();
  return row ?? null;
}

const GOOD_MS = 365 * 86_400_000;

/** A firm has one: the one before is void at once. */
export async function replaceDirectoryToken(tx: Tx, firmId: string, tokenHash: Buffer, now: Date): Promise<void> {
  await deleteDirectoryToken(tx, firmId);
  const expiresAt = new Date(now.getTime() + GOOD_MS);
  await tx
    .insertInto('scim_tokens')
    .values({ firm_id: firmId, token_hash: tokenHash, created_at: now, expires_at: expiresAt })
    .execute();
}

export async function deleteDirectoryToken(tx: Tx, firmId: string): Promise<void> {
  await tx.deleteFrom('scim_tokens').where('firm_id', '=', firmId).execute();
}
