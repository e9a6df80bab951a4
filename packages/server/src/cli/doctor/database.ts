// The database: reachable, migrated, its clock, and whether work is piling up. Looks only; starts and changes nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { migrationsFolder, ownServer } from '../../app/foundation.ts';
import { readDatabasePasswords } from '../../platform/crypto/key-file.ts';
import { readMigrations } from '../../platform/db/migrate.ts';
import type { Login } from '../../platform/db/pool.ts';
import { assertServer, withAdmin } from '../../platform/db/prepare.ts';
import { SCHEMA } from '../../platform/jobs/prepare-jobs.ts';
import { startCluster } from '../../platform/postgres/cluster.ts';
import { type Check, fail, ok, type Patient, skip, warn } from './check.ts';

type Row = Record<string, unknown>;

/** Null where there is no server to ask. */
async function ask<T>(
  { config, serverPid }: Patient,
  work: (query: (text: string) => Promise<Row[]>) => Promise<T>,
): Promise<T | null> {
  const login = config.database.url
    ? ownServer(config.database.url.reveal()).login
    : await embeddedLogin(config, serverPid);
  if (!login) return null;
  return withAdmin(login, (client) => {
    void client.query('set default_transaction_read_only = on');
    return work(async (text) => (await client.query(text)).rows as Row[]);
  });
}

async function embeddedLogin(config: Patient['config'], serverPid: number | null): Promise<Login | null> {
  const folder = join(config.dataFolder, 'database');
  // Only beside a living server: sharing would start a database that is not running, and a doctor starts nothing.
  if (serverPid === null || !existsSync(join(folder, 'postmaster.pid'))) return null;
  const { postgres } = await readDatabasePasswords({ folder: config.keys.folder, mayCreate: false }, ['postgres']);
  const { connection } = await startCluster({ folder, password: postgres, share: true });
  return { ...connection, database: 'pacerpro' };
}

const notRunning = skip('the embedded database runs only beside the server');

export const databaseCheck: Check = {
  name: 'database',
  title: 'Database',
  run: async (patient) => {
    const found = await ask(patient, async (query) => {
      await assertServer({ query: async (text) => ({ rows: await query(text) }) });
      const [version] = await query('show server_version');
      return `PostgreSQL ${String(version?.server_version)}, ${patient.config.database.url ? 'own server' : 'embedded'}`;
    });
    return found === null ? notRunning : ok(found);
  },
};

export const migrationsCheck: Check = {
  name: 'migrations',
  title: 'Migrations',
  run: async (patient) => {
    const applied = await ask(patient, (query) => query('select name, sha256 from migrations.applied order by name'));
    if (applied === null) return notRunning;
    const known = new Map(applied.map(({ name, sha256 }) => [String(name), String(sha256)]));
    const ours = readMigrations(migrationsFolder);
    const pending = ours.filter(({ name }) => !known.has(name));
    const edited = ours.filter(({ name, sha256 }) => known.has(name) && known.get(name) !== sha256);
    const newer = [...known.keys()].filter((name) => !ours.some((migration) => migration.name === name));
    if (edited.length > 0)
      return fail(
        `edited after they were applied: ${edited.map(({ name }) => name).join(', ')}`,
        'Restore the files of the release.',
      );
    if (newer.length > 0)
      return fail(`the database is newer: ${newer.join(', ')}`, 'Use the version of the program that made it.');
    return pending.length > 0
      ? warn(
          `${pending.length} to apply: ${pending.map(({ name }) => name).join(', ')}`,
          'A restart applies them, or "main.js migrate" in a release phase.',
        )
      : ok(`all ${ours.length} applied`);
  },
};

const LATE_SECONDS = 120;

export const queueCheck: Check = {
  name: 'queue',
  title: 'Queue',
  run: async (patient) => {
    const rows = await ask(patient, (query) =>
      query(`select count(*)::int as waiting, coalesce(extract(epoch from now() - min(greatest(created_on, start_after))), 0)::int as age
        from ${SCHEMA}.job where state in ('created', 'retry') and start_after <= now()`),
    );
    if (rows === null) return notRunning;
    const { waiting, age } = rows[0] as { waiting: number; age: number };
    if (waiting === 0) return ok('nothing waits');
    const detail = `${waiting} waiting, the oldest for ${age} s`;
    return age > LATE_SECONDS ? warn(detail, 'Does a process with the worker role run?') : ok(detail);
  },
};

/** What the installation found when it last checked itself: the canary, the proofs, its integrity. */
export const selfCheck: Check = {
  name: 'self-checks',
  title: 'Self-checks',
  run: async (patient) => {
    const rows = await ask(patient, (query) => query('select name, state, detail from checks order by name'));
    if (rows === null) return notRunning;
    const faults = rows.filter(({ state }) => state !== 'ok');
    if (faults.length > 0)
      return fail(
        faults
          .map(({ name, detail }) => `${String(name)}: ${String(detail)}`)
          .join(' ')
          .slice(0, 1000),
        'The console shows each under Health; pacerpro switch list tells what the canary switched off.',
      );
    return rows.length === 0 ? ok('none has run yet') : ok(rows.map(({ name }) => String(name)).join(', '));
  },
};

const SKEW_SECONDS = 5;

export const clockCheck: Check = {
  name: 'clock',
  title: 'Clock',
  run: async (patient) => {
    const before = Date.now();
    const rows = await ask(patient, (query) => query('select extract(epoch from clock_timestamp())::float8 as now'));
    if (Date.now() < Date.UTC(2025, 0))
      return fail(new Date().toISOString(), 'Set the clock: one-time codes and certificates depend on it.');
    if (rows === null) return ok(`${new Date().toISOString()} (not compared)`);
    const skew = Math.abs(Number(rows[0]!.now) * 1000 - (before + Date.now()) / 2) / 1000;
    return skew > SKEW_SECONDS
      ? fail(
          `${skew.toFixed(0)} s apart from the database server`,
          'Set both clocks (NTP): one-time codes fail when they are 30 s off.',
        )
      : ok(`${new Date().toISOString()}, with the database server`);
  },
};
