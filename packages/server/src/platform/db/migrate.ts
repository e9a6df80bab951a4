// Applies packages/server/migrations in order, each file in a transaction of its own as pp_owner, and refuses files that changed after they were applied.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { sha256Hex } from '../crypto/hash.ts';
import type { Login } from './pool.ts';
import { withAdmin } from './prepare.ts';

export type Migration = { readonly name: string; readonly text: string; readonly sha256: string };

export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  for (const [index, name] of names.entries()) {
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(name)) throw new Error(`${name} is not named NNNN-words.sql.`);
    if (Number(name.slice(0, 4)) !== index + 1)
      throw new Error(`Migration number ${index + 1} is missing or used twice (found ${name}).`);
  }
  return names.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { name, text, sha256: sha256Hex(text) };
  });
}

/** Returns the names of the files it applied. Safe to start from several processes at once. */
export async function migrate(admin: Login, migrations: readonly Migration[]): Promise<string[]> {
  return withAdmin(admin, async (client) => {
    await client.query("select pg_advisory_lock(hashtext('pacerpro migrations'))"); // ends with the connection
    await prepareLedger(client);
    const { rows } = await client.query('select name, sha256 from migrations.applied order by name');
    const applied = new Map(rows.map((row) => [row.name as string, row.sha256 as string]));
    for (const name of applied.keys()) {
      if (!migrations.some((m) => m.name === name))
        throw new Error(`The database was made by a newer version: it knows ${name}.`);
    }
    const fresh: string[] = [];
    for (const migration of migrations) {
      const known = applied.get(migration.name);
      if (known === undefined) {
        await apply(client, migration);
        fresh.push(migration.name);
      } else if (known !== migration.sha256) {
        throw new Error(
          `${migration.name} was edited after it was applied. Migrations are never edited: write a new one.`,
        );
      }
    }
    return fresh;
  });
}

async function prepareLedger(client: pg.Client): Promise<void> {
  const { rows } = await client.query("select to_regclass('migrations.applied') is not null as present");
  if (rows[0].present) return;
  await client.query(`begin; set local role pp_owner; create schema migrations;
    create table migrations.applied (name text primary key, sha256 text not null, applied_at timestamptz not null default now()); commit`);
}

async function apply(client: pg.Client, { name, text, sha256 }: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query('set local role pp_owner');
    await client.query(text);
    await client.query('insert into migrations.applied (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    const { message, position } = cause as { message: string; position?: string };
    const line = position ? ` (line ${text.slice(0, Number(position)).split('\n').length})` : '';
    throw new Error(`${name}${line}: ${message}`, { cause });
  }
}
