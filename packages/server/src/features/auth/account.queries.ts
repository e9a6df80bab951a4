// What the signed-in person sees of the own account. Runs as the web role: no hash is within reach.
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { audit } from '../audit/audit.ts';
export async function findMe(tx: Tx, actor: MemberActor) {
  const row = await tx
    .selectFrom('users as u')
    .innerJoin('firms as f', (join) => join.on('f.id', '=', actor.firmId))
    .select([
      'u.id',
      'u.name',
      'u.email',
      'f.id as firm_id',
      'f.name as firm_name',
      'f.client_code_required',
      'f.client_code_pattern',
      'f.file_name_template',
    ])
    .select((e) =>
      e.exists(e.selectFrom('pacer_accounts as p').select('p.id').where('p.removed_at', 'is', null)).as('has_account'),
    )
    .where('u.id', '=', actor.userId)
    .executeTakeFirstOrThrow();
  return { ...row, role: actor.role };
}
export type MeRow = Awaited<ReturnType<typeof findMe>>;

const tokenColumns = ['id', 'name', 'scopes', 'created_at', 'expires_at', 'last_used_at', 'revoked_at'] as const;
/** Of oneself, or of a colleague for an administrator: the policies say so. */
export async function listTokens(tx: Tx, userId: string) {
  return tx
    .selectFrom('api_tokens')
    .select(tokenColumns)
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .execute();
}
/** @throws not found: somebody who is no member of the firm has no tokens to be listed, nor any list */
export async function listTokensOfMember(tx: Tx, userId: string) {
  const member = await tx.selectFrom('memberships').select('user_id').where('user_id', '=', userId).executeTakeFirst();
  if (!member) throw notFound();
  return listTokens(tx, userId);
}

export type TokenRow = Awaited<ReturnType<typeof listTokens>>[number];

export async function insertOwnToken(
  tx: Tx,
  actor: MemberActor,
  token: { name: string; scopes: string[]; tokenHash: Buffer; expiresAt: Date },
): Promise<TokenRow> {
  const row = await tx
    .insertInto('api_tokens')
    .values({
      firm_id: actor.firmId,
      user_id: actor.userId,
      name: token.name,
      scopes: token.scopes,
      token_hash: token.tokenHash,
      expires_at: token.expiresAt,
    })
    .returning(tokenColumns)
    .executeTakeFirstOrThrow();
  await audit(tx, {
    action: 'token.create',
    object: { kind: 'token', id: row.id },
    detail: { name: token.name, scopes: token.scopes },
  });
  return row;
}

/** One's own, or a colleague's by an administrator: the policies say so. */
export async function revokeToken(tx: Tx, tokenId: string, now: Date): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('api_tokens')
    .set({ revoked_at: now })
    .where('id', '=', tokenId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw notFound();
  await audit(tx, { action: 'token.revoke', object: { kind: 'token', id: tokenId } });
}
