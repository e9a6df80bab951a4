// Administrators and their sessions, as the sign-in role sees them. No route reaches an insert here: that role holds no grant for one.
import type { Tx } from '../../platform/db/tx.ts';
import type { AdminId } from '../../platform/id/id.ts';

export type KnownAdmin = {
  adminId: AdminId;
  email: string;
  name: string;
  passwordHash: string | null;
  sealedSeed: Buffer | null;
  lastStep: number | null;
};

const known = ['id', 'email', 'name', 'password_hash', 'sealed_totp_seed', 'totp_last_step'] as const;
type Row = {
  id: string;
  email: string;
  name: string;
  password_hash: string | null;
  sealed_totp_seed: Buffer | null;
  totp_last_step: number | null;
};
const knownAdmin = (row: Row): KnownAdmin => ({
  adminId: row.id as AdminId,
  email: row.email,
  name: row.name,
  passwordHash: row.password_hash,
  sealedSeed: row.sealed_totp_seed,
  lastStep: row.totp_last_step,
});

/** Enrolled, not disabled, designation not over. */
export async function findLiveAdmin(
  tx: Tx,
  by: { email: string } | { adminId: string },
  now: Date,
): Promise<KnownAdmin | null> {
  const row = await tx
    .selectFrom('site_admins')
    .select(known)
    .where('email' in by ? 'email' : 'id', '=', 'email' in by ? by.email : by.adminId)
    .where('enrolled_at', 'is not', null)
    .where('disabled_at', 'is', null)
    .where('designated_until', '>', now)
    .executeTakeFirst();
  return row ? knownAdmin(row) : null;
}

export async function findEnrolment(tx: Tx, enrolmentHash: Buffer, now: Date): Promise<KnownAdmin | null> {
  const row = await tx
    .selectFrom('site_admins')
    .select(known)
    .where('enrolment_hash', '=', enrolmentHash)
    .where('enrolment_expires_at', '>', now)
    .where('disabled_at', 'is', null)
    .where('designated_until', '>', now)
    .executeTakeFirst();
  return row ? knownAdmin(row) : null;
}

export async function keepSeed(tx: Tx, adminId: string, sealedSeed: Buffer): Promise<void> {
  await tx.updateTable('site_admins').set({ sealed_totp_seed: sealedSeed }).where('id', '=', adminId).execute();
}

/** False when somebody used the same link first. */
export async function finishEnrolment(
  tx: Tx,
  enrolmentHash: Buffer,
  proof: { passwordHash: string; step: number },
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('site_admins')
    .set({
      password_hash: proof.passwordHash,
      totp_last_step: proof.step,
      enrolled_at: now,
      enrolment_hash: null,
      enrolment_expires_at: null,
    })
    .where('enrolment_hash', '=', enrolmentHash)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when the step, or a later one, was used already: two requests cannot spend one code twice. */
export async function spendStep(tx: Tx, adminId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('site_admins')
    .set({ totp_last_step: step })
    .where('id', '=', adminId)
    .where((e) => e.or([e('totp_last_step', 'is', null), e('totp_last_step', '<', step)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertAdminSession(
  tx: Tx,
  session: { tokenHash: Buffer; adminId: string; startedAt: Date; expiresAt: Date; userAgent: string | null },
): Promise<void> {
  await tx
    .insertInto('site_admin_sessions')
    .values({
      token_hash: session.tokenHash,
      admin_id: session.adminId,
      last_seen_at: session.startedAt,
      expires_at: session.expiresAt,
      user_agent: session.userAgent,
    })
    .execute();
}

/** A live session of an administrator who still is one: the end of a designation ends its sessions. */
export async function findAdminSession(tx: Tx, tokenHash: Buffer, now: Date) {
  const row = await tx
    .selectFrom('site_admin_sessions as s')
    .innerJoin('site_admins as a', 'a.id', 's.admin_id')
    .select(['s.id', 's.admin_id', 's.last_seen_at'])
    .where('s.token_hash', '=', tokenHash)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', now)
    .where('a.enrolled_at', 'is not', null)
    .where('a.disabled_at', 'is', null)
    .where('a.designated_until', '>', now)
    .executeTakeFirst();
  return row ?? null;
}

export async function touchAdminSession(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx.updateTable('site_admin_sessions').set({ last_seen_at: now }).where('id', '=', sessionId).execute();
}

export async function revokeAdminSession(tx: Tx, tokenHash: Buffer, now: Date): Promise<void> {
  await tx
    .updateTable('site_admin_sessions')
    .set({ revoked_at: now })
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .execute();
}

export async function endOtherSessions(tx: Tx, adminId: string, sessionId: string, now: Date): Promise<void> {
  await tx
    .updateTable('site_admin_sessions')
    .set({ revoked_at: now })
    .where('admin_id', '=', adminId)
    .where('id', '!=', sessionId)
    .where('revoked_at', 'is', null)
    .execute();
}

/** The asking administrator: the support role sees no other. */
export const readSelf = (tx: Tx) =>
  tx.selectFrom('site_admins').select(['name', 'email', 'designated_until']).executeTakeFirstOrThrow();
export type SelfRow = Awaited<ReturnType<typeof readSelf>>;

/** Everybody who can sign in to the console now. */
export const listLiveAdmins = (tx: Tx, now: Date) =>
  tx
    .selectFrom('site_admins')
    .select(['id', 'email'])
    .where('enrolled_at', 'is not', null)
    .where('disabled_at', 'is', null)
    .where('designated_until', '>', now)
    .orderBy('email')
    .execute();
