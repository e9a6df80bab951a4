// A real morning in a real installation, with planted passwords, seeds, tokens and words; then every table, every file and every log is
// searched byte by byte. What may be found, and where, is written down here and in SECURITY.md, and nothing else.
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, startInstallation } from '../src/cli/cli.harness.ts';
import { readDatabasePasswords } from '../src/platform/crypto/key-file.ts';
import { startCluster } from '../src/platform/postgres/cluster.ts';
import { keeps, keepsForAWhile, keepsNone } from './dump.columns.ts';
import { inClearByDesign, openDoors, plantedAtDoors } from './dump.doors.ts';
import { buyAndRead, type Morning, planted, readItsKeys, useItsKeys } from './dump.morning.ts';
import { formsOf, searchFiles, searchFor, searchTables } from './dump.search.ts';

/** Docket text, names and what people wrote: not sealed, as SECURITY.md says. */
const inClear = [
  ...['cases', 'entries', 'documents', 'parties', 'attorneys', 'case_events', 'case_relations'],
  ...['quotes', 'purchases', 'ledger', 'tasks'],
].map((name) => `public.${name}`);
inClear.push('search.pages', 'search.entries', 'search.cases');
let installation: Installation;
let morning: Morning;
let database: pg.Client;

beforeAll(async () => {
  installation = await startInstallation();
  const data = installation.env.PACERPRO_DATA!;
  const password = await readDatabasePasswords({ folder: join(data, 'keys'), mayCreate: false }, ['postgres']);
  const { connection } = await startCluster({
    folder: join(data, 'database'),
    password: password.postgres,
    share: true,
  });
  database = new pg.Client({ ...connection, database: 'pacerpro' });
  await database.connect();
  morning = { installation, data, secrets: { ...planted, ...plantedAtDoors }, caseId: '', words: [] };
  await buyAndRead(morning);
  await openDoors(morning);
  await useItsKeys(morning, database);
  readItsKeys(morning);
}, 420_000);
afterAll(async () => {
  await database?.end();
  await installation?.stop();
});

/** Columns that hold text or bytes and are called as secrets are. */
const soundingSecret = `select table_name || '.' || column_name as name from information_schema.columns
  where table_schema = 'public' and data_type in ('text', 'bytea', 'jsonb', 'character varying', 'ARRAY')
    and column_name ~ '(hash|seal|secret|token|seed|passw|passcode|challenge|credential|wrapped|cookie|nonce|verifier|magic|cipher)|_(key|index|code)$'
    and column_name !~ '^(client_code|default_client_code|problem_code)$' order by 1`;

describe('a dump of everything', () => {
  it('holds no planted password, seed, token, key, mailed secret or phrase, in any form', async () => {
    const { secrets, data } = morning;
    const { finds, tables, bytes } = await searchTables(database, secrets);
    expect(finds).toEqual([]);
    const files = searchFiles(data, secrets);
    // Without a relay, mail is delivered into a folder that its reader opens: what was mailed stands there, and nothing else does.
    const letters = files.finds.filter(({ where }) => /^mail\/.*\.eml$/.test(where));
    expect([...new Set(letters.map(({ what }) => what))].filter((what) => !what.startsWith('mailed '))).toEqual([]);
    // The sandbox is the court: it knows the tokens that it gave.
    const ofTheCourt = files.finds.filter(({ what, where }) => /^court session/.test(what) && /^sandbox\//.test(where));
    expect(files.finds.filter((one) => !letters.includes(one) && !ofTheCourt.includes(one))).toEqual([]);
    expect([tables > 60, bytes > 50_000, files.files > 5]).toEqual([true, true, true]);
  });

  it('was searched for what lies behind every column whose name sounds like a secret', async () => {
    const { rows } = await database.query<{ name: string }>(soundingSecret);
    const known = { ...keeps, ...keepsForAWhile, ...keepsNone };
    // A new one: plant what it keeps on that morning, or say in dump.columns.ts why there is nothing to look for.
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(known).sort());
    const wanted = new Set([...Object.values(keeps), ...Object.values(keepsForAWhile)].flat());
    expect([...wanted].filter((name) => String(morning.secrets[name] ?? '').length < 6)).toEqual([]);
    const empty: string[] = [];
    for (const name of Object.keys(keeps)) {
      const [table, column] = name.split('.');
      const { rowCount } = await database.query(`select 1 from ${table} where ${column} is not null limit 1`);
      if (rowCount === 0) empty.push(name);
    }
    expect(empty).toEqual([]);
  });

  it('holds single words of a document in the search vectors, and else only where docket text and names stand, as SECURITY.md says', async () => {
    const { finds } = await searchTables(database, Object.fromEntries(morning.words.map((word) => [word, word])));
    const placesOf = (word: string) => [
      ...new Set(finds.filter(({ what }) => what === word).map(({ where }) => where)),
    ];
    const places = morning.words.map((word) => placesOf(word).filter((name) => !name.startsWith('pg_catalog.')));
    // Some words of a document stand on the docket too: its text, names, and what is made of both.
    expect([...new Set(places.flat())].filter((name) => !inClear.includes(name))).toEqual([]);
    expect(places.some((where) => where.join() === 'search.pages')).toBe(true);
  });

  it('would find a plant in any form, in a table and in a file, and finds what is kept in clear by design', async () => {
    for (const form of Object.values(formsOf(planted['PACER password'])))
      expect(
        searchFor(
          { it: planted['PACER password'] },
          'here',
          Buffer.concat([Buffer.from('ab'), form, Buffer.from('cd')]),
        ).length,
      ).toBeGreaterThan(0);
    const note = (await searchTables(database, { note: inClearByDesign })).finds;
    expect([...new Set(note.map(({ where }) => where))]).toEqual(['public.guest_grants']);
    await database.query('create table public.leak (a text, b bytea)');
    await database.query('insert into public.leak values ($1, $2)', [
      planted['mailed code'],
      Buffer.from(Buffer.from(planted['mailed link'], 'utf16le').toString('base64')),
    ]);
    const { finds } = await searchTables(database, planted);
    await database.query('drop table public.leak');
    expect(finds.map(({ what, where, as }) => [what, where, as])).toEqual([
      ['mailed code', 'public.leak', 'plain'],
      ['mailed code', 'public.leak', 'url-encoded'],
      ['mailed code', 'public.leak', 'json-escaped'],
      ['mailed link', 'public.leak', 'base64 of utf-16'],
    ]);
  });
});
