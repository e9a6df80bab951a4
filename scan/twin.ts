// The vulnerable twin: a small server with fourteen flaws of the kinds that the scanner looks for, each of which can be left out. A scanner that
// finds nothing here proves nothing elsewhere. For tests and for the first minute of each scan; it listens on this machine alone.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** By name of the flaw: which check must find it, and where. */
export const flaws = {
  idor: ['idor', '/api/v1/notes/{noteId}'],
  list: ['list', '/api/v1/notes'],
  oracle: ['oracle', '/api/v1/files/{fileId}'],
  sql: ['sql', '/api/v1/search'],
  xss: ['xss', '/api/v1/hello'],
  traversal: ['traversal', '/api/v1/download'],
  crlf: ['crlf', '/api/v1/go'],
  redirect: ['redirect', '/api/v1/out'],
  ssrf: ['ssrf', '/api/v1/hooks'],
  verb: ['verb', '/api/v1/notes/{noteId}'],
  massAssignment: ['mass-assignment', '/api/v1/profile'],
  contentType: ['content-type', '/api/v1/profile'],
  oversize: ['oversize', '/api/v1/hooks'],
  headers: ['headers', '/api/v1/me'],
  cookie: ['cookie', '/api/v1/me'],
} as const;
export type Flaw = keyof typeof flaws;

const id = (last: string) => `0198a000-0000-7000-8000-00000000000${last}`;
const notes = [
  { id: id('1'), firm: 'a', text: 'alpha' },
  { id: id('2'), firm: 'b', text: 'beta' },
];
const files = [{ id: id('3'), firm: 'a' }];
const string = { type: 'string' };
const path = (name: string) => ({ name, in: 'path', schema: { type: 'string', format: 'uuid' } });
const query = (name: string) => ({ name, in: 'query', schema: string });
const body = (properties: object, required: string[]) => ({
  requestBody: { content: { 'application/json': { schema: { type: 'object', properties, required } } } },
});
const secure = { security: [{ session: [] }] };
const contract = {
  paths: {
    '/api/v1/me': { get: { ...secure } },
    '/api/v1/notes': { get: { ...secure } },
    '/api/v1/notes/{noteId}': { get: { ...secure, parameters: [path('noteId')] } },
    '/api/v1/files': { get: { ...secure } },
    '/api/v1/files/{fileId}': { get: { ...secure, parameters: [path('fileId')] } },
    '/api/v1/search': { get: { ...secure, parameters: [query('q')] } },
    '/api/v1/hello': { get: { ...secure, parameters: [query('name')] } },
    '/api/v1/download': { get: { ...secure, parameters: [query('file')] } },
    '/api/v1/go': { get: { ...secure, parameters: [query('lang')] } },
    '/api/v1/out': { get: { ...secure, parameters: [query('next')] } },
    '/api/v1/hooks': { post: { ...secure, ...body({ url: string }, ['url']) } },
    '/api/v1/profile': { patch: { ...secure, ...body({ name: string }, ['name']) } },
  },
};

export type Twin = { readonly url: string; close(): Promise<void> };

/** With these flaws; with none it is sound, and a scanner that complains is wrong. */
export async function openTwin(has: ReadonlySet<Flaw>): Promise<Twin> {
  const server = createServer((asked, answer) => void handle(has, asked, answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const soundHeaders = {
  'content-security-policy': "default-src 'none'",
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

async function handle(has: ReadonlySet<Flaw>, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const url = new URL(asked.url ?? '/', 'http://twin.invalid');
  if (!has.has('headers')) for (const [name, value] of Object.entries(soundHeaders)) answer.setHeader(name, value);
  const tell = (status: number, value: unknown) =>
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (url.pathname === '/api/openapi.json') return void tell(200, contract);
  const firm = /^Bearer ([ab])$/.exec(asked.headers.authorization ?? '')?.[1];
  if (!firm) return void tell(401, { error: 'sign in' });
  const text = await read(asked, has.has('oversize') ? 1e9 : 1e6);
  if (text === null) return void tell(413, { error: 'too large' });
  const method = has.has('verb') ? String(asked.headers['x-http-method-override'] ?? asked.method) : asked.method;
  const isJson = /^application\/json/.test(asked.headers['content-type'] ?? '');
  if (text !== '' && !isJson && !has.has('contentType')) return void tell(415, { error: 'JSON only' });
  const [, , , group, last] = url.pathname.split('/');
  const name = `${method} ${group}${last === undefined ? '' : ' one'}`;
  const missing = () => tell(404, { error: 'not found' });
  switch (name) {
    case 'GET me':
      answer.setHeader('set-cookie', `seen=1${has.has('cookie') ? '' : '; HttpOnly; Secure; SameSite=Lax'}`);
      return void tell(200, { name: firm });
    case 'GET notes':
      return void tell(200, { items: notes.filter((note) => has.has('list') || note.firm === firm) });
    case 'GET notes one': {
      const note = notes.find((one) => one.id === last && (has.has('idor') || one.firm === firm));
      return void (note ? tell(200, note) : missing());
    }
    case 'DELETE notes one':
      return void (has.has('verb') ? tell(204, '') : missing());
    case 'GET files':
      return void tell(200, { items: files.filter((file) => file.firm === firm) });
    case 'GET files one': {
      const file = files.find((one) => one.id === last);
      if (file && file.firm !== firm && has.has('oracle')) return void tell(403, { error: 'not yours' });
      return void (file?.firm === firm ? tell(200, file) : missing());
    }
    case 'GET search':
      return void (has.has('sql') && url.searchParams.get('q')?.includes("'")
        ? tell(500, { error: 'syntax error at or near "or"' })
        : tell(200, { items: [] }));
    case 'GET hello': {
      const said = url.searchParams.get('name') ?? '';
      const safe = said.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`);
      return void answer
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<p>Hello ${has.has('xss') ? said : safe}</p>`);
    }
    case 'GET download':
      return void (has.has('traversal') && url.searchParams.get('file')?.includes('etc/passwd')
        ? answer.writeHead(200, { 'content-type': 'text/plain' }).end('root:x:0:0:root:/root:/bin/sh\n')
        : missing());
    case 'GET go': {
      const lang = url.searchParams.get('lang') ?? 'en';
      // The server of Node refuses such a header; a socket does not.
      if (has.has('crlf') && lang.includes('\r\n'))
        return void answer.socket?.end(
          `HTTP/1.1 200 OK\r\nx-lang: ${lang}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
        );
      return void tell(200, {});
    }
    case 'GET out': {
      const next = url.searchParams.get('next') ?? '/';
      return void answer.writeHead(302, { location: has.has('redirect') ? encodeURI(next) : '/' }).end();
    }
    case 'POST hooks': {
      const to = field(text, 'url');
      if (has.has('ssrf') && to.startsWith('http://127.0.0.1')) await fetchOnce(to);
      return void (to === '' ? tell(has.has('oversize') && text.length > 1e6 ? 201 : 400, {}) : tell(201, {}));
    }
    case 'PATCH profile': {
      const sent = parse(text);
      return void tell(200, has.has('massAssignment') ? sent : { name: sent['name'] });
    }
    default:
      return void missing();
  }
}

const field = (text: string, name: string): string => String(parse(text)[name] ?? '');

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

async function read(asked: IncomingMessage, most: number): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of asked as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= most) parts.push(part);
  }
  return size > most ? null : Buffer.concat(parts).toString();
}

const fetchOnce = (url: string) =>
  new Promise<void>((resolve) => {
    request(url, (answer) => {
      answer.resume();
      answer.on('end', () => resolve());
    })
      .on('error', () => resolve())
      .end();
  });
