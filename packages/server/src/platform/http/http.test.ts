// The web layer's promises, over real TLS: who gets in, what cross-site requests get, what leaves, what an error says, what plain HTTP does.
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import tls from 'node:tls';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Route } from '@pacerpro/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withTestDatabase } from '../../../test/harness.ts';
import { type Actor, type FirmRole, type MemberActor } from '../../access/actor.ts';
import { systemClock } from '../clock/clock.ts';
import { type FirmId, newId, type UserId } from '../id/id.ts';
import { openLog } from '../log/log.ts';
import { readCertificate } from '../tls/certificate.ts';
import { SESSION_COOKIE } from './caller.ts';
import { defineError, notFound } from './errors.ts';
import { handle, handleFree, requireMounted, type WebApp } from './handle.ts';
import { serveReference } from './reference-page.ts';
import { openRedirect } from './redirect.ts';
import { serveWebFiles } from './static.ts';
import { openWebApp, type WebAppParts } from './web-app.ts';

const database = withTestDatabase();
const base = { tag: 'T', summary: 'S', scope: 'read' } as const;
const signInNeeded = defineError('test.sign_in', 401, 'Sign in.');
const person = (role: FirmRole, scopes: string[] | null = null): MemberActor => ({
  kind: 'member',
  firmId: newId<FirmId>(),
  userId: newId<UserId>(),
  role,
  via: scopes ? 'token' : 'session',
  scopes,
});
const callers: Record<string, Actor> = {
  alice: person('member'),
  olga: person('owner'),
  buyer: person('member', ['buy']),
  guest: { kind: 'guest', firmId: newId<FirmId>(), guestId: newId() },
};

const route = <const R extends Partial<Route>>(r: R) => ({ ...base, ...r });
const readOne = route({
  method: 'GET',
  path: '/api/v1/things/:id',
  access: 'member',
  params: z.object({ id: z.uuid() }),
  query: z.object({ n: z.coerce.number().default(1) }),
  response: z.object({ id: z.string(), firm: z.string().nullable() }),
} as const);
const writeOne = route({
  method: 'POST',
  path: '/api/v1/things',
  access: 'member',
  body: z.object({ name: z.string().min(2), deep: z.unknown().optional() }),
  response: z.object({ name: z.string() }),
  status: 201,
} as const);
const adminOnly = route({
  method: 'GET',
  path: '/api/v1/admin',
  access: 'firm-admin',
  response: z.object({ ok: z.boolean() }),
} as const);
const dangerous = route({
  method: 'POST',
  path: '/api/v1/dangerous/:id',
  access: 'member',
  stepUp: true,
  params: z.object({ id: z.uuid() }),
  response: null,
} as const);
const sometimes = route({
  method: 'POST',
  path: '/api/v1/sometimes',
  access: 'member',
  body: z.object({ name: z.string() }),
  response: null,
} as const);
const forGuests = route({
  method: 'GET',
  path: '/api/v1/shared',
  access: 'member-or-guest',
  response: z.object({ kind: z.string() }),
} as const);
const signIn = route({
  method: 'POST',
  path: '/api/v1/session',
  access: 'anonymous',
  body: z.object({}),
  response: null,
} as const);
const large = route({
  method: 'GET',
  path: '/api/v1/large',
  access: 'member',
  response: z.object({ text: z.string() }),
} as const);
const file = route({ method: 'GET', path: '/api/v1/file', access: 'member', response: { file: 'text/csv' } } as const);
const failing = route({
  method: 'GET',
  path: '/api/v1/failing',
  access: 'member',
  response: z.object({ ok: z.boolean() }),
} as const);
const slow = route({ method: 'GET', path: '/api/v1/slow', access: 'member', response: z.object({}) } as const);
const writingGet = route({ method: 'GET', path: '/api/v1/writing', access: 'member', response: z.object({}) } as const);
const upload = route({
  method: 'POST',
  path: '/api/v1/files',
  access: 'member',
  upload: true,
  response: z.object({ files: z.array(z.object({ name: z.string(), bytes: z.number() })) }),
} as const);

const find = async (token: string) => {
  const actor = callers[token.replace(/-proven$/, '')];
  return actor ? { actor, isProven: token.endsWith('-proven') } : null;
};

let app: WebApp;
let port: number;
let ca: string;
const lines: string[] = [];
const cancelled: string[] = [];

beforeAll(async () => {
  const log = openLog({ level: 'debug', folder: null, days: 1, clock: systemClock, print: (line) => lines.push(line) });
  const certificate = await readCertificate(undefined, mkdtempSync(join(tmpdir(), 'tls-')), 'localhost');
  ca = certificate.cert;
  app = await openWebApp({
    database: database.web,
    identity: { ofSession: find, ofToken: find, ofGuestSession: find, signInNeeded },
    log,
    certificate,
    trustedProxy: [],
    requestsPerMinute: 100_000,
  });
  await database.superuserRows('create table public.marks (n int); grant insert on public.marks to pp_web');
  handle(app, readOne, async ({ tx, actor }, { params }) => {
    const { rows } = await tx.query<{ firm: string }>('select app.current_firm_id() as firm');
    if (params.id.startsWith('00000000')) throw notFound();
    return { id: params.id, firm: rows[0]!.firm, secret: 'must not leave', actor } as { id: string; firm: string };
  });
  handle(app, writeOne, async (_, { body }) => ({ name: body.name }));
  handle(app, adminOnly, async () => ({ ok: true }));
  handle(app, dangerous, async () => {});
  handle(app, sometimes, async ({ requireProof }, { body }) => {
    if (body.name === 'much') requireProof();
  });
  handle(app, forGuests, async ({ actor }) => ({ kind: actor.kind }));
  handleFree(app, signIn, async (_, { session }) => session.set('alice', new Date(Date.now() + 60_000)));
  handle(app, large, async () => ({ text: 'docket '.repeat(10_000) }), { compressed: true });
  handle(app, file, async () => ({ fileName: 'Zoë "x".csv', bytes: Buffer.from('a,b') }));
  handle(app, failing, async () => {
    throw new Error('password=hunter2 in a message');
  });
  handle(app, slow, async ({ tx, signal }) => {
    signal.addEventListener('abort', () => cancelled.push('aborted'));
    await tx.query('select pg_sleep(5)');
    return {};
  });
  handle(app, writingGet, async ({ tx }) => {
    await tx.query('insert into public.marks values (1)');
    return {};
  });
  handleFree(app, upload, async (_, call) => {
    const files = [];
    for await (const { fileName, bytes } of call.files()) files.push({ name: fileName, bytes: bytes.length });
    return { files };
  });
  const web = mkdtempSync(join(tmpdir(), 'web-'));
  mkdirSync(join(web, 'assets'));
  writeFileSync(join(web, 'index.html'), '<title>app</title>');
  writeFileSync(join(web, 'assets', 'main-1234.js'), '1');
  writeFileSync(join(web, 'assets', 'main-1234.js.br'), brotliCompressSync('1'));
  serveReference(app, 'https://localhost:8443');
  await serveWebFiles(app, web);
  await app.fastify.listen({ port: 0, host: '127.0.0.1' });
  port = (app.fastify.server.address() as AddressInfo).port;
});
afterAll(() => app?.fastify.close());

type Answer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  bytes: Buffer;
  json: () => any;
};

function call(
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
): Promise<Answer> {
  const raw = body === undefined ? undefined : Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const type = raw === undefined || headers['content-type'] ? {} : { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const request = tlsRequest(
      { host: '127.0.0.1', servername: 'localhost', port, ca, method, path, headers: { ...type, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const text = bytes.toString();
          const json = () => JSON.parse(text);
          resolve({ status: response.statusCode!, headers: response.headers, text, bytes, json });
        });
      },
    );
    request.on('error', reject);
    request.end(raw);
  });
}

const as = (name: string) => ({ headers: { authorization: `Bearer ${name}` } });
const cookie = (name: string, more: Record<string, string> = {}) => ({
  headers: { cookie: `${SESSION_COOKIE}=${name}`, ...more },
});
const someId = '0198a000-0000-7000-8000-000000000000';

describe('our own TLS', () => {
  it.each([
    ['TLSv1', false],
    ['TLSv1.1', false],
    ['TLSv1.2', true],
    ['TLSv1.3', true],
  ] as const)('speaks %s: %s, whatever the program was started with', async (version, speaks) => {
    const before = tls.DEFAULT_MIN_VERSION;
    tls.DEFAULT_MIN_VERSION = 'TLSv1';
    const certificate = await readCertificate(undefined, mkdtempSync(join(tmpdir(), 'tls-')), 'localhost');
    const log = openLog({ level: 'error', folder: null, days: 1, clock: systemClock, print: null });
    const identity = { ofSession: find, ofToken: find, ofGuestSession: find, signInNeeded };
    const { fastify } = await openWebApp({ database: database.web, identity, log, certificate, trustedProxy: [] });
    await fastify.listen({ port: 0, host: '127.0.0.1' });
    const spoken = await new Promise((resolve) => {
      const socket = tls.connect({
        port: (fastify.server.address() as AddressInfo).port,
        host: '127.0.0.1',
        servername: 'localhost',
        ca: certificate.cert,
        minVersion: version,
        maxVersion: version,
        ciphers: 'DEFAULT@SECLEVEL=0',
      });
      socket.on('secureConnect', () => resolve(socket.destroy() && true));
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    tls.DEFAULT_MIN_VERSION = before;
    await fastify.close();
    expect(spoken).toBe(speaks || 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
  });
});

describe('who gets in', () => {
  it('lets a member in by token or by cookie, as that member in the database too', async () => {
    const firm = (callers.alice as MemberActor).firmId;
    expect((await call('GET', `/api/v1/things/${someId}`, as('alice'))).json()).toEqual({ id: someId, firm });
    expect((await call('GET', `/api/v1/things/${someId}`, cookie('alice'))).json()).toEqual({ id: someId, firm });
  });

  it('asks a session for a fresh proof before something dangerous, and never lets a token near it', async () => {
    const ask = async (more: { headers: Record<string, string> }) => {
      const { status, text } = await call('POST', `/api/v1/dangerous/${someId}`, more);
      return [status, status === 204 ? null : JSON.parse(text).error.code];
    };
    const origin = { 'sec-fetch-site': 'same-origin' };
    expect(await ask(cookie('alice', origin))).toEqual([401, 'auth.step_up_needed']);
    expect(await ask(cookie('alice-proven', origin))).toEqual([204, null]);
    callers.boss = person('owner', ['read', 'buy', 'import', 'admin']);
    expect(await ask(as('boss'))).toEqual([403, 'auth.session_only']);
    expect(await ask(as('boss-proven'))).toEqual([403, 'auth.session_only']);
  });

  it('asks a session for a proof where a handler says so; a token is held by its scopes', async () => {
    const ask = async (more: { headers: Record<string, string> }, name: string) =>
      (
        await call('POST', '/api/v1/sometimes', {
          headers: { ...more.headers, 'sec-fetch-site': 'same-origin' },
          body: { name },
        })
      ).status;
    callers.boss = person('owner', ['read', 'buy', 'import', 'admin']);
    expect([
      await ask(cookie('alice'), 'little'),
      await ask(cookie('alice'), 'much'),
      await ask(cookie('alice-proven'), 'much'),
      await ask(as('boss'), 'much'),
    ]).toEqual([204, 401, 204, 204]);
  });

  it('tells strangers to sign in, and those with a wrong token the same', async () => {
    const answers = await Promise.all([
      call('GET', `/api/v1/things/${someId}`),
      call('GET', `/api/v1/things/${someId}`, as('nobody')),
      call('GET', `/api/v1/things/${someId}`, cookie('nobody')),
    ]);
    expect(answers.map((a) => [a.status, a.json().error.code])).toEqual(Array(3).fill([401, 'test.sign_in']));
  });

  it('keeps members out of admin routes and tokens within their scopes', async () => {
    expect((await call('GET', '/api/v1/admin', as('alice'))).status).toBe(403);
    expect((await call('GET', '/api/v1/admin', as('olga'))).status).toBe(200);
    expect((await call('GET', `/api/v1/things/${someId}`, as('buyer'))).json().error.code).toBe('forbidden');
  });

  it('shows guests only what is for guests; the rest looks missing', async () => {
    expect((await call('GET', '/api/v1/shared', as('guest'))).json()).toEqual({ kind: 'guest' });
    expect((await call('GET', `/api/v1/things/${someId}`, as('guest'))).status).toBe(404);
  });

  it('answers a missing object, a foreign kind of caller and an unknown path with the same bytes', async () => {
    const answers = await Promise.all([
      call('GET', '/api/v1/things/00000000-0000-4000-8000-000000000000', as('alice')),
      call('GET', `/api/v1/things/${someId}`, as('guest')),
      call('GET', '/api/v1/no/such/thing', as('alice')),
    ]);
    const twin = ({ status, headers, text }: Answer) =>
      JSON.stringify([status, { ...headers, date: '' }, text.replace(/"requestId":"[^"]+"/, '')]);
    expect(answers.map(twin)).toEqual(Array(3).fill(twin(answers[0]!)));
  });
});

describe('requests from other sites', () => {
  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{}, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 201],
  ])('with a cookie and %j get %i', async (headers, status) => {
    expect(
      (
        await call('POST', '/api/v1/things', {
          ...cookie('alice', headers as Record<string, string>),
          body: { name: 'xy' },
        })
      ).status,
    ).toBe(status);
  });

  it('cannot sign anyone in either', async () => {
    expect(
      (await call('POST', '/api/v1/session', { headers: { 'sec-fetch-site': 'cross-site' }, body: {} })).status,
    ).toBe(403);
    const answer = await call('POST', '/api/v1/session', { headers: { 'sec-fetch-site': 'same-origin' }, body: {} });
    expect(answer.status).toBe(204);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-pacerpro=alice; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Lax$/i,
    );
  });

  it('may come from programs that send a token', async () => {
    expect((await call('POST', '/api/v1/things', { ...as('alice'), body: { name: 'xy' } })).status).toBe(201);
  });

  it('cannot smuggle JSON in as a form', async () => {
    const answer = await call('POST', '/api/v1/things', {
      ...cookie('alice', { 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin' }),
      body: { name: 'xy' },
    });
    expect(answer.json().error.code).toMatch(/wrong_media_type|invalid_input/);
  });
});

describe('what goes in and out', () => {
  it('lets no field leave that the contract does not name', async () => {
    expect((await call('GET', `/api/v1/things/${someId}`, as('alice'))).text).not.toContain('must not leave');
  });

  it('names the fields that are wrong', async () => {
    expect((await call('POST', '/api/v1/things', { ...as('alice'), body: { name: 'x' } })).json()).toMatchObject({
      error: { code: 'invalid_input', fields: [{ path: 'name' }] },
    });
    expect((await call('GET', `/api/v1/things/not-an-id`, as('alice'))).status).toBe(400);
    expect((await call('GET', `/api/v1/things/${someId}?n=1&n=2`, as('alice'))).status).toBe(400);
  });

  it('refuses bodies over 1 MB and broken JSON', async () => {
    expect(
      (await call('POST', '/api/v1/things', { ...as('alice'), body: { name: 'x'.repeat(1_100_000) } })).status,
    ).toBe(413);
    expect(
      (
        await call('POST', '/api/v1/things', {
          headers: { ...as('alice').headers, 'content-type': 'application/json' },
          body: Buffer.from('{'),
        })
      ).status,
    ).toBe(400);
  });

  it('refuses a zero character wherever it stands, which no text of the database can hold', async () => {
    for (const path of [`/api/v1/things/${someId}?name=%00`, '/api/v1/things/%00'])
      expect((await call('GET', path, as('alice'))).status).toBe(400);
    for (const body of [{ name: 'a whole \0 name' }, { name: 'a name', more: [{ deep: ['\0'] }] }])
      expect((await call('POST', '/api/v1/things', { ...as('alice'), body })).status).toBe(400);
  });

  it('cannot be made to write by a GET: the database refuses', async () => {
    expect((await call('GET', '/api/v1/writing', as('alice'))).status).toBe(500);
    expect(await database.superuserRows('select * from public.marks')).toEqual([]);
  });

  it('sends a large answer small to whoever takes it so, and plain to everybody else', async () => {
    const ask = async (accepted?: string) => {
      const more: Record<string, string> = accepted ? { 'accept-encoding': accepted } : {};
      const { headers, bytes } = await call('GET', '/api/v1/large', { headers: { ...as('alice').headers, ...more } });
      return { encoding: headers['content-encoding'], bytes };
    };
    const plain = await ask();
    expect([plain.encoding, plain.bytes.length > 70_000]).toEqual([undefined, true]);
    const brotli = await ask('gzip, deflate, br');
    expect([brotli.encoding, brotli.bytes.length < 2_000]).toEqual(['br', true]);
    expect(brotliDecompressSync(brotli.bytes)).toEqual(plain.bytes);
    const zipped = await ask('br;q=0, gzip;q=0.5');
    expect([zipped.encoding, gunzipSync(zipped.bytes)]).toEqual(['gzip', plain.bytes]);
    // What was not declared large is never compressed: its length could tell of a secret beside what the caller chose.
    const headers = { ...as('alice').headers, 'accept-encoding': 'br' };
    expect((await call('GET', `/api/v1/things/${someId}`, { headers })).headers['content-encoding']).toBeUndefined();
    const built = await call('GET', '/assets/main-1234.js', { headers: { 'accept-encoding': 'br' } });
    expect([built.headers['content-encoding'], brotliDecompressSync(built.bytes).toString()]).toEqual(['br', '1']);
    expect(String(built.headers['content-type'])).toMatch(/javascript/);
  });

  it('gives files their name, whatever it holds', async () => {
    const { headers, text } = await call('GET', '/api/v1/file', as('alice'));
    expect([text, headers['content-type'], headers['content-disposition']]).toEqual([
      'a,b',
      'text/csv',
      `attachment; filename="Zo_ _x_.csv"; filename*=UTF-8''Zo%C3%AB%20%22x%22.csv`,
    ]);
  });

  it('takes uploads one after the other', async () => {
    const body = Buffer.from(
      '--B\r\ncontent-disposition: form-data; name="file"; filename="a.html"\r\n\r\nhello\r\n--B\r\ncontent-disposition: form-data; name="file"; filename="b.pdf"\r\n\r\n12\r\n--B--\r\n',
    );
    const answer = await call('POST', '/api/v1/files', {
      headers: { ...as('alice').headers, 'content-type': 'multipart/form-data; boundary=B' },
      body,
    });
    expect(answer.json()).toEqual({
      files: [
        { name: 'a.html', bytes: 5 },
        { name: 'b.pdf', bytes: 2 },
      ],
    });
  });

  it('cancels the query of a caller who went away', async () => {
    await new Promise<void>((resolve) => {
      const request = tlsRequest({
        host: '127.0.0.1',
        port,
        ca,
        servername: 'localhost',
        path: '/api/v1/slow',
        headers: as('alice').headers,
      });
      request.on('error', () => resolve());
      request.end();
      setTimeout(() => request.destroy(), 300);
    });
    await expect.poll(() => cancelled).toEqual(['aborted']);
    await expect
      .poll(
        () =>
          database.superuserRows(
            "select 1 from pg_stat_activity where query like '%pg_sleep%' and state = 'active' and pid <> pg_backend_pid()",
          ),
        { timeout: 3000 },
      )
      .toEqual([]);
  });

  it('says nothing about faults of ours, and keeps secrets out of the log', async () => {
    const answer = await call('GET', '/api/v1/failing?token=abcdef123456', as('alice'));
    expect([answer.status, answer.json().error.code]).toEqual([500, 'internal_error']);
    expect(answer.text).not.toContain('hunter2');
    const log = lines.join('\n');
    expect(log).toContain('request failed');
    expect(log).toContain(answer.json().error.requestId);
    expect(log).not.toMatch(/hunter2|abcdef123456|Bearer alice/);
  });
});

describe('headers, pages and plain HTTP', () => {
  it('every answer forbids caching, framing, sniffing and foreign code', async () => {
    for (const path of ['/', '/api/v1/me', '/api/docs', '/no.txt']) {
      const { headers } = await call('GET', path);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['content-security-policy']).toMatch(
        /default-src 'none'; script-src 'self' 'wasm-unsafe-eval';.*frame-ancestors 'none'/,
      );
      expect(headers['strict-transport-security']).toContain('max-age=63072000');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
    }
  });

  it('serves the app for paths, files for names, and 404 for names that are not there', async () => {
    for (const path of ['/', '/cases/1', '/assets', '/assets/'])
      expect((await call('GET', path)).text).toBe('<title>app</title>');
    expect((await call('GET', '/assets/main-1234.js')).headers['cache-control']).toContain('immutable');
    expect((await call('GET', '/cases/account.css')).status).toBe(404);
    expect((await call('GET', '/..%2f..%2fetc/passwd.txt')).status).toBe(404);
    expect((await call('POST', '/cases/1')).status).toBe(404);
  });

  it('describes itself for machines and people', async () => {
    const document = (await call('GET', '/api/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/api/v1/session'].post.operationId).toBe('signIn');
    const page = (await call('GET', '/api/docs')).text;
    expect(page).toContain('id="signIn"');
    expect(page).not.toMatch(/<script|https?:\/\/(?!localhost)/);
  });

  it('redirects plain HTTP to the configured host alone and reads no body', async () => {
    const clear: string[] = [];
    const server = openRedirect({
      baseUrl: 'https://records.example:8443',
      onExposed: (token) => clear.push(token),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = (server.address() as AddressInfo).port;
    const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
      new Promise<[number, string | undefined]>((resolve, reject) => {
        const request = plainRequest({ host: '127.0.0.1', port: at, method, path, headers }, (response) => {
          response.resume();
          resolve([response.statusCode!, response.headers.location]);
        });
        request.on('error', reject);
        request.end();
      });
    expect(await ask('GET', '/a?b=c')).toEqual([308, 'https://records.example:8443/a?b=c']);
    expect(await ask('POST', '/api/v1/session', { host: 'evil.example' })).toEqual([
      308,
      'https://records.example:8443/api/v1/session',
    ]);
    expect(await ask('GET', '//evil.example/x')).toEqual([308, 'https://records.example:8443/evil.example/x']);
    expect(await ask('GET', 'http://evil.example/x')).toEqual([308, 'https://records.example:8443/x']);
    expect(await ask('GET', '/x', { authorization: 'Bearer abc' })).toEqual([308, 'https://records.example:8443/x']);
    const token = `pp_live_${'x'.repeat(43)}`;
    await ask('GET', `/api/v1/me?token=${token}`);
    expect(clear).toEqual(['abc', token]);
    server.close();
  });

  it('refuses to start while a route of the contract is served by nothing', () => {
    expect(() => requireMounted(app, [adminOnly])).not.toThrow();
    expect(() => requireMounted(app, [adminOnly, { ...adminOnly, path: '/x' }])).toThrow('GET /x');
  });

  it('refuses to mount a route twice, or one that does not say who may call it', () => {
    expect(() => handle(app, adminOnly, async () => ({ ok: true }))).toThrow('twice');
    expect(() =>
      handle(app, { ...adminOnly, path: '/x', access: undefined as never }, async () => ({ ok: true })),
    ).toThrow('who may call');
  });
});

describe('limits and proxies', () => {
  const open = async (parts: Pick<WebAppParts, 'trustedProxy' | 'requestsPerMinute' | 'baseUrl' | 'onExposed'>) => {
    const log = openLog({ level: 'error', folder: null, days: 1, clock: systemClock });
    const identity = { ofSession: find, ofToken: find, ofGuestSession: find, signInNeeded };
    const web = await openWebApp({ database: database.web, identity, log, certificate: null, ...parts });
    handle(web, adminOnly, async () => ({ ok: true }));
    return web.fastify;
  };
  const headers = { authorization: 'Bearer olga' };

  it('answer 429 and when to come back, for paths that exist and paths that do not', async () => {
    for (const url of ['/api/v1/admin', '/api/v1/guess']) {
      const fastify = await open({ trustedProxy: ['127.0.0.1'], requestsPerMinute: 3 });
      const ask = () => fastify.inject({ url, headers: { ...headers, 'x-forwarded-proto': 'https' } });
      const answers = [await ask(), await ask(), await ask(), await ask()];
      expect(answers.map((a) => a.statusCode === 429)).toEqual([false, false, false, true]);
      expect(answers[3]!.json().error.code).toBe('too_many_requests');
      expect(Number(answers[3]!.headers['retry-after'])).toBeGreaterThan(0);
      await fastify.close();
    }
  });

  it('serve only what reached a trusted proxy over TLS; the rest is sent there', async () => {
    const exposed: [string, string][] = [];
    const fastify = await open({
      trustedProxy: ['127.0.0.1'],
      baseUrl: 'https://records.example:8443',
      onExposed: (...one) => exposed.push(one),
    });
    const ask = (more: Record<string, string>, remoteAddress = '127.0.0.1', query = '') =>
      fastify.inject({ url: `/api/v1/admin${query}`, headers: { ...headers, ...more }, remoteAddress });
    expect((await ask({ 'x-forwarded-proto': 'https' })).statusCode).toBe(200);
    expect(exposed).toEqual([]);
    expect((await ask({ 'x-forwarded-proto': 'http', 'x-forwarded-host': 'evil.example' })).headers.location).toBe(
      'https://records.example:8443/api/v1/admin',
    );
    expect((await ask({})).statusCode).toBe(308);
    expect(exposed).toEqual([
      ['olga', 'without TLS'],
      ['olga', 'without TLS'],
    ]);
    const token = `pp_live_${'x'.repeat(43)}`;
    await ask({ 'x-forwarded-proto': 'https' }, '127.0.0.1', `?access_token=${token}`);
    expect(exposed.at(-1)).toEqual([token, 'in an address']);
    expect((await ask({ 'x-forwarded-proto': 'https' }, '203.0.113.9')).statusCode).toBe(308); // not a proxy of ours: its word counts for nothing
    await fastify.close();
  });
});
