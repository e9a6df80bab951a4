// Single sign-on as the sign-in role sees it: providers with their sealed secret, attempts under way, and whom a provider means.
import type { FirmRole } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId, UserId } from '../../platform/id/id.ts';

export type KnownProvider = {
  firmId: FirmId;
  issuer: string;
  clientId: string;
  sealedSecret: Buffer;
  mailDomains: string[];
  defaultRole: FirmRole;
  vouchesFactor: boolean;
};

const columns = [
  'p.firm_id',
  'p.issuer',
  'p.client_id',
  'p.sealed_secret',
  'p.mail_domains',
  'p.default_role',
  'p.vouches_factor',
] as const;

const ofOpenFirms = (tx: Tx) =>
  tx
    .selectFrom('sso_providers as p')
    .innerJoin('firms as f', 'f.id', 'p.firm_id')
    .select(columns)
    .where('f.closed_at', 'is', null);

/** The one firm of a mail domain. Null also when several firms name it: then nobody can be sent anywhere without guessing. */
export async function findProviderOfDomain(tx: Tx, domain: string): Promise<KnownProvider | null> {
  const rows = await ofOpenFirms(tx)
    .where('p.is_enabled', '=', true)
    .where((e) => e(e.val(domain), '=', e.fn.any('p.mail_domains')))
    .limit(2)
    .execute();
  return rows.length === 1 ? known(rows[0]!) : null;
}

export async function findProvider(tx: Tx, firmId: FirmId, which: 'enabled' | 'even disabled' = 'enabled') {
  let query = ofOpenFirms(tx).where('p.firm_id', '=', firmId);
  if (which === 'enabled') query = query.where('p.is_enabled', '=', true);
  const row = await query.executeTakeFirst();
  return row ? known(row) : null;
}

type Row = Awaited<ReturnType<ReturnType<typeof ofOpenFirms>['executeTakeFirstOrThrow']>>;
const known = (row: Row): KnownProvider => ({
  firmId: row.firm_id as FirmId,
  issuer: row.issuer,
  clientId: row.client_id,
  sealedSecret: row.sealed_secret,
  mailDomains: row.mail_domains,
  defaultRole: row.default_role as FirmRole,
  vouchesFactor: row.vouches_factor,
});

export type Attempt = { id: string; firmId: FirmId; checks: Buffer; isFresh: boolean };
export async function insertAttempt(
  tx: Tx,
  attempt: Attempt & { stateHash: Buffer; browserHash: Buffer; expiresAt: Date },
  now: Date,
): Promise<void> {
  await tx.deleteFrom('sso_attempts').where('expires_at', '<', now).execute();
  await tx
    .insertInto('sso_attempts')
    .values({
      id: attempt.id,
      firm_id: attempt.firmId,
      state_hash: attempt.stateHash,
      browser_hash: attempt.browserHash,
      checks: attempt.checks,
      is_fresh: attempt.isFresh,
      expires_at: attempt.expiresAt,
    })
    .execute();
}

/** Once: of two answers with the same state, the second finds nothing. */
export async function takeAttempt(tx: Tx, stateHash: Buffer, browserHash: Buffer, now: Date): Promise<Attempt | null> {
  const row = await tx
    .deleteFrom('sso_attempts')
    .where('state_hash', '=', stateHash)
    .where('browser_hash', '=', browserHash)
    .where('expires_at', '>', now)
    .returning(['id', 'firm_id', 'checks', 'is_fresh'])
    .executeTakeFirst();
  return row ? { id: row.id, firmId: row.firm_id as FirmId, checks: row.checks, isFresh: row.is_fresh } : null;
}

type Identity = { firmId: FirmId; issuer: string; subject: string };
export async function findIdentity(tx: Tx, { firmId, issuer, subject }: Identity): Promise<UserId | null> {
  const row = await tx
    .selectFrom('sso_identities')
    .select('user_id')
    .where('firm_id', '=', firmId)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row ? (row.user_id as UserId) : null;
}
export async function insertIdentity(tx: Tx, identity: Identity, userId: UserId): Promise<void> {
  await tx
    .insertInto('sso_identities')
    .values({ firm_id: identity.firmId, issuer: identity.issuer, subject: identity.subject, user_id: userId })
    .execute();
}
/** Whether the provider already means somebody by another subject as this person. */
export async function hasIdentity(tx: Tx, firmId: FirmId, issuer: string, userId: UserId): Promise<boolean> {
  const row = await tx
    .selectFrom('sso_identities')
    .select('subject')
    .where('firm_id', '=', firmId)
    .where('issuer', '=', issuer)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function findUser(tx: Tx, by: { id: UserId } | { email: string }) {
  const query = tx.selectFrom('users').select(['id', 'disabled_at']);
  const row = await ('id' in by
    ? query.where('id', '=', by.id)
    : query.where('email', '=', by.email)
  ).executeTakeFirst();
  return row ? { id: row.id as UserId, isDisabled: row.disabled_at !== null } : null;
}

/** The session is open, but proves nothing dangerous: the provider may have asked the person long ago. */
export async function markUnproven(tx: Tx, sessionId: string): Promise<void> {
  await tx.updateTable('sessions').set({ stepped_up_at: null }).where('id', '=', sessionId).execute();
}
