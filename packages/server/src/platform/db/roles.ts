// The database roles: who owns, who may sign in. Made before the first migration, by a login that may create roles.
// None may bypass row security, none of the logins owns anything.
import type pg from 'pg';
import { scramVerifier } from '../crypto/scram.ts';

export const loginRoles = Object.freeze(['pp_web', 'pp_worker', 'pp_fetch', 'pp_auth', 'pp_support'] as const);
/** Owners of functions and of what only those functions may read. pp_owner may hand objects to them. */
export const quietRoles = Object.freeze(['pp_policy', 'pp_search', 'pp_archive'] as const);

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
      // An existing role is only given its password: before PostgreSQL 16 naming the other attributes at all takes a superuser.
      const statement = known.has(role) ? `alter role ${role}` : `create role ${role} login ${SAFE}`;
      await client.query(`${statement} password ${password}`);
    }
    await refuseMightyRoles(client);
    for (const role of quietRoles) await client.query(`grant ${role} to pp_owner`);
    await grantOwnerToUs(client);
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('pacerpro roles'))");
  }
}

// Someone may have granted more by hand; a role that bypasses row security would make every policy decoration.
async function refuseMightyRoles(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query(
    "select string_agg(rolname, ', ') as names from pg_roles where rolname like 'pp\\_%' and rolname <> 'pp_backup' and (rolsuper or rolbypassrls)",
  );
  if (rows[0].names)
    throw new Error(`These database roles must be neither superuser nor bypass row security: ${rows[0].names}.`);
}

// A login that is no superuser must be able to become pp_owner to migrate as it. Since PostgreSQL 16, having made a role is not enough.
async function grantOwnerToUs(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query('select rolsuper from pg_roles where rolname = current_user');
  if (!rows[0].rolsuper) await client.query('grant pp_owner to current_user');
}
