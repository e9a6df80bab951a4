// Headers, cookies and transport, as every answer must have them.
import { connect } from 'node:tls';
import type { Asked } from './contract.ts';
import { type Finding, send, type Target } from './target.ts';

const wanted: readonly (readonly [string, RegExp])[] = [
  ['content-security-policy', /default-src/],
  ['strict-transport-security', /max-age=\d{7,}/],
  ['x-content-type-options', /^nosniff$/],
  ['x-frame-options', /^(DENY|SAMEORIGIN)$/i],
  ['referrer-policy', /./],
  ['cache-control', /no-store|private|max-age/],
];

export async function* conformance(target: Target, asked: readonly Asked[]): AsyncIterable<Finding> {
  for (const path of ['/api/v1/me', '/', '/scan-not-there', '/api/openapi.json']) {
    const { headers } = await send(target, target.owner, path);
    const missing = wanted
      .filter(([name, pattern]) => !pattern.test(String(headers[name] ?? '')))
      .map(([name]) => name);
    if (missing.length > 0)
      yield { check: 'headers', severity: 'medium', where: `GET ${path}`, what: `without ${missing.join(', ')}` };
    for (const name of ['server', 'x-powered-by'])
      if (headers[name])
        yield {
          check: 'headers',
          severity: 'low',
          where: `GET ${path}`,
          what: `tells ${name}: ${String(headers[name])}`,
        };
  }
  for (const { path, answer } of asked)
    for (const cookie of [answer.headers['set-cookie'] ?? []].flat()) yield* cookieFaults(path, cookie);
  const cors = await send(target, target.owner, '/api/v1/me', { headers: { origin: 'https://evil.invalid' } });
  if (/evil\.invalid|^\*$/.test(String(cors.headers['access-control-allow-origin'] ?? '')))
    yield { check: 'cors', severity: 'high', where: 'GET /api/v1/me', what: 'lets any other site read the answer' };
  yield* transport(target);
}

function* cookieFaults(path: string, cookie: string): Iterable<Finding> {
  const missing = ['HttpOnly', 'Secure', 'SameSite'].filter((word) => !new RegExp(`;\\s*${word}`, 'i').test(cookie));
  if (missing.length > 0)
    yield {
      check: 'cookie',
      severity: 'medium',
      where: `GET ${path}`,
      what: `${cookie.split('=')[0]} without ${missing.join(', ')}`,
    };
}

async function* transport(target: Target): AsyncIterable<Finding> {
  const { protocol, hostname, port } = new URL(target.url);
  if (protocol !== 'https:') return;
  const isOpen = await new Promise<boolean>((resolve) => {
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
      rejectUnauthorized: false,
    });
    socket.once('secureConnect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
  if (isOpen) yield { check: 'tls', severity: 'high', where: target.url, what: 'speaks TLS before 1.2' };
}
