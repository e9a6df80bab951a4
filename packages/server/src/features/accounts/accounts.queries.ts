// People and their mailed links, as the sign-in role sees them.
import type { Tx } from '../../platform/db/tx.ts';
import type { UserId } from '../../platform/id/id.ts';

export type LinkKind = 'sign_up' | 'reset' | 'mail_change';
export type KnownPerson = { userId: UserId; name: string; email: string };

export async function findPersonByMail(tx: Tx, email: string): Promise<KnownPerson | null> {
  const row = await tx
    .selectFrom('users')
    .select(['id', 'name', 'email'])
    .where('email', '=', email)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row ? { userId: row.id as UserId, name: row.name, email: row.email } : null;
}

export async function readPerson(tx: Tx, userId: UserId): Promise<KnownPerson & { firms: string[] }> {
  const { id, ...row } = await tx
    .selectFrom('users')
    .select(['id', 'name', 'email'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  const firms = await tx
    .selectFrom('memberships as m')
    .innerJoin('firms as f', 'f.id', 'm.firm_id')
    .select('f.name')
    .where('m.user_id', '=', userId)
    .execute();
  return { userId: id as UserId, ...row, firms: firms.map((firm) => firm.name) };
}

/** Of one kind: useless links of another must not use up what the address may get. */
export async function countRecentLinks(tx: Tx, kind: LinkKind, email: string, since: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('account_links')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('email', '=', email)
    .where('kind', '=', kind)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertLink(
  tx: Tx,
  link: {
    kind: LinkKind;
    tokenHash: Buffer;
    email: string;
    userId: UserId | null;
    isUsable: boolean;
    now: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await tx
    .insertInto('account_links')
    .values({
      kind: link.kind,
      token_hash: link.tokenHash,
      email: link.email,
      user_id: link.userId,
      created_at: link.now,
      expires_at: link.expiresAt,
      used_at: link.isUsable ? null : link.now,
    })
    .execute();
}

/** Addresses that never became accounts are not kept. */
export async function deleteOldLinks(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('account_links').where('expires_at', '<', before).execute();
}

export type OpenLink = { email: string; userId: UserId | null };

export async function findOpenLink(tx: Tx, kind: LinkKind, tokenHash: Buffer, now: Date): Promise<OpenLink | null> {
  const row = await tx
    .selectFrom('account_links')
    .select(['email', 'user_id'])
    .where('token_hash', '=', tokenHash)
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ? { email: row.email, userId: row.user_id as UserId | null } : null;
}

/** Of two who come with the same link at once, one gets it. */
export async function useLink(tx: Tx, kind: LinkKind, tokenHash: Buffer, now: Date): Promise<OpenLink | null> {
  const row = await tx
    .updateTable('account_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['email', 'user_id'])
    .executeTakeFirst();
  return row ? { email: row.email, userId: row.user_id as UserId | null } : null;
}

export async function voidLinksOf(tx: Tx, userId: UserId, now: Date): Promise<void> {
  await tx
    .updateTable('account_links')
    .set({ used_at: now })
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .execute();
}

export async function setPassword(tx: Tx, userId: UserId, passwordHash: string, now: Date): Promise<void> {
  await tx
    .updateTable('users')
    .set({ password_hash: passwordHash, password_changed_at: now })
    .where('id', '=', userId)
    .execute();
}

export async function setMailAddress(tx: Tx, userId: UserId, email: string, now: Date): Promise<void> {
  await tx.updateTable('users').set({ email, email_verified_at: now }).where('id', '=', userId).execute();
}

/** In every firm, save the one session named. */
export async function revokeSessionsOf(tx: Tx, userId: UserId, keep: string | null, now: Date): Promise<void> {
  let query = tx
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null);
  if (keep) query = query.where('id', '<>', keep);
  await query.execute();
  // Nor does a sign-in that got half way with the old password go on.
  await tx
    .updateTable('half_sessions')
    .set({ ended_at: now })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Each firm of the person sees it. In the order of ids: two such transactions must not wait for each other. */
export async function recordInFirms(tx: Tx, userId: UserId, action: string): Promise<void> {
  const places = await tx
    .selectFrom('memberships')
    .select('firm_id')
    .where('user_id', '=', userId)
    .where('state', '=', 'active')
    .orderBy('firm_id')
    .execute();
  for (const { firm_id } of places)
    await tx
      .insertInto('audit_events')
      .values({
        firm_id,
        actor_kind: 'system',
        action,
        object_kind: 'user',
        object_id: userId,
        detail: '{}',
        request_id: tx.requestId || null,
      })
      .execute();
}
