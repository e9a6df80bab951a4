// The web role: HTTPS with all routes and the web app, and the plain HTTP port that only redirects.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { routes } from '@pacerpro/api';
import { projectRoot } from '../config/config.ts';
import { revokeExposed } from '../features/auth/auth.ts';
import type { OnExposed } from '../platform/http/exposed.ts';
import { requireMounted } from '../platform/http/handle.ts';
import { openRedirect } from '../platform/http/redirect.ts';
import { serveReference } from '../platform/http/reference-page.ts';
import { serveWebFiles } from '../platform/http/static.ts';
import { openWebApp } from '../platform/http/web-app.ts';
import { readCertificate } from '../platform/tls/certificate.ts';
import { mountFeatures } from './features.ts';
import { adminIdentityOf, authDependencies, identityOf } from './identity.ts';
import type { Services } from './services.ts';
import { mailDependencies } from './wiring/mail.ts';

export type WebRole = {
  readonly port: number;
  readonly redirectPort: number | null;
  readonly certFile: string | null;
  stop(): Promise<void>;
};

const REQUEST_DRAIN_MS = 8_000;
const MOST_EXPOSED_WAITING = 100;

export async function startWebRole(services: Services): Promise<WebRole> {
  const { config, log, databases } = services;
  const { web } = config;
  const behindProxy = web.trustedProxy.length > 0;
  const certificate = behindProxy
    ? null
    : await readCertificate(web.tls, join(config.dataFolder, 'tls'), new URL(web.baseUrl).hostname);
  const app = await openWebApp({
    database: databases.web,
    identity: identityOf(services),
    admins: adminIdentityOf(services),
    support: databases.support,
    switchboard: services.switchboard,
    log,
    certificate,
    trustedProxy: web.trustedProxy,
    baseUrl: web.baseUrl,
    onExposed: onExposed(services),
  });
  app.fastify.get('/healthz', async (_, reply) => {
    await databases.web.asSystem('health', (tx) => tx.query('select 1'), { readOnly: true });
    return reply.type('text/plain').send('ok\n');
  });
  mountFeatures(app, services);
  requireMounted(app, Object.values(routes));
  serveReference(app, web.baseUrl);
  await serveWebFiles(app, join(projectRoot, 'packages', 'web', 'dist'));
  await app.fastify.listen({ port: web.httpsPort, host: web.listen });
  const redirect = behindProxy ? null : await listenRedirect(services);
  return {
    port: (app.fastify.server.address() as AddressInfo).port,
    redirectPort: redirect && (redirect.address() as AddressInfo).port,
    certFile: certificate?.selfSigned ? certificate.certFile : null,
    stop: async () => {
      redirect?.close();
      // Running requests may finish; one that hangs must not hold up the end.
      const timer = setTimeout(() => app.fastify.server.closeAllConnections(), REQUEST_DRAIN_MS);
      await app.fastify.close();
      clearTimeout(timer);
    },
  };
}

/** One after the other, and no more than can wait: nobody must keep sign-in busy by sending made-up ones. */
function onExposed(services: Services): OnExposed {
  const { log } = services;
  const deps = { ...authDependencies(services), mail: mailDependencies(services) };
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return (token, how) => {
    if (waiting >= MOST_EXPOSED_WAITING) return;
    waiting++;
    last = last
      .then(() => revokeExposed(deps, token, how))
      .then((revoked) => revoked && log.warn(`an API token was sent ${how} and is revoked`))
      .catch((error: unknown) => log.error('an exposed API token could not be revoked', { error }))
      .finally(() => waiting--);
  };
}

// The app works without it: another program may hold the port on a developer's machine.
async function listenRedirect(services: Services): Promise<Server | null> {
  const { config, log } = services;
  const server = openRedirect({
    baseUrl: config.web.baseUrl,
    onExposed: onExposed(services),
  });
  return new Promise((resolve) => {
    server.once('error', (error) => {
      log.warn('the plain HTTP port cannot be opened; nothing redirects', { port: config.web.httpPort, error });
      resolve(null);
    });
    server.listen(config.web.httpPort, config.web.listen, () => resolve(server));
  });
}
