// The web role: HTTPS with all routes and the web app, and the plain HTTP port that only redirects.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { routes } from '@pacerpro/api';
import { projectRoot } from '../config/config.ts';
import { openRedirect } from '../platform/http/redirect.ts';
import { serveReference } from '../platform/http/reference-page.ts';
import { serveWebFiles } from '../platform/http/static.ts';
import { openWebApp } from '../platform/http/web-app.ts';
import { readCertificate } from '../platform/tls/certificate.ts';
import { mountFeatures } from './features.ts';
import { adminIdentityOf, identityOf } from './identity.ts';
import type { Services } from './services.ts';

export type WebRole = {
  readonly port: number;
  readonly redirectPort: number | null;
  readonly certFile: string | null;
  stop(): Promise<void>;
};

const REQUEST_DRAIN_MS = 8_000;

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
  });
  app.fastify.get('/healthz', async (_, reply) => {
    await databases.web.asSystem('health', (tx) => tx.query('select 1'), { readOnly: true });
    return reply.type('text/plain').send('ok\n');
  });
  mountFeatures(app, services);
  const missing = Object.values(routes)
    .map(({ method, path }) => `${method} ${path}`)
    .filter((name) => !app.mounted.has(name));
  if (missing.length > 0) log.warn('routes of the contract that nothing serves', { names: missing });
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

// The app works without it: another program may hold the port on a developer's machine.
async function listenRedirect({ config, log }: Services): Promise<Server | null> {
  const server = openRedirect({
    baseUrl: config.web.baseUrl,
    onTokenInClear: () => log.warn('a token was sent without TLS'),
  });
  return new Promise((resolve) => {
    server.once('error', (error) => {
      log.warn('the plain HTTP port cannot be opened; nothing redirects', { port: config.web.httpPort, error });
      resolve(null);
    });
    server.listen(config.web.httpPort, config.web.listen, () => resolve(server));
  });
}
