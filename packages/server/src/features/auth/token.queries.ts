// API tokens where somebody comes with one. They run as pp_auth, as sessions do.
import type { FirmRole } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId, UserId } from '../../platform/id/id.ts';
import type { Place } from './auth.queries.ts';

export type KnownToken = Place & { tokenId: string; userId: UserId; scopes: string[] };

export async function findToken(tx: Tx, tokenHash: Buffer, now: Date): Promise<KnownToken | null> {
  const row = await tx
    .selectFrom('api_tokens as t')
    .innerJoin('memberships as m', (join) =>
      join.onRef('m.firm_id', '=', 't.firm_id').onRef('m.user_id', '=', 't.user_id'),
    )
    .innerJoin('users as u', 'u.id', 't.user_id')
    .innerJoin('firms as f', 'f.id', 't.firm_id')
    .select(['t.id', 't.user_id', 't.firm_id', 't.scopes', 'm.role'])
    .where('t.token_hash', '=', tokenHash)
    .where('t.revoked_at', 'is', null)
    .where('t.expires_at', '>', now)
    .where('m.state', '=', 'active')
    .where('u.disabled_at', 'is', null)
    .where('f.closed_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    tokenId: row.id,
    userId: row.user_id as UserId,
    firmId: row.firm_id as FirmId,
    role: row.role as FirmRole,
    scopes: row.scopes,
  };
}

export async function touchToken(tx: Tx, token: KnownToken, now: Date): Promise<void> {
  await tx
    .updateTable('api_tokens')
    .set({ last_used_at: now })
    .where('firm_id', '=', token.firmId)
    .where('id', '=', token.tokenId)
    .execute();
}

/** Returns its name; null when it was revoked already. */
export async function revokeToken(tx: Tx, token: KnownToken, now: Date): Promise<string | null> {
  const row = await tx
    .updateTable('api_tokens')
    .set({ revoked_at: now })
    .where('firm_id', '=', token.firmId)
    .where('id', '=', token.tokenId)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst();
  return row?.name ?? null;
}
