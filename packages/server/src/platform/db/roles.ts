// The database roles: who owns, who may sign in. Made before the first migration, by a login that may create roles.
// None may bypass row security, none of the logins owns anything.
import type pg from 'pg';
import { scramVerifier } from '../crypto/scram.ts';

export const loginRoles = Object.freeze(['pp_web', 'pp_worker', 'pp_fetch', 'pp_auth', 'pp_support'] as const);
/** Owners of functions and of what only those functions may read. pp_owner may hand objects to them. */
export const quietRoles = Object.freeze(['pp_policy', 'pp_search'] as const);

export type RolePasswords = Readonly<Record<(typeof loginRoles)[number], string>>;

const SAFE = 'nosuperuser nobypassrls nocreatedb nocreaterole noreplication';

/** Makes what is missing and sets the passwords. Passwords travel as SCRAM verifiers, so no server log can hold one. */
export async function prepareRoles(client: pg.ClientBase, passwords: RolePasswords): Promise<void> {
  await client.query("select pg_advisory_lock(hashtext('pacerpro roles'))");
  try {
    const { rows } = await client.query("select rolname from pg_roles where rolname like 'pp\\_%'");
    const known = new Set(rows.map((row) => row.rolname as string));
    for (const role of ['pp_owner', ...quietRoles])
      if (!known.has(role)) await client.query(`create role ${role} nologin ${SAFE}`);
    for (const role of loginRoles) {
      const password = client.escapeLiteral(await scramVerifier(passwords[role]));
      await client.query(`${known.has(role) ? 'alter' : 'create'} role ${role} login ${SAFE} password ${password}`);
    }
    for (const role of quietRoles) await client.query(`grant ${role} to pp_owner`);
    await grantOwnerToUs(client);
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('pacerpro roles'))");
  }
}

// A login that is no superuser must be a member of pp_owner to migrate as it.
async function grantOwnerToUs(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query("select pg_has_role(current_user, 'pp_owner', 'member') as member");
  if (!rows[0].member) await client.query('grant pp_owner to current_user');
}
