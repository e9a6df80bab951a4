// Signing in as an administrator: mail address, password and a second factor in one go. Whatever was wrong, and whether there is such an
// administrator at all, the answer is the same after the same work.
import type { SiteAdminActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Passkeys } from '../../platform/crypto/passkey.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { AdminId } from '../../platform/id/id.ts';
import { countTry, recordRight, triedFrom } from '../auth/auth.ts';
import { recordAdminEvent } from './admin-trail.ts';
import { type SeedVault, stepOf, sealSeed } from './one-time-code.ts';
import * as queries from './site-admins.queries.ts';
import { adminRefused } from './site-admins.errors.ts';
import { spendPasskey } from './spend-factor.ts';

export type SignInDependencies = {
  readonly auth: Database;
  readonly clock: Clock;
  readonly passwords: {
    verify(hash: string | null, password: string): Promise<boolean>;
    renew(hash: string, password: string): Promise<string | null>;
  };
  readonly tokens: { make(): string; hash(token: string): Buffer };
  readonly passkeys: Passkeys;
  readonly crypto: SeedVault & { blindIndex(purpose: string, value: string): Buffer };
};
export type SignInFactor = { readonly code: string } | { readonly attempt: string; readonly passkey: unknown };
export type AdminPlace = { readonly userAgent: string | null; readonly ip: string };

export const IDLE_MS = 15 * 60_000;
const SESSION_MS = 8 * 3600_000;
const TOUCH_EVERY_MS = 15_000;

export async function signInAdmin(
  deps: SignInDependencies,
  input: { email: string; password: string; factor: SignInFactor } & AdminPlace,
): Promise<{ token: string; expiresAt: Date }> {
  const now = deps.clock.now();
  const { factor } = input;
  const email = input.email.trim().toLowerCase();
  const tried = triedAs(deps, email, input.ip);
  const admin = await deps.auth.asSystem('sign-in', async (tx) => {
    await countTry(tx, tried, now);
    return queries.findLiveAdmin(tx, { email }, now);
  });
  // All of it every time: a missing administrator, a wrong password and a wrong code take the same time.
  const [isPassword, step] = await Promise.all([
    deps.passwords.verify(admin?.passwordHash ?? null, input.password),
    'code' in factor ? stepOf(deps.crypto, admin ?? (await nobody(deps.crypto)), factor.code, now) : null,
  ]);
  const token = deps.tokens.make();
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  const ok = await deps.auth.asSystem('sign-in', async (tx) => {
    const right = admin !== null && isPassword && (await spend(tx, deps, admin.adminId, factor, step, now));
    const event = { adminId: admin?.adminId ?? null, actor: admin?.name ?? 'unknown' };
    if (right) {
      await recordRight(tx, tried, now);
      const session = { tokenHash: deps.tokens.hash(token), adminId: admin.adminId, startedAt: now, expiresAt };
      await queries.insertAdminSession(tx, { ...session, userAgent: input.userAgent });
      await recordAdminEvent(tx, { ...event, action: 'admin_session.start' });
    } else await recordAdminEvent(tx, { ...event, action: 'admin_session.refuse' });
    return right;
  });
  if (!ok) throw adminRefused();
  return { token, expiresAt };
}

const spend = async (
  tx: Tx,
  deps: SignInDependencies,
  adminId: AdminId,
  factor: SignInFactor,
  step: number | null,
  now: Date,
): Promise<boolean> =>
  'passkey' in factor
    ? spendPasskey(tx, deps, { adminId, holderId: factor.attempt, now }, factor.passkey)
    : step !== null && queries.spendStep(tx, adminId, step);

export const triedAs = ({ crypto }: Pick<SignInDependencies, 'crypto'>, email: string, ip: string) =>
  triedFrom((value) => crypto.blindIndex('admin-sign-in', value), email, ip);

let decoy: Promise<queries.KnownAdmin> | undefined;
/** Stands in for an unknown administrator, so that opening a seed takes its time then too. */
function nobody(vault: SeedVault): Promise<queries.KnownAdmin> {
  const adminId = '00000000-0000-0000-0000-000000000000' as AdminId;
  decoy ??= sealSeed(vault, adminId, 'A'.repeat(32)).then((sealedSeed) => ({
    adminId,
    email: '',
    name: '',
    passwordHash: null,
    sealedSeed,
    lastStep: null,
  }));
  return decoy;
}

/** Who an administrator's cookie stands for; null when it stands for nobody any more. */
export async function adminOfSession(deps: SignInDependencies, token: string): Promise<SiteAdminActor | null> {
  const now = deps.clock.now();
  return deps.auth.asSystem('session-check', async (tx) => {
    const row = await queries.findAdminSession(tx, deps.tokens.hash(token), now);
    if (!row || now.getTime() - row.last_seen_at.getTime() > IDLE_MS) return null;
    if (now.getTime() - row.last_seen_at.getTime() > TOUCH_EVERY_MS) await queries.touchAdminSession(tx, row.id, now);
    return { kind: 'site-admin', adminId: row.admin_id as AdminId, grantId: null, firmId: null };
  });
}

export async function signOutAdmin(deps: SignInDependencies, token: string): Promise<void> {
  await deps.auth.asSystem('session-check', (tx) =>
    queries.revokeAdminSession(tx, deps.tokens.hash(token), deps.clock.now()),
  );
}
