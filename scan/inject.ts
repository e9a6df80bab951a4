// Payloads in whatever takes words: query fields, path parameters, bodies. What comes back shows whether somebody believed them.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fill, nameOf, type Route, unknownId, valueOf } from './contract.ts';
import { type Answer, type Finding, send, sendJson, type Target } from './target.ts';

const MARK = 'scan7f3a';
const sqlErrors = /syntax error at or near|SQLSTATE|unterminated quoted string|pg_query|ORA-\d{5}|SQLITE_ERROR/i;
const secrets = /root:[x*]?:0:0:|"dependencies"\s*:/;

type Payload = {
  readonly check: string;
  readonly text: string;
  readonly severity: Finding['severity'];
  sees(answer: Answer): string | false;
};

const payloads: readonly Payload[] = [
  {
    check: 'sql',
    severity: 'critical',
    text: `${MARK}' or '1'='1`,
    sees: ({ text }) => sqlErrors.test(text) && 'the database’s own error came back',
  },
  {
    check: 'sql',
    severity: 'critical',
    text: `${MARK}"';--`,
    sees: ({ text }) => sqlErrors.test(text) && 'the database’s own error came back',
  },
  {
    check: 'xss',
    severity: 'high',
    text: `<script>${MARK}</script>`,
    sees: ({ text, headers }) =>
      /html|svg|xml/.test(String(headers['content-type'] ?? '')) &&
      text.includes(`<script>${MARK}`) &&
      'a script came back as a script',
  },
  {
    check: 'traversal',
    severity: 'critical',
    text: '../../../../../../etc/passwd',
    sees: ({ text }) => secrets.test(text) && 'a file of the machine came back',
  },
  {
    check: 'traversal',
    severity: 'critical',
    text: '/etc/passwd',
    sees: ({ text }) => secrets.test(text) && 'a file of the machine came back',
  },
  {
    check: 'crlf',
    severity: 'high',
    text: `${MARK}\r\nx-${MARK}: 1`,
    sees: ({ headers }) => `x-${MARK}` in headers && 'a header was made from what was sent',
  },
  {
    check: 'redirect',
    severity: 'medium',
    text: `https://evil.invalid/${MARK}`,
    sees: ({ status, headers }) =>
      status >= 300 &&
      status < 400 &&
      String(headers.location ?? '').startsWith('https://evil.invalid') &&
      'leads to another site',
  },
  { check: 'error', severity: 'low', text: `\u0000${MARK}%00\uD800`, sees: () => false },
];

/** Every field of every reading route, and unusual spellings of paths to files. */
export async function* injectReading(target: Target, routes: readonly Route[]): AsyncIterable<Finding> {
  for (const route of routes.filter(({ method }) => method === 'GET'))
    for (const payload of payloads) {
      const value = encodeURIComponent(payload.text.isWellFormed() ? payload.text : payload.text.toWellFormed());
      const path = fill(route, (name) => (/^(page|number)$/.test(name) ? '1' : unknownId()));
      const asked = [
        ...route.query.map(({ name }) => `${path}?${name}=${value}`),
        ...(route.params.length > 0 ? [fill(route, () => value)] : []),
      ];
      for (const one of asked) {
        const answer = await send(target, target.owner, one);
        const seen = payload.sees(answer);
        if (seen) yield { check: payload.check, severity: payload.severity, where: nameOf(route), what: seen };
        else if (answer.status >= 500)
          yield {
            check: 'error',
            severity: 'low',
            where: nameOf(route),
            what: `answered ${answer.status} to ${payload.check} in ${one.slice(0, 120)}`,
          };
      }
    }
  for (const path of [
    '/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/../../package.json',
    '/assets/....//....//etc/passwd',
  ]) {
    const { status, text } = await send(target, null, path);
    if (status === 200 && secrets.test(text))
      yield { check: 'traversal', severity: 'critical', where: `GET ${path}`, what: 'a file of the machine came back' };
  }
}

/** Bodies that change something: only where that is allowed. */
export async function* injectWriting(target: Target, routes: readonly Route[]): AsyncIterable<Finding> {
  const listener = await listen();
  try {
    for (const route of routes) {
      if (!route.body?.properties || route.method === 'GET') continue;
      const path = fill(route, () => unknownId());
      const plain = valueOf(route.body) as Record<string, unknown>;
      for (const [field, schema] of Object.entries(route.body.properties)) {
        if (schema.type !== 'string' || schema.enum) continue;
        const isAddress = schema.format === 'uri' || /url|uri|link|callback|hook|issuer|endpoint/i.test(field);
        for (const text of [
          `${MARK}' or '1'='1`,
          `<script>${MARK}</script>`,
          ...(isAddress ? [`${listener.url}/${MARK}`] : []),
        ]) {
          const answer = await sendJson(target, target.owner, route.method, path, { ...plain, [field]: text });
          if (sqlErrors.test(answer.text))
            yield { check: 'sql', severity: 'critical', where: nameOf(route), what: `by ${field}` };
          if (answer.status >= 500)
            yield {
              check: 'error',
              severity: 'low',
              where: nameOf(route),
              what: `answered ${answer.status} to ${field}`,
            };
        }
        if (isAddress && listener.hits() > 0) {
          listener.forget();
          yield {
            check: 'ssrf',
            severity: 'high',
            where: nameOf(route),
            what: `asked the address that ${field} names`,
          };
        }
      }
      yield* massAssignment(target, route, path, plain);
    }
  } finally {
    await listener.close();
  }
}

const foreign = {
  role: 'owner',
  isAdmin: true,
  firmId: '0198ffff-ffff-7fff-bfff-00000000abcd',
  ownerId: '0198ffff-ffff-7fff-bfff-00000000abcd',
};

async function* massAssignment(
  target: Target,
  route: Route,
  path: string,
  plain: Record<string, unknown>,
): AsyncIterable<Finding> {
  const extra = Object.fromEntries(
    Object.entries(foreign).filter(([name]) => !(name in (route.body?.properties ?? {}))),
  );
  const { status, text } = await sendJson(target, target.owner, route.method, path, { ...plain, ...extra });
  if (status < 300 && (text.includes('"isAdmin":true') || text.includes('00000000abcd')))
    yield {
      check: 'mass-assignment',
      severity: 'high',
      where: nameOf(route),
      what: 'kept fields that the contract does not have',
    };
}

async function listen() {
  let hits = 0;
  const server = createServer((_, response) => {
    hits++;
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits: () => hits,
    forget: () => {
      hits = 0;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
