// PACER accounts as the web process may see and change them. Sealed columns are written here and never read: the role has no grant.
import type { Tx } from '../../platform/db/tx.ts';
import type { AccountChoice } from './resolve-account.ts';

export type AccountRow = {
  id: string;
  scope: AccountChoice['scope'];
  user_id: string | null;
  office_id: string | null;
  login_name: string;
  secret_version: number;
  has_otp_seed: boolean;
  default_client_code: string | null;
  state: AccountChoice['state'];
  state_reason: string | null;
  is_filer: boolean | null;
  password_set_at: Date;
  last_used_at: Date | null;
};

const columns = [
  'id',
  'scope',
  'user_id',
  'office_id',
  'login_name',
  'secret_version',
  'has_otp_seed',
  'default_client_code',
  'state',
  'state_reason',
  'is_filer',
  'password_set_at',
  'last_used_at',
] as const;

export async function listAccounts(tx: Tx): Promise<AccountRow[]> {
  const rows = await tx
    .selectFrom('pacer_accounts')
    .select(columns)
    .where('removed_at', 'is', null)
    .orderBy('scope')
    .orderBy('id')
    .execute();
  return rows as AccountRow[];
}

export async function findAccount(tx: Tx, accountId: string): Promise<AccountRow | null> {
  const row = await tx
    .selectFrom('pacer_accounts')
    .select(columns)
    .where('id', '=', accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return (row as AccountRow | undefined) ?? null;
}

export async function hasOffice(tx: Tx, officeId: string): Promise<boolean> {
  return (await tx.selectFrom('offices').select('id').where('id', '=', officeId).executeTakeFirst()) !== undefined;
}

export type SealedSecret = {
  loginName: string;
  loginIndex: Buffer;
  sealedPassword: Buffer;
  sealedOtpSeed: Buffer | null;
  defaultClientCode: string | null;
};

export async function insertAccount(
  tx: Tx,
  of: { firmId: string; id: string; userId: string; officeId: string | null },
  scope: 'person' | 'office' | 'firm',
  secret: SealedSecret,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into pacer_accounts (firm_id, id, scope, user_id, login_name, login_index, sealed_password, sealed_otp_seed, has_otp_seed, default_client_code, created_by, office_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      of.firmId,
      of.id,
      scope,
      scope === 'person' ? of.userId : null,
      secret.loginName,
      secret.loginIndex,
      secret.sealedPassword,
      secret.sealedOtpSeed,
      secret.sealedOtpSeed !== null,
      secret.defaultClientCode,
      of.userId,
      of.officeId,
    ],
  );
  return rowCount === 1;
}

/** A new version of the secret; lifts a suspension, because the refused one is gone. */
export async function replaceSecret(
  tx: Tx,
  accountId: string,
  secret: SealedSecret,
  version: number,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update pacer_accounts set login_name = $2, login_index = $3, sealed_password = $4, sealed_otp_seed = $5, has_otp_seed = $6, default_client_code = $7,
            secret_version = $8, state = 'new', state_reason = null, password_set_at = $9
      where id = $1 and removed_at is null and secret_version = $8 - 1`,
    [
      accountId,
      secret.loginName,
      secret.loginIndex,
      secret.sealedPassword,
      secret.sealedOtpSeed,
      secret.sealedOtpSeed !== null,
      secret.defaultClientCode,
      version,
      now,
    ],
  );
  return rowCount === 1;
}

/** What is secret of it, and its open tokens, go with it: a trigger sees to that for every way of removing. */
export async function removeAccount(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update pacer_accounts set removed_at = $2 where id = $1 and removed_at is null',
    [accountId, now],
  );
  return rowCount === 1;
}

/** What resolving needs: the person's office, and every account this person may use. */
export async function readChoices(
  tx: Tx,
  userId: string,
): Promise<{ officeId: string | null; accounts: AccountChoice[] }> {
  const member = await tx
    .selectFrom('memberships')
    .select('office_id')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  const accounts = await listAccounts(tx);
  return {
    officeId: member?.office_id ?? null,
    accounts: accounts.map((row) => ({
      id: row.id,
      scope: row.scope,
      userId: row.user_id,
      officeId: row.office_id,
      state: row.state,
    })),
  };
}
