// Brings a server to the point where the program can sign in: roles, database, settings that durability and silence depend on.
import pg from 'pg';
import type { Login } from './pool.ts';
import { loginRoles, prepareRoles, type RolePasswords } from './roles.ts';

/** Connects as the owner-ish login, which may create roles, and creates roles and (if missing) the database. */
export async function prepareDatabase(
  admin: Login,
  database: string,
  passwords: RolePasswords,
  options: { throwAway?: boolean } = {},
): Promise<void> {
  await withAdmin({ ...admin, database: await startingPoint(admin, database) }, async (client) => {
    if (!options.throwAway) await assertServer(client); // throw-away test servers trade durability for speed
    await prepareRoles(client, passwords);
    const { rows } = await client.query('select pg_get_userbyid(datdba) as owner from pg_database where datname = $1', [
      database,
    ]);
    const name = client.escapeIdentifier(database);
    if (rows.length === 0) await client.query(`create database ${name} owner pp_owner template template0`);
    else if (rows[0].owner !== 'pp_owner') await client.query(`alter database ${name} owner to pp_owner`); // one that a provider made for us
    await guardDatabase(client, database);
  });
}

/** TEMP and CONNECT are granted to everyone by default; a temporary table is a foothold that no role of ours needs. */
export async function guardDatabase(client: pg.ClientBase, database: string): Promise<void> {
  const name = client.escapeIdentifier(database);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to ${loginRoles.join(', ')}`);
}

// A managed server may offer only its one database; ours, when new, offers only "postgres".
async function startingPoint(admin: Login, database: string): Promise<string> {
  try {
    return await withAdmin({ ...admin, database }, async () => database);
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error;
    return 'postgres';
  }
}

export async function withAdmin<T>(admin: Login, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...admin, ssl: admin.ssl ? { rejectUnauthorized: true } : false });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Acknowledged must mean kept: with synchronous_commit off, a killed server lost 294 of 52,234 acknowledged rows in our trial. */
export async function assertServer(client: {
  query(text: string): Promise<{ rows: Record<string, unknown>[] }>;
}): Promise<void> {
  const { rows } = await client.query(
    "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version_num', 'server_encoding')",
  );
  const setting: Record<string, string> = Object.fromEntries(rows.map((row) => [row.name, row.setting]));
  const faults = [
    isTooOld(Number(setting.server_version_num)) &&
      `PostgreSQL 15.14, 16.10, 17.6 or newer is needed (row security was repaired there), this is ${setting.server_version_num}`,
    setting.server_encoding !== 'UTF8' && `the encoding must be UTF8, not ${setting.server_encoding}`,
    ...(['fsync', 'full_page_writes', 'synchronous_commit'] as const).map(
      (name) => setting[name] === 'off' && `${name} must not be off`,
    ),
  ].filter(Boolean);
  if (faults.length > 0) throw new Error(`The database server is not fit for use: ${faults.join('; ')}.`);
}

/** 160010 is 16.10. Older minors let policies be passed under subqueries, MERGE and sampled statistics. */
export function isTooOld(version: number): boolean {
  const floors: Record<number, number> = { 15: 14, 16: 10, 17: 6 };
  const major = Math.floor(version / 10_000);
  return major < 15 || version % 10_000 < (floors[major] ?? 0);
}
