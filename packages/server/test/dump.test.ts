// A real morning in a real installation, with planted passwords, seeds, tokens and the words of a bought document; then every table, every
// file and every log is searched byte by byte. What may be found, and where, is written down here and in SECURITY.md, and nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFoundation } from '../src/app/foundation.ts';
import { openServices } from '../src/app/services.ts';
import { type Installation, startInstallation } from '../src/cli/cli.harness.ts';
import { readConfig } from '../src/config/config.ts';
import { queueMail } from '../src/features/mail/queue-mail.ts';
import { readDatabasePasswords } from '../src/platform/crypto/key-file.ts';
import { startCluster } from '../src/platform/postgres/cluster.ts';

const planted = {
  'PACER password': 'Vulpes+lagopus/4711 &c',
  'one-time-code seed': 'KRUGS4ZANFZSAYJAON2GC3TUEBZWKZLE',
  'mailed code': '83920174655021',
  'mailed link': 'Zq7pWv2xLm9TkRb4YcNd8HsJf3Gu6Ae1',
  'mailed words': 'the ocelot signs at midnight under seal',
  'wrong password': 'Mustela.erminea#0815?x',
};
const secrets: Record<string, string> = { ...planted };
const rareWord = 'xylophonquagga';
/** Docket text, names and what people wrote: not sealed, as SECURITY.md says. */
const inClear = [
  ...['cases', 'entries', 'documents', 'parties', 'attorneys', 'case_events', 'case_relations'],
  ...['quotes', 'purchases', 'ledger', 'tasks'],
].map((name) => `public.${name}`);
inClear.push('search.pages', 'search.entries', 'search.cases');
let installation: Installation;
let documentWords: string[];
let database: pg.Client;
type Find = { what: string; where: string; as: string };

beforeAll(async () => {
  installation = await startInstallation();
  await aMorning();
  const password = await readDatabasePasswords({ folder: join(data(), 'keys'), mayCreate: false }, ['postgres']);
  const { connection } = await startCluster({
    folder: join(data(), 'database'),
    password: password.postgres,
    share: true,
  });
  database = new pg.Client({ ...connection, database: 'pacerpro' });
  await database.connect();
}, 420_000);
afterAll(async () => {
  await database?.end();
  await installation?.stop();
});

const data = () => installation.env.PACERPRO_DATA!;

type Answer = { status: number; json: any; cookie: string };
/** As a browser: with a cookie, of the same site. Trusts the self-signed certificate without a look. */
function browse(method: string, path: string, cookie: string, body?: unknown): Promise<Answer> {
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const call = request(
      `${installation.url}/api/v1${path}`,
      {
        method,
        rejectUnauthorized: false,
        headers: {
          ...(text ? { 'content-type': 'application/json' } : {}),
          cookie,
          origin: installation.url,
          'sec-fetch-site': 'same-origin',
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => {
          const all = Buffer.concat(parts).toString();
          const set = response.headers['set-cookie']?.map((one) => one.split(';')[0]!).join('; ');
          resolve({
            status: response.statusCode!,
            json: /^[[{]/.test(all) ? JSON.parse(all) : null,
            cookie: set ?? cookie,
          });
        });
      },
    );
    call.on('error', reject);
    call.end(text);
  });
}

/** Sign-in, a refused one, PACER account, purchases, a wrong PACER password, reading, searching, importing, mail, and malformed requests. */
async function aMorning(): Promise<void> {
  const { run, password } = installation;
  secrets['own password'] = password;
  const alice = await browse('POST', '/session', '', { email: 'alice@example.test', password });
  expect(alice.status).toBeLessThan(300);
  secrets['session token'] = alice.cookie.split('=')[1]!;
  await browse('POST', '/session', '', { email: 'alice@example.test', password: planted['wrong password'] });
  await browse('POST', '/session', '', `{"email": "alice@example.test", "password": "${planted['wrong password']}`);
  const bob = await browse('POST', '/session', '', { email: 'bob@example.test', password });
  const stored = await browse('POST', '/pacer-accounts', bob.cookie, {
    scope: 'person',
    loginName: 'sandbox-second',
    password: planted['PACER password'],
    otpSeed: planted['one-time-code seed'],
  });
  expect(stored.status, JSON.stringify(stored.json)).toBe(201);
  await run(['login', '--email', 'alice@example.test', '--password-stdin', '--json'], { input: password });
  const { logins } = JSON.parse(readFileSync(join(installation.folder, 'config/pacerpro/logins.json'), 'utf8'));
  secrets['API token'] = (Object.values(logins)[0] as { token: string }).token;
  const fetched = await run([
    'case',
    'fetch',
    'nysd',
    '1:24-cv-01187',
    '--yes',
    '--max',
    '3.00',
    '--client-code',
    'C-1',
    '--json',
  ]);
  expect(fetched.code, fetched.err).toBe(0);
  const shown = await run(['case', 'show', fetched.json.id, '--json']);
  const entry = shown.json.entries.find(
    (one: any) =>
      one.number &&
      one.documents.some(
        (d: any) => d.attachmentNumber === null && d.availability !== 'sealed' && d.pageCount && d.pageCount < 10,
      ),
  );
  const document = entry.documents.find((d: any) => d.attachmentNumber === null);
  expect((await run(['document', 'buy', fetched.json.id, entry.number, '--yes', '--json'])).code).toBe(0);
  const pages = await waitForText(document.id, alice.cookie);
  // Not from its top: the caption is a name, and stands in clear.
  const phrases = [1, 2, 3]
    .map((i) => /(\S+ ){5}\S+/.exec(pages.slice(Math.floor((pages.length * i) / 4)))?.[0])
    .filter((one) => one !== undefined);
  expect(phrases.length).toBeGreaterThan(1);
  for (const [i, phrase] of phrases.entries()) secrets[`document phrase ${i}`] = phrase;
  const words = new Set(pages.toLowerCase().match(/\b[a-z]{8,}\b/g));
  documentWords = [...words].slice(0, 25);
  await run(['search', `"${phrases[0]!.replaceAll('"', '')}"`, '--json']);
  await run(['search', `(${rareWord}`, '--json']);
  // Bob would pay with a wrong password: whatever comes of it, nothing of the password may stay.
  await run(['login', '--email', 'bob@example.test', '--password-stdin', '--json'], { input: password });
  await run(['case', 'fetch', 'nysd', '1:24-cv-01188', '--yes', '--max', '3.00', '--client-code', 'C-1', '--json']);
  const docket = join(import.meta.dirname, '../../court/fixtures/docket/cand_criminal.html');
  expect((await run(['import', docket, '--json'])).code).toBe(0);
  await mail();
}

async function waitForText(documentId: string, cookie: string): Promise<string> {
  for (let tries = 0; tries < 120; tries++) {
    const { json } = await browse('GET', `/documents/${documentId}/text`, cookie);
    const text = (json?.pages ?? []).map((page: { text: string }) => page.text).join('\n');
    if (text.length > 200) return text;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('The words of the document did not come.');
}

async function mail(): Promise<void> {
  const config = readConfig({ ...installation.env, PACERPRO_ROLES: 'worker' });
  const foundation = await openFoundation(
    { ...config, database: { ...config.database, migrate: false, pool: 2 } },
    { share: true },
  );
  const services = await openServices(foundation);
  const me = await browse('POST', '/session', '', { email: 'alice@example.test', password: installation.password });
  const { json } = await browse('GET', '/me', me.cookie);
  await services.databases.worker.asSystem(
    'mail-send',
    (tx) =>
      queueMail(tx, { ...services, baseUrl: config.web.baseUrl }, json.firm.id, {
        to: 'someone@example.test',
        subject: 'A link for you',
        lines: [planted['mailed words']],
        link: { label: 'Open', url: `${config.web.baseUrl}/invite#${planted['mailed link']}` },
        code: planted['mailed code'],
      }),
    { firmId: json.firm.id },
  );
  await services.close();
  await foundation.close();
}

/** The forms in which a text may lie in bytes. */
function formsOf(text: string): Record<string, Buffer> {
  const bytes = Buffer.from(text);
  const inner = (offset: number) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return Buffer.from(padded.slice(offset === 0 ? 0 : offset + 1, -1)); // without what neighbours would change
  };
  const wide = Buffer.from(text, 'utf16le');
  return {
    plain: bytes,
    'base64 at 0': inner(0),
    'base64 at 1': inner(1),
    'base64 at 2': inner(2),
    base64url: Buffer.from(bytes.toString('base64url').slice(0, -1)),
    hex: Buffer.from(bytes.toString('hex')),
    'capital hex': Buffer.from(bytes.toString('hex').toUpperCase()),
    'utf-16 little': wide,
    'utf-16 big': Buffer.from(wide).swap16(),
    'url-encoded': Buffer.from(encodeURIComponent(text)),
    'json-escaped': Buffer.from(JSON.stringify(text).slice(1, -1)),
    reversed: Buffer.from([...text].reverse().join('')),
  };
}

function searchFor(plants: Readonly<Record<string, string>>, where: string, bytes: Buffer): Find[] {
  return Object.entries(plants).flatMap(([what, text]) =>
    Object.entries(formsOf(text))
      .filter(([, form]) => bytes.includes(form))
      .map(([as]) => ({ what, where, as })),
  );
}

async function searchTables(
  plants: Readonly<Record<string, string>>,
): Promise<{ finds: Find[]; tables: number; bytes: number }> {
  const { rows } = await database.query<{ name: string }>(
    "select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'm') and n.nspname !~ '^(pg_toast|information_schema)' order by 1",
  );
  const finds: Find[] = [];
  let size = 0;
  for (const { name } of rows) {
    const { rows: all } = await database.query<{ row: string }>(`select t::text as row from ${name} t`);
    const bytes = Buffer.from(all.map(({ row }) => row).join('\n'));
    size += bytes.length;
    finds.push(...searchFor(plants, name, bytes));
  }
  return { finds, tables: rows.length, bytes: size };
}

/** Everything in the data folder but the keys, the note for the first sign-in, and the heap of the database, which is read as tables. */
function searchFiles(plants: Readonly<Record<string, string>>): { finds: Find[]; files: number } {
  const paths = readdirSync(data(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(data().length + 1))
    .filter(
      (path) => !/^(keys|tls)\/|^sign-in\.txt$/.test(path) && (!/^database\//.test(path) || /log|pg_stat/.test(path)),
    );
  const finds = paths.flatMap((path) => searchFor(plants, path, readFileSync(join(data(), path))));
  return { finds, files: paths.length };
}

describe('a dump of everything', () => {
  it('holds no planted password, seed, token, mailed secret or document phrase, in any form', async () => {
    const { finds, tables, bytes } = await searchTables(secrets);
    expect(finds).toEqual([]);
    const files = searchFiles(secrets);
    // Without a relay, mail is delivered into a folder that its reader opens: what was mailed stands there, and nothing else does.
    const letters = files.finds.filter(({ where }) => /^mail\/.*\.eml$/.test(where));
    expect([...new Set(letters.map(({ what }) => what))].filter((what) => !what.startsWith('mailed '))).toEqual([]);
    expect(files.finds.filter((one) => !letters.includes(one))).toEqual([]);
    expect([tables > 60, bytes > 50_000, files.files > 5, Object.keys(secrets).length > 10]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('holds single words of a document in the search vectors, and else only where docket text and names stand, as SECURITY.md says', async () => {
    const placesOf = new Map<string, string[]>();
    for (const word of documentWords) {
      const { finds } = await searchTables({ word });
      const where = new Set(finds.map((one) => one.where).filter((name) => !name.startsWith('pg_catalog.')));
      placesOf.set(word, [...where]);
    }
    // Some words of a document stand on the docket too: its text, names, and what is made of both.
    expect([...new Set([...placesOf.values()].flat())].filter((name) => !inClear.includes(name))).toEqual([]);
    expect([...placesOf.values()].some((where) => where.join() === 'search.pages')).toBe(true);
  });

  it('would find a plant in any form, in a table and in a file', async () => {
    for (const form of Object.values(formsOf(planted['PACER password'])))
      expect(
        searchFor(
          { it: planted['PACER password'] },
          'here',
          Buffer.concat([Buffer.from('ab'), form, Buffer.from('cd')]),
        ).length,
      ).toBeGreaterThan(0);
    await database.query('create table public.leak (a text, b bytea)');
    await database.query('insert into public.leak values ($1, $2)', [
      planted['mailed code'],
      Buffer.from(planted['mailed link']),
    ]);
    const { finds } = await searchTables(planted);
    await database.query('drop table public.leak');
    expect(finds.map(({ what, where, as }) => [what, where, as])).toEqual([
      ['mailed code', 'public.leak', 'plain'],
      ['mailed code', 'public.leak', 'url-encoded'],
      ['mailed code', 'public.leak', 'json-escaped'],
      ['mailed link', 'public.leak', 'hex'],
    ]);
  });
});
