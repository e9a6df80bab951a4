// A server that somebody else runs: the login may create roles and databases but is no superuser, as managed PostgreSQL gives it.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrationsFolder, passwords } from '../../../test/harness.cluster.ts';
import { anonymous } from '../../access/actor.ts';
import { prepareJobs } from '../jobs/prepare-jobs.ts';
import { type Cluster, startCluster } from '../postgres/cluster.ts';
import { openDatabase } from './database.ts';
import { migrate, readMigrations } from './migrate.ts';
import type { Login } from './pool.ts';
import { isTooOld, prepareDatabase, withAdmin } from './prepare.ts';

let home: string;
let cluster: Cluster;
let login: Login;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'own-server-'));
  chmodSync(home, 0o711);
  cluster = await startCluster({ folder: join(home, 'database'), password: 'secret' });
  const superuser = { ...cluster.connection, database: 'postgres' };
  await withAdmin(superuser, async (client) => {
    await client.query("create role deployer login createrole createdb password 'deploy'");
    await client.query('create database given owner deployer');
  });
  login = { ...superuser, user: 'deployer', password: 'deploy' };
});
afterAll(async () => {
  await cluster?.stop();
  rmSync(home, { recursive: true, force: true });
});

describe("someone else's server", () => {
  it.each(['made_by_us', 'given'])(
    'takes roles, migrations and queues from a login that is no superuser (database %s)',
    async (database) => {
      for (let start = 0; start < 2; start++) {
        const admin = { ...login, database };
        await prepareDatabase(admin, database, passwords);
        await migrate(admin, readMigrations(migrationsFolder));
        await prepareJobs(admin, [{ name: 'some-job', retryLimit: 0 }]);
      }
      const web = openDatabase('pp_web', { ...login, database, user: 'pp_web', password: passwords.pp_web });
      const { rows } = await web.asActor(anonymous, (tx) => tx.query('select count(*) as n from firms'));
      expect(rows).toEqual([{ n: 0 }]);
      await web.close();
    },
  );

  it('is refused when a role of ours was given more than it may have', async () => {
    await withAdmin({ ...cluster.connection, database: 'postgres' }, (client) =>
      client.query('alter role pp_web bypassrls'),
    );
    await expect(prepareDatabase({ ...login, database: 'given' }, 'given', passwords)).rejects.toThrow(
      /pp_web|permission/,
    );
    await withAdmin({ ...cluster.connection, database: 'postgres' }, (client) =>
      client.query('alter role pp_web nobypassrls'),
    );
  });

  it('is refused when it may lose what it acknowledged', async () => {
    await withAdmin({ ...cluster.connection, database: 'postgres' }, (client) =>
      client.query('alter database given set synchronous_commit = off'),
    );
    await expect(prepareDatabase({ ...login, database: 'given' }, 'given', passwords)).rejects.toThrow(
      'synchronous_commit must not be off',
    );
  });

  it('is refused when its version has known holes in row security', () => {
    expect([140022, 150013, 160009, 170005].map(isTooOld)).toEqual([true, true, true, true]);
    expect([150014, 160010, 170006, 180000, 180004].map(isTooOld)).toEqual([false, false, false, false, false]);
  });
});
