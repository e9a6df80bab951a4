// A signed-in PACER session for one account and client code. Runs as the court-fetch role, the only one that can open a password.
// One login at a time per PACER account, across all firms; a token is used until the court says it has lapsed; one wrong password
// suspends that version of the secret for every job of every user, until someone enters a new one. Firms that hold the same login share
// nothing but that turn: each has its own token and its own state, so that neither can tell, or harm, the other by what it enters.
import {
  codeStep,
  type Credentials,
  logIn,
  type LoginAnswer,
  oneTimeCode,
  type Transport,
  waitForCodeMs,
} from '@pacerpro/court';
import type { MemberActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { Database } from '../../platform/db/database.ts';
import { audit } from '../audit/audit.ts';
import { accountContext, sessionContext } from './seal-context.ts';
import * as queries from './court-session.queries.ts';

export type SessionDependencies = {
  readonly fetch: Database;
  /** Holds the private key; exists in the worker only. */
  readonly fetchCrypto: Pick<Crypto, 'openForFetch' | 'sealForFetch'>;
  readonly transport: Transport;
  readonly clock: Clock;
  sleep(ms: number): Promise<void>;
};

export type SessionProblem =
  | 'account-suspended'
  | 'bad-credentials'
  | 'client-code-required'
  | 'account-disabled'
  | 'filer-account'
  | 'too-many-logins'
  | 'maintenance';
/** Problems that pass by themselves: nothing was sent, and it is tried again. */
export const isPassing = (one: SessionProblem): one is 'maintenance' | 'too-many-logins' =>
  one === 'maintenance' || one === 'too-many-logins';
export type OpenedSession = { kind: 'open'; credentials: Credentials } | { kind: 'problem'; problem: SessionProblem };

/** Excessive logins can cost the account: never twice within this time. */
const LOGIN_EVERY_MS = 60_000;
/**
 * In an hour, for one account. A first token for another client code is not counted: it is a login that the work needs, and each code needs its
 * own. What is counted are logins in vain, broken off or repeated.
 */
const LOGINS_AN_HOUR = 3;
const HOUR_MS = 3600_000;
/** Lifetimes are not published; older tokens are renewed before they are used. */
const TOKEN_LIFE_MS = 20 * 3600_000;

export async function openCourtSession(
  deps: SessionDependencies,
  actor: MemberActor,
  accountId: string,
  clientCode: string | null,
): Promise<OpenedSession> {
  const key = { accountId, clientCode: clientCode ?? '' };
  const found = await deps.fetch.asActor(actor, (tx) => queries.readAccountSecret(tx, accountId));
  if (!found || found.state === 'suspended') return problem('account-suspended');
  const lock = await loginLock(deps, found.login_index);
  if (!lock) return problem('maintenance');
  try {
    const session = await deps.fetch.asActor(actor, (tx) => queries.findSession(tx, key));
    const now = deps.clock.now();
    if (
      session?.sealed_token &&
      session.secret_version === found.secret_version &&
      now.getTime() - session.issued_at.getTime() < TOKEN_LIFE_MS
    ) {
      const token = await deps.fetchCrypto.openForFetch(
        sessionContext({ firmId: actor.firmId, ...key, version: found.secret_version }),
        session.sealed_token,
      );
      return { kind: 'open', credentials: { token: token.toString(), clientCode } };
    }
    if (session?.lapsed_at && now.getTime() - session.last_login_attempt_at.getTime() < LOGIN_EVERY_MS)
      return problem('maintenance');
    // Another job may have found the password wrong while this one waited for the lock.
    const current = await deps.fetch.asActor(actor, (tx) => queries.readAccountSecret(tx, accountId));
    if (!current || current.state === 'suspended') return problem('account-suspended');
    if (await hasLoggedInEnough(deps, actor, current, key)) return problem('too-many-logins');
    return await signIn(deps, actor, current, key, clientCode);
  } finally {
    await lock.release();
  }
}

/** The court no longer knows this token. */
export async function endCourtSession(
  deps: SessionDependencies,
  actor: MemberActor,
  accountId: string,
  clientCode: string | null,
): Promise<void> {
  await deps.fetch.asActor(actor, (tx) =>
    queries.markLapsed(tx, { accountId, clientCode: clientCode ?? '' }, deps.clock.now()),
  );
}

async function hasLoggedInEnough(
  deps: SessionDependencies,
  actor: MemberActor,
  account: queries.AccountSecret,
  key: queries.SessionKey,
): Promise<boolean> {
  const since = new Date(deps.clock.now().getTime() - HOUR_MS);
  const attempts = account.login_attempts.filter((at) => at > since).length;
  if (attempts < LOGINS_AN_HOUR) return false;
  const needed = await deps.fetch.asActor(actor, (tx) => queries.countOtherTokens(tx, key, since));
  return attempts - needed >= LOGINS_AN_HOUR;
}

async function signIn(
  deps: SessionDependencies,
  actor: MemberActor,
  account: queries.AccountSecret,
  key: queries.SessionKey,
  clientCode: string | null,
): Promise<OpenedSession> {
  const at = { firmId: actor.firmId, accountId: account.id, version: account.secret_version };
  const password = (
    await deps.fetchCrypto.openForFetch(accountContext(at, 'sealed_password'), account.sealed_password)
  ).toString();
  const seed = account.sealed_otp_seed
    ? (await deps.fetchCrypto.openForFetch(accountContext(at, 'sealed_otp_seed'), account.sealed_otp_seed)).toString()
    : null;
  const otp = seed === null ? null : await freshCode(deps, seed, account.last_code_step);
  const otpCode = otp?.code ?? null;
  const now = deps.clock.now();
  const attempt = { now, since: new Date(now.getTime() - HOUR_MS), codeStep: otp?.step ?? null };
  await deps.fetch.asActor(actor, (tx) => queries.noteLogin(tx, account.id, attempt));
  const answer = await logIn(deps.transport, { loginId: account.login_name, password, clientCode, otpCode });
  return conclude(deps, actor, account, key, clientCode, answer);
}

async function conclude(
  deps: SessionDependencies,
  actor: MemberActor,
  account: queries.AccountSecret,
  key: queries.SessionKey,
  clientCode: string | null,
  answer: LoginAnswer,
): Promise<OpenedSession> {
  const now = deps.clock.now();
  if (answer.kind === 'accepted') {
    const context = sessionContext({ firmId: actor.firmId, ...key, version: account.secret_version });
    const sealed = await deps.fetchCrypto.sealForFetch(context, Buffer.from(answer.token));
    await deps.fetch.asActor(actor, async (tx) => {
      await queries.keepSession(tx, actor.firmId, key, { version: account.secret_version, sealed, now });
      await queries.markVerified(tx, account, now, answer.warning);
    });
    return { kind: 'open', credentials: { token: answer.token, clientCode } };
  }
  if (answer.kind === 'unavailable') return problem('maintenance');
  // A missing client code says nothing about the password.
  if (answer.kind === 'client-code-required') return problem('client-code-required');
  const filer = answer.reason === 'redaction-needed';
  const reason = filer
    ? 'This account may file in court. Use a PACER account for searching only.'
    : reasons[answer.reason];
  await deps.fetch.asActor(actor, async (tx) => {
    if (!(await queries.suspend(tx, account, reason, filer))) return;
    await audit(tx, {
      action: 'pacer_account.suspend',
      object: { kind: 'pacer_account', id: account.id },
      detail: { reason, version: account.secret_version },
    });
  });
  if (filer) return problem('filer-account');
  return problem(answer.reason === 'account-disabled' ? 'account-disabled' : 'bad-credentials');
}

const reasons = {
  'bad-credentials': 'PACER refused the user name, password or one-time code.',
  'account-disabled': 'PACER has disabled this account.',
  'account-locked': 'PACER has locked this account.',
  'redaction-needed': '',
  other: 'PACER refused this account.',
} as const;

/** Never one that was used: by any process, as the account says, or for another firm that has the same login, as this process knows. */
async function freshCode(
  deps: SessionDependencies,
  seed: string,
  usedStep: number | null,
): Promise<{ code: string; step: number }> {
  const used = Math.max(usedStep ?? 0, lastStep.get(seed) ?? 0);
  const wait = waitForCodeMs(deps.clock.now().getTime(), used);
  if (wait > 0) await deps.sleep(wait);
  const now = deps.clock.now().getTime();
  const step = codeStep(now);
  lastStep.set(seed, step);
  return { code: await oneTimeCode(seed, now), step };
}
const lastStep = new Map<string, number>();

async function loginLock(deps: SessionDependencies, loginIndex: Buffer) {
  for (let waited = 0; waited < 60_000; waited += 200) {
    const lock = await deps.fetch.tryLock(`pacer-login:${loginIndex.toString('hex')}`);
    if (lock) return lock;
    await deps.sleep(200);
  }
  return null;
}

const problem = (kind: SessionProblem): OpenedSession => ({ kind: 'problem', problem: kind });
