// The firm's provider as its administrators see it. Runs as the web role: the secret goes in and does not come out.
import type { Tx } from '../../platform/db/tx.ts';

const columns = [
  'issuer',
  'client_id',
  'mail_domains',
  'default_role',
  'is_enabled',
  'vouches_factor',
  'changed_at',
] as const;

export async function findOwnProvider(tx: Tx) {
  return (await tx.selectFrom('sso_providers').select(columns).executeTakeFirst()) ?? null;
}
export type ProviderRow = NonNullable<Awaited<ReturnType<typeof findOwnProvider>>>;

export async function saveProvider(
  tx: Tx,
  firmId: string,
  row: ProviderRow & { sealed_secret?: Buffer },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('sso_providers')
    .set(row)
    .where('firm_id', '=', firmId)
    .executeTakeFirst();
  if (numUpdatedRows > 0n || !row.sealed_secret) return;
  await tx
    .insertInto('sso_providers')
    .values({ firm_id: firmId, ...row, sealed_secret: row.sealed_secret })
    .execute();
}

export async function deleteProvider(tx: Tx, firmId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('sso_providers').where('firm_id', '=', firmId).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Domains that belong to the firm as far as we know: somebody who manages it gets mail there. */
export async function listOwnDomains(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ domain: string }>(
    `select distinct split_part(u.email, '@', 2) as domain from memberships m join users u on u.id = m.user_id
      where m.state = 'active' and m.role in ('owner', 'admin') and u.email_verified_at is not null order by 1`,
  );
  return rows.map((row) => row.domain);
}
