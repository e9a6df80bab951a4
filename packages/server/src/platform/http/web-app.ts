// The web server: one Fastify behind TLS with limits, headers, cookies and uploads. Features mount on it with handle().
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance } from 'fastify';
import { absentDatabase, type Database } from '../db/database.ts';
import { newId } from '../id/id.ts';
import type { Log } from '../log/log.ts';
import type { ServerCertificate } from '../tls/certificate.ts';
import { answerErrors, SCIM_TYPE, tooManyRequests } from './answer-error.ts';
import { type AdminIdentity, noAdmins } from './admin-caller.ts';
import type { Identity } from './caller.ts';
import { type OnExposed, tokensInAddress, tokensInClear } from './exposed.ts';
import type { WebApp } from './handle.ts';
import { addSecurityHeaders } from './headers.ts';
import { overHttps } from './redirect.ts';
import { nothingOff, type Switchboard } from './switched-off.ts';

export type WebAppParts = {
  readonly database: Database;
  readonly identity: Identity;
  /** Where there are site administrators: who they are, and the database role they read with. */
  readonly admins?: AdminIdentity;
  readonly support?: Database;
  readonly switchboard?: Switchboard;
  readonly log: Log;
  /** Null behind a trusted proxy, which ends TLS. */
  readonly certificate: ServerCertificate | null;
  readonly trustedProxy: readonly string[];
  /** Where people reach this installation: what came without TLS is sent there. */
  readonly baseUrl?: string;
  /** A token came where others can read it. */
  readonly onExposed?: OnExposed;
  /** Requests a minute and address. */
  readonly requestsPerMinute?: number;
};

const MB = 1024 * 1024;

export async function openWebApp({
  database,
  identity,
  admins = noAdmins,
  support = absentDatabase('pp_support'),
  switchboard = nothingOff,
  log,
  certificate,
  trustedProxy,
  baseUrl = 'https://localhost',
  onExposed = () => {},
  requestsPerMinute = 3000,
}: WebAppParts): Promise<WebApp> {
  const options = {
    logger: false,
    genReqId: () => newId(),
    bodyLimit: MB,
    trustProxy: trustedProxy.length > 0 ? [...trustedProxy] : false,
    requestTimeout: 300_000, // uploads of hundreds of files on a slow line
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle' as const,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 600, ignoreTrailingSlash: false, caseSensitive: true },
    ...(certificate
      ? { https: { key: certificate.key.reveal(), cert: certificate.cert, minVersion: 'TLSv1.2' as const } }
      : {}),
  };
  const fastify = Fastify(options as object) as unknown as FastifyInstance;
  addSecurityHeaders(fastify);
  await fastify.register(cookie);
  fastify.addContentTypeParser(SCIM_TYPE, { parseAs: 'string' }, fastify.getDefaultJsonParser('error', 'error'));
  await fastify.register(multipart, { limits: { fileSize: 100 * MB, files: 1000, fields: 20, fieldSize: 64 * 1024 } });
  await fastify.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    // Counters would differ between an object that is missing and one that is not yours.
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: (_, { ttl }) => tooManyRequests({ retryAfterSeconds: Math.ceil(ttl / 1000) }),
  });
  const pages = { fallback: null };
  answerErrors(fastify, log, pages);
  if (!certificate) onlyFromProxy(fastify, baseUrl, onExposed);
  fastify.addHook('onRequest', async ({ raw }) => {
    for (const token of tokensInAddress(raw.url ?? '')) onExposed(token, 'in an address');
  });
  fastify.addHook('onResponse', async (request, reply) => {
    log.info('request', {
      requestId: request.id,
      method: request.method,
      // The template, never the address itself: links can carry tokens.
      route: request.routeOptions.url ?? '(none)',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
  });
  return { fastify, database, identity, admins, support, mounted: new Set(), pages, switchboard };
}

// Plain HTTP is spoken to the trusted proxy alone, and only for requests that reached it over HTTPS.
function onlyFromProxy(fastify: FastifyInstance, baseUrl: string, onExposed: OnExposed): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.protocol === 'https') return;
    for (const token of tokensInClear(request.raw)) onExposed(token, 'without TLS');
    return reply
      .code(308)
      .header('location', overHttps(baseUrl, request.raw.url ?? '/'))
      .header('connection', 'close')
      .send();
  });
}
