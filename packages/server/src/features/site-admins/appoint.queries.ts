// Administrators as the command line on the server writes them. Needs the reason 'site-admin-console'; no route has it.
import type { Tx } from '../../platform/db/tx.ts';

const columns = [
  'id',
  'email',
  'name',
  'appointed_by',
  'created_at',
  'designated_at',
  'designated_until',
  'enrolled_at',
  'disabled_at',
] as const;

export const listAdmins = (tx: Tx) => tx.selectFrom('site_admins').select(columns).orderBy('email').execute();
export type AdminRow = Awaited<ReturnType<typeof listAdmins>>[number];

/** Can sign in now. */
export const isLive = (row: Pick<AdminRow, 'enrolled_at' | 'disabled_at' | 'designated_until'>, now: Date): boolean =>
  row.enrolled_at !== null && row.disabled_at === null && row.designated_until > now;

export async function findByEmail(tx: Tx, email: string): Promise<AdminRow | null> {
  const row = await tx.selectFrom('site_admins').select(columns).where('email', '=', email).executeTakeFirst();
  return row ?? null;
}

type Link = { enrolmentHash: Buffer; enrolmentExpiresAt: Date };

export async function insertAdmin(
  tx: Tx,
  admin: { email: string; name: string; appointedBy: string; from: Date; until: Date } & Link,
): Promise<void> {
  await tx
    .insertInto('site_admins')
    .values({
      email: admin.email,
      name: admin.name,
      appointed_by: admin.appointedBy,
      designated_at: admin.from,
      designated_until: admin.until,
      enrolment_hash: admin.enrolmentHash,
      enrolment_expires_at: admin.enrolmentExpiresAt,
    })
    .execute();
}

export async function renew(
  tx: Tx,
  adminId: string,
  designation: { appointedBy: string; from: Date; until: Date },
): Promise<void> {
  await tx
    .updateTable('site_admins')
    .set({
      appointed_by: designation.appointedBy,
      designated_at: designation.from,
      designated_until: designation.until,
      disabled_at: null,
    })
    .where('id', '=', adminId)
    .execute();
}

export async function reset(tx: Tx, adminId: string, link: Link, now: Date): Promise<void> {
  await tx
    .updateTable('site_admins')
    .set({
      password_hash: null,
      sealed_totp_seed: null,
      totp_last_step: null,
      enrolled_at: null,
      enrolment_hash: link.enrolmentHash,
      enrolment_expires_at: link.enrolmentExpiresAt,
    })
    .where('id', '=', adminId)
    .execute();
  // What was lost may be the device.
  await tx.deleteFrom('site_admin_passkeys').where('admin_id', '=', adminId).execute();
  await endSessions(tx, adminId, now);
}

export async function disable(tx: Tx, adminId: string, now: Date): Promise<void> {
  await tx
    .updateTable('site_admins')
    .set({ disabled_at: now, enrolment_hash: null, enrolment_expires_at: null })
    .where('id', '=', adminId)
    .execute();
  await endSessions(tx, adminId, now);
}

async function endSessions(tx: Tx, adminId: string, now: Date): Promise<void> {
  await tx
    .updateTable('site_admin_sessions')
    .set({ revoked_at: now })
    .where('admin_id', '=', adminId)
    .where('revoked_at', 'is', null)
    .execute();
}
