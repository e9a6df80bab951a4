// What a test file needs of the platform: a database of its own with every role, keys, a store and a clock.
// Test data comes from factories; this file knows no feature.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { type Database, openDatabase } from '../src/platform/db/database.ts';
import type { DatabaseRole, Login } from '../src/platform/db/pool.ts';
import { guardDatabase } from '../src/platform/db/prepare.ts';
import { ensureCluster, passwords, templateName } from './harness.cluster.ts';

export type TestDatabase = {
  readonly name: string;
  readonly web: Database;
  readonly worker: Database;
  readonly fetch: Database;
  readonly auth: Database;
  readonly support: Database;
  login(role: DatabaseRole): Login;
  /** May do everything; what migrations and queues are made with. */
  readonly admin: Login;
  /** Runs as the superuser, past every policy: for planting rows and for looking behind the curtain, never for what is tested. */
  asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** Shorthand for one statement as the superuser. */
  superuserRows<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

/** A fresh database with all migrations, cloned from the run's template. */
export async function createTestDatabase(options: { template?: string } = {}): Promise<TestDatabase> {
  const admin = await ensureCluster();
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await withClient(admin, async (client) => {
    await client.query(`create database ${name} template ${options.template ?? templateName} owner pp_owner`);
    await guardDatabase(client, name);
  });
  const login = (role: DatabaseRole): Login => ({ ...admin, database: name, user: role, password: passwords[role] });
  const open = (role: DatabaseRole) => openDatabase(role, login(role), { max: 5 });
  const roles = {
    web: open('pp_web'),
    worker: open('pp_worker'),
    fetch: open('pp_fetch'),
    auth: open('pp_auth'),
    support: open('pp_support'),
  };
  const asSuperuser: TestDatabase['asSuperuser'] = (work) => withClient({ ...admin, database: name }, work);
  // Kept open: planting a world takes hundreds of single statements.
  const superuser = new pg.Pool({ ...admin, database: name, ssl: false, max: 4, allowExitOnIdle: true });
  superuser.on('error', () => {}); // the database was dropped under an idle one
  return {
    name,
    admin: { ...admin, database: name },
    ...roles,
    login,
    asSuperuser,
    superuserRows: async (text, values = []) => (await superuser.query(text, values as unknown[])).rows,
    close: async () => {
      await Promise.all([...Object.values(roles).map((db) => db.close()), superuser.end()]);
      await withClient(admin, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** The same for a whole test file: made before its first test, dropped after its last. */
export function withTestDatabase(): TestDatabase {
  const holder: { database?: TestDatabase } = {};
  beforeAll(async () => {
    holder.database = await createTestDatabase();
  });
  afterAll(() => holder.database?.close());
  return new Proxy({} as TestDatabase, {
    get: (_, property) => {
      if (!holder.database) throw new Error('The test database exists only inside tests and hooks.');
      return Reflect.get(holder.database, property);
    },
  });
}

async function withClient<T>(login: Login, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...login, ssl: false });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
