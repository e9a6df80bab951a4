// Site administrators of the access tests, planted as the superuser: enrolled and designated, unless a test says otherwise.
import type { SiteAdminActor } from '../src/access/actor.ts';
import { type AdminId, type FirmId, type GrantId, newId } from '../src/platform/id/id.ts';
import type { TestDatabase } from './harness.ts';

export async function plantAdmin(database: TestDatabase, changes: Record<string, unknown> = {}): Promise<AdminId> {
  const id = newId<AdminId>();
  await insert(database, 'site_admins', {
    id,
    email: `admin-${id}@installation.test`,
    name: 'Ada Byron',
    appointed_by: 'operator test',
    designated_until: new Date(Date.now() + 86_400_000),
    enrolled_at: new Date(),
    password_hash: 'x',
    sealed_totp_seed: Buffer.from('x'),
    ...changes,
  });
  return id;
}

/** A grant, live for ten minutes unless changed (one for content agreed to by the firm), and the actor who reads under it. */
export async function plantGrant(
  database: TestDatabase,
  adminId: AdminId,
  firmId: FirmId,
  changes: Record<string, unknown> = {},
): Promise<SiteAdminActor & { grantId: GrantId; firmId: FirmId }> {
  const grantId = newId<GrantId>();
  const isContent = changes['scope'] === 'content';
  const isAsked = changes['opened_at'] === null;
  await insert(database, 'support_grants', {
    firm_id: firmId,
    id: grantId,
    admin_id: adminId,
    admin_name: 'Ada Byron',
    reason: 'The import does not end.',
    ticket: 'T-1',
    expires_at: new Date(Date.now() + 600_000),
    ...(isContent ? { content_confirmed_at: new Date() } : {}),
    ...(isContent && !isAsked ? { approved_by_user_id: newId() } : {}),
    ...changes,
  });
  return { kind: 'site-admin', adminId, grantId, firmId };
}

async function insert(database: TestDatabase, table: string, values: Record<string, unknown>): Promise<void> {
  const names = Object.keys(values);
  await database.superuserRows(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(values),
  );
}
