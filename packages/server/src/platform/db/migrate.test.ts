// Migrations: in order, once, as pp_owner, never edited.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureCluster, passwords } from '../../../test/harness.cluster.ts';
import { migrate, readMigrations } from './migrate.ts';
import { prepareDatabase, withAdmin } from './prepare.ts';

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

async function emptyDatabase(name: string) {
  const admin = await ensureCluster();
  await prepareDatabase(admin, name, passwords, { throwAway: true });
  return { ...admin, database: name };
}

const first = { '0001-one.sql': 'create table public.one (id int)' };
const second = { ...first, '0002-two.sql': 'create table public.two (id int)' };

describe('migrate', () => {
  it('applies each file once, in order, as an owner that cannot sign in', async () => {
    const login = await emptyDatabase('m_order');
    expect(await migrate(login, readMigrations(folderOf(first)))).toEqual(['0001-one.sql']);
    expect(await migrate(login, readMigrations(folderOf(second)))).toEqual(['0002-two.sql']);
    expect(await migrate(login, readMigrations(folderOf(second)))).toEqual([]);
    const { rows } = await withAdmin(login, (client) =>
      client.query("select tableowner from pg_tables where tablename = 'two'"),
    );
    expect(rows).toEqual([{ tableowner: 'pp_owner' }]);
  });

  it('refuses a file that was edited after it was applied', async () => {
    const login = await emptyDatabase('m_edited');
    await migrate(login, readMigrations(folderOf(first)));
    const edited = folderOf({ '0001-one.sql': 'create table public.one (id bigint)' });
    await expect(migrate(login, readMigrations(edited))).rejects.toThrow('0001-one.sql was edited');
  });

  it('keeps nothing of a file that fails, and names the line', async () => {
    const login = await emptyDatabase('m_failing');
    const failing = folderOf({
      '0001-one.sql': 'create table public.one (id int);\ncreate table public.two (id nonsense)',
    });
    await expect(migrate(login, readMigrations(failing))).rejects.toThrow('0001-one.sql (line 2)');
    expect(await migrate(login, readMigrations(folderOf(first)))).toEqual(['0001-one.sql']);
  });

  it('lets two processes start at once', async () => {
    const login = await emptyDatabase('m_twice');
    const migrations = readMigrations(folderOf(second));
    const applied = await Promise.all([migrate(login, migrations), migrate(login, migrations)]);
    expect(applied.flat().sort()).toEqual(['0001-one.sql', '0002-two.sql']);
  });

  it('refuses to run an older program against a newer database', async () => {
    const login = await emptyDatabase('m_newer');
    await migrate(login, readMigrations(folderOf(second)));
    await expect(migrate(login, readMigrations(folderOf(first)))).rejects.toThrow('newer version');
  });

  it('refuses a gap in the numbers', () => {
    expect(() => readMigrations(folderOf({ '0001-one.sql': '', '0003-three.sql': '' }))).toThrow('number 2');
  });

  it('gives the sign-in roles neither ownership nor a way around the policies', async () => {
    const login = await emptyDatabase('m_roles');
    const { rows } = await withAdmin(login, (client) =>
      client.query(
        "select rolname from pg_roles where rolname like 'pp\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)",
      ),
    );
    expect(rows).toEqual([]);
    const asWeb = { ...login, user: 'pp_web', password: passwords.pp_web };
    await expect(withAdmin(asWeb, (client) => client.query('create temporary table t (id int)'))).rejects.toMatchObject(
      { code: '42501' },
    );
  });
});
