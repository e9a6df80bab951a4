// What only the court-fetch role may read: sealed passwords and tokens.
import type { Tx } from '../../platform/db/tx.ts';

export type AccountSecret = {
  id: string;
  login_name: string;
  login_index: Buffer;
  sealed_password: Buffer;
  sealed_otp_seed: Buffer | null;
  secret_version: number;
  state: string;
  /** Of the last hour, and older ones that nobody has taken out yet. */
  login_attempts: Date[];
  last_code_step: number | null;
};
export type SessionKey = { accountId: string; clientCode: string };

export async function readAccountSecret(tx: Tx, accountId: string): Promise<AccountSecret | null> {
  const row = await tx
    .selectFrom('pacer_accounts')
    .select([
      'id',
      'login_name',
      'login_index',
      'sealed_password',
      'sealed_otp_seed',
      'secret_version',
      'state',
      'login_attempts',
      'last_code_step',
    ])
    .where('id', '=', accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

export async function findSession(tx: Tx, key: SessionKey) {
  return tx
    .selectFrom('pacer_sessions')
    .select(['sealed_token', 'secret_version', 'issued_at', 'last_login_attempt_at', 'lapsed_at'])
    .where('account_id', '=', key.accountId)
    .where('client_code', '=', key.clientCode)
    .executeTakeFirst();
}

/** Tokens made since then for other client codes: each needed a login of its own. */
export async function countOtherTokens(tx: Tx, key: SessionKey, since: Date): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from pacer_sessions
      where account_id = $1 and client_code <> $2 and sealed_token is not null and issued_at > $3`,
    [key.accountId, key.clientCode, since],
  );
  return rows[0]!.n;
}

/** Before the court is asked: a login that breaks off counts as well. */
export async function noteLogin(
  tx: Tx,
  accountId: string,
  { now, since, codeStep }: { now: Date; since: Date; codeStep: number | null },
): Promise<void> {
  await tx.query(
    `update pacer_accounts set login_attempts = array(select a from unnest(login_attempts) a where a > $3) || $2::timestamptz,
            last_code_step = coalesce($4, last_code_step) where id = $1`,
    [accountId, now, since, codeStep],
  );
}

/** Of an account that was forgotten while it signed in, nothing is kept. */
export async function keepSession(
  tx: Tx,
  firmId: string,
  key: SessionKey,
  token: { version: number; sealed: Buffer; now: Date },
): Promise<void> {
  await tx.query(
    `insert into pacer_sessions (firm_id, account_id, client_code, secret_version, sealed_token, issued_at, last_login_attempt_at)
     select $1, a.id, $3, $4, $5, $6, $6 from pacer_accounts a where a.id = $2 and a.removed_at is null for share
     on conflict (firm_id, account_id, client_code) do update
       set secret_version = excluded.secret_version, sealed_token = excluded.sealed_token, issued_at = excluded.issued_at, last_login_attempt_at = excluded.last_login_attempt_at, lapsed_at = null`,
    [firmId, key.accountId, key.clientCode, token.version, token.sealed, token.now],
  );
}

export async function markLapsed(tx: Tx, key: SessionKey, now: Date): Promise<void> {
  await tx.query(
    'update pacer_sessions set sealed_token = null, lapsed_at = $3 where account_id = $1 and client_code = $2',
    [key.accountId, key.clientCode, now],
  );
}

export async function markVerified(tx: Tx, account: AccountSecret, now: Date, warning: string | null): Promise<void> {
  await tx.query(
    // PACER lets no filer in who has not acknowledged the redaction rules, which is never done here: who gets in is none.
    "update pacer_accounts set state = 'verified', state_reason = $3, last_used_at = $2, is_filer = false where id = $1 and secret_version = $4",
    [account.id, now, warning, account.secret_version],
  );
}

/** Only the version that was refused: a secret replaced meanwhile stays usable. False then. */
export async function suspend(tx: Tx, account: AccountSecret, reason: string, filer: boolean): Promise<boolean> {
  const { rowCount } = await tx.query(
    "update pacer_accounts set state = 'suspended', state_reason = $2, is_filer = coalesce(nullif($4, false), is_filer) where id = $1 and secret_version = $3",
    [account.id, reason, account.secret_version, filer],
  );
  await tx.query('delete from pacer_sessions where account_id = $1', [account.id]);
  return rowCount > 0;
}
