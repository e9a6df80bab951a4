// A morning in a real installation, for the test that searches its dump: records are bought and read, imported, refused and mailed, with
// planted passwords, seeds and words. Whatever of it is secret is kept here, by name.
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import type pg from 'pg';
import { openFoundation } from '../src/app/foundation.ts';
import { openServices } from '../src/app/services.ts';
import type { Installation } from '../src/cli/cli.harness.ts';
import { readConfig } from '../src/config/config.ts';
import { queueMail } from '../src/features/mail/queue-mail.ts';
import { sessionContext } from '../src/features/vault/seal-context.ts';
import type { Plant } from './dump.search.ts';

export const planted = {
  'PACER password': 'Vulpes+lagopus/4711 &c',
  'one-time-code seed of a PACER account': 'KRUGS4ZANFZSAYJAON2GC3TUEBZWKZLE',
  'mailed code': '83920174655021',
  'mailed link': 'Zq7pWv2xLm9TkRb4YcNd8HsJf3Gu6Ae1',
  'mailed words': 'the ocelot signs at midnight under seal',
  'wrong password': 'Mustela.erminea#0815?x',
  'words of a court page': 'genetta tigrina and nobody else wrote this',
  'words of a file in quarantine': 'suricata waits where nobody can read it',
  'magic number of a notice': '83920174655177',
};
export type Morning = {
  readonly installation: Installation;
  readonly data: string;
  readonly secrets: Record<string, Plant>;
  /** A case with a held document, and words of that document. */
  caseId: string;
  words: string[];
};
export type Answer = { status: number; json: any; cookie: string };

/** As a browser: with a cookie, of the same site. Trusts the self-signed certificate without a look. */
export function browse(
  { url }: Installation,
  method: string,
  path: string,
  cookie: string,
  body?: unknown,
): Promise<Answer> {
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}/api/v1${path}`,
      {
        method,
        rejectUnauthorized: false,
        headers: {
          ...(text ? { 'content-type': 'application/json' } : {}),
          cookie,
          origin: url,
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

/** @throws where the product refused: nothing would have been planted */
export async function must(answer: Promise<Answer>): Promise<Answer> {
  const { status, json } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(json)}`);
  return answer;
}

export const valueOf = (cookie: string, name: string): string => {
  const found = new RegExp(`${name}=([^;]+)`).exec(cookie)?.[1];
  if (!found) throw new Error(`No cookie ${name} came.`);
  return found;
};

export async function signIn({ installation }: Morning, who: string): Promise<Answer> {
  const { password } = installation;
  return must(browse(installation, 'POST', '/session', '', { email: `${who}@example.test`, password }));
}

/** Sign-in, a refused one, PACER account, purchases, a wrong PACER password, reading, searching, importing, mail, and malformed requests. */
export async function buyAndRead(morning: Morning): Promise<void> {
  const { installation, secrets } = morning;
  const { run, password } = installation;
  secrets['own password'] = password;
  const alice = await signIn(morning, 'alice');
  secrets['session token'] = valueOf(alice.cookie, '__Host-pacerpro');
  const wrong = planted['wrong password'];
  await browse(installation, 'POST', '/session', '', { email: 'alice@example.test', password: wrong });
  await browse(installation, 'POST', '/session', '', `{"email": "alice@example.test", "password": "${wrong}`);
  const bob = await signIn(morning, 'bob');
  await must(
    browse(installation, 'POST', '/pacer-accounts', bob.cookie, {
      scope: 'person',
      loginName: 'sandbox-second',
      password: planted['PACER password'],
      otpSeed: planted['one-time-code seed of a PACER account'],
    }),
  );
  await run(['login', '--email', 'alice@example.test', '--password-stdin', '--json'], { input: password });
  const { logins } = JSON.parse(readFileSync(join(installation.folder, 'config/pacerpro/logins.json'), 'utf8'));
  secrets['API token'] = (Object.values(logins)[0] as { token: string }).token;
  const toPay = ['--yes', '--max', '3.00', '--client-code', 'C-1', '--json'];
  const fetched = await run(['case', 'fetch', 'nysd', '1:24-cv-01187', ...toPay]);
  if (fetched.code !== 0) throw new Error(fetched.err);
  morning.caseId = fetched.json.id;
  const shown = await run(['case', 'show', fetched.json.id, '--json']);
  const entry = shown.json.entries.find(
    (one: any) =>
      one.number &&
      one.documents.some(
        (d: any) => d.attachmentNumber === null && d.availability !== 'sealed' && d.pageCount && d.pageCount < 10,
      ),
  );
  const document = entry.documents.find((d: any) => d.attachmentNumber === null);
  const bought = await run(['document', 'buy', fetched.json.id, entry.number, '--yes', '--json']);
  if (bought.code !== 0) throw new Error(bought.err);
  const pages = await waitForText(morning, document.id, alice.cookie);
  // Not from its top: the caption is a name, and stands in clear.
  const phrases = [1, 2, 3].flatMap(
    (i) => /(\S+ ){5}\S+/.exec(pages.slice(Math.floor((pages.length * i) / 4)))?.[0] ?? [],
  );
  if (phrases.length < 2) throw new Error('The document has no phrases.');
  for (const [i, phrase] of phrases.entries()) secrets[`document phrase ${i}`] = phrase;
  morning.words = [...new Set(pages.toLowerCase().match(/\b[a-z]{8,}\b/g))].slice(0, 25);
  await run(['search', `"${phrases[0]!.replaceAll('"', '')}"`, '--json']);
  await run(['search', '(xylophonquagga', '--json']);
  // Bob would pay with a wrong password: whatever comes of it, nothing of the password may stay.
  await run(['login', '--email', 'bob@example.test', '--password-stdin', '--json'], { input: password });
  await run(['case', 'fetch', 'nysd', '1:24-cv-01188', ...toPay]);
  await importFiles(morning);
}

/** A docket, a notice with its magic number, and a page that nobody knows. */
async function importFiles({ installation }: Morning): Promise<void> {
  const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../court/fixtures', name), 'utf8');
  const files = {
    'docket.html': fixture('docket/cand_criminal.html').replace(
      /<\/body>/i,
      `<!-- ${planted['words of a court page']} --></body>`,
    ),
    'notice.txt': fixture('notice/nysd_district.txt').replaceAll('40404040', planted['magic number of a notice']),
    'unknown.html': `<html><body><p>${planted['words of a file in quarantine']}</p></body></html>`,
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(installation.folder, name);
    writeFileSync(path, text);
    await installation.run(['import', path, '--json']);
  }
}

async function waitForText({ installation }: Morning, documentId: string, cookie: string): Promise<string> {
  for (let tries = 0; tries < 120; tries++) {
    const { json } = await browse(installation, 'GET', `/documents/${documentId}/text`, cookie);
    const text = (json?.pages ?? []).map((page: { text: string }) => page.text).join('\n');
    if (text.length > 200) return text;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('The words of the document did not come.');
}

/** With the installation's own keys: mails a letter of ours, and opens what only the product can: the tokens that the court gave. */
export async function useItsKeys(morning: Morning, database: pg.Client): Promise<void> {
  const config = readConfig({ ...morning.installation.env, PACERPRO_ROLES: 'worker' });
  const foundation = await openFoundation(
    { ...config, database: { ...config.database, migrate: false, pool: 2 } },
    { share: true },
  );
  const services = await openServices(foundation);
  const { json } = await browse(morning.installation, 'GET', '/me', (await signIn(morning, 'alice')).cookie);
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
  const { rows } = await database.query('select * from pacer_sessions where sealed_token is not null');
  for (const [i, row] of rows.entries()) {
    const at = { firmId: row.firm_id, accountId: row.account_id, clientCode: row.client_code };
    const context = sessionContext({ ...at, version: row.secret_version });
    const token = await services.fetchCrypto!.openForFetch(context, row.sealed_token);
    morning.secrets[`court session token ${i}`] = Buffer.from(token).toString();
  }
  await services.close();
  await foundation.close();
}

/** The keys themselves, as they stand in the key folder and as bytes. */
export function readItsKeys({ data, secrets }: Morning): void {
  const read = (name: string) => readFileSync(join(data, 'keys', name), 'utf8');
  const root = JSON.parse(read('root.json')) as { keys: Record<string, string>; hashKey: string };
  for (const [name, key] of [...Object.entries(root.keys), ['hash key', root.hashKey] as const]) {
    secrets[`key ${name}`] = key;
    secrets[`key ${name} as bytes`] = Buffer.from(key, 'base64');
  }
  for (const name of ['fetch-private.pem', 'proof-private.pem']) {
    // Far enough down to be of the private half alone.
    const lines = read(name).trim().split('\n').slice(1, -1);
    secrets[`a line of ${name}`] = lines[Math.floor(lines.length * 0.7)]!;
  }
  for (const [role, password] of Object.entries(JSON.parse(read('database.json')) as Record<string, string>))
    secrets[`database password of ${role}`] = password;
}
