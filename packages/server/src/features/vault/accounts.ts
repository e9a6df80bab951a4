// PACER accounts: who may use which, their health, and replacing what is secret. A password goes in and never comes out: this process
// holds only the public half of the key, and its database role no grant on the sealed columns.
import type { MemberActor } from '../../access/actor.ts';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { newId } from '../../platform/id/id.ts';
import { audit } from '../audit/audit.ts';
import * as queries from './accounts.queries.ts';
import { type AccountAnswer, resolveAccount } from './resolve-account.ts';
import { accountContext } from './seal-context.ts';
import { accountExists, adminOnly, changedMeanwhile } from './vault.errors.ts';

export type AccountSecret = {
  loginName: string;
  password: string;
  otpSeed?: string | undefined;
  defaultClientCode?: string | undefined;
};
type Sealing = Pick<Crypto, 'sealForFetch' | 'blindIndex'>;

export const listAccounts = queries.listAccounts;

export async function addAccount(
  tx: Tx,
  crypto: Sealing,
  actor: MemberActor,
  scope: 'person' | 'office' | 'firm',
  secret: AccountSecret,
  officeId: string | null = null,
): Promise<queries.AccountRow> {
  if (scope !== 'person' && actor.role !== 'owner' && actor.role !== 'admin') throw adminOnly();
  const id = newId<never>() as string;
  const sealed = await sealSecret(crypto, { firmId: actor.firmId, accountId: id, version: 1 }, secret);
  if (officeId && !(await queries.hasOffice(tx, officeId))) throw notFound();
  if (!(await queries.insertAccount(tx, { firmId: actor.firmId, id, userId: actor.userId, officeId }, scope, sealed)))
    throw accountExists();
  await audit(tx, {
    action: 'pacer_account.add',
    object: { kind: 'pacer_account', id },
    detail: { scope, loginName: secret.loginName },
  });
  return read(tx, id);
}

export async function replaceAccountSecret(
  tx: Tx,
  crypto: Sealing,
  actor: MemberActor,
  accountId: string,
  secret: AccountSecret,
  now: Date,
): Promise<queries.AccountRow> {
  const account = await read(tx, accountId);
  mayChange(actor, account);
  const version = account.secret_version + 1;
  const sealed = await sealSecret(crypto, { firmId: actor.firmId, accountId, version }, secret);
  if (!(await queries.replaceSecret(tx, accountId, sealed, version, now))) throw changedMeanwhile();
  await audit(tx, {
    action: 'pacer_account.replace',
    object: { kind: 'pacer_account', id: accountId },
    detail: { version, loginName: secret.loginName },
  });
  return read(tx, accountId);
}

export async function removeAccount(tx: Tx, actor: MemberActor, accountId: string, now: Date): Promise<void> {
  mayChange(actor, await read(tx, accountId));
  await queries.removeAccount(tx, accountId, now);
  await audit(tx, { action: 'pacer_account.remove', object: { kind: 'pacer_account', id: accountId } });
}

/** The account that signs in and pays for a person. */
export async function resolveFor(tx: Tx, userId: string): Promise<AccountAnswer> {
  const { officeId, accounts } = await queries.readChoices(tx, userId);
  return resolveAccount({ userId, officeId }, accounts);
}

async function read(tx: Tx, accountId: string): Promise<queries.AccountRow> {
  const account = await queries.findAccount(tx, accountId);
  if (!account) throw notFound();
  return account;
}

function mayChange(actor: MemberActor, account: queries.AccountRow): void {
  if (account.scope !== 'person' && actor.role !== 'owner' && actor.role !== 'admin') throw adminOnly();
}

async function sealSecret(
  crypto: Sealing,
  at: { firmId: string; accountId: string; version: number },
  secret: AccountSecret,
): Promise<queries.SealedSecret> {
  const seed = secret.otpSeed?.replaceAll(' ', '').toUpperCase();
  return {
    loginName: secret.loginName,
    loginIndex: crypto.blindIndex('pacer-login', secret.loginName),
    sealedPassword: await crypto.sealForFetch(accountContext(at, 'sealed_password'), Buffer.from(secret.password)),
    sealedOtpSeed: seed ? await crypto.sealForFetch(accountContext(at, 'sealed_otp_seed'), Buffer.from(seed)) : null,
    defaultClientCode: secret.defaultClientCode ?? null,
  };
}
