// An installation that can be asked over real HTTP, with real sessions: what a proof asks.
import type { AddressInfo } from 'node:net';
import type { TestServices } from '../../../test/harness.services.ts';
import type { TestDatabase } from '../../../test/harness.ts';
import { mountFeatures } from '../../app/features.ts';
import { identityOf } from '../../app/identity.ts';
import { proofDependencies } from '../../app/wiring/proof.ts';
import { ensureSigningKey } from '../../platform/crypto/signature.ts';
import { openWebApp } from '../../platform/http/web-app.ts';
import type { ProofDependencies } from './run-proof.ts';

export type Asked = { readonly deps: ProofDependencies; close(): Promise<void> };

export async function openAsked(database: TestDatabase, services: TestServices): Promise<Asked> {
  const app = await openWebApp({
    database: database.web,
    identity: identityOf(services),
    switchboard: services.switchboard,
    log: services.log,
    certificate: null,
    trustedProxy: ['127.0.0.1'],
    requestsPerMinute: 1_000_000,
  });
  mountFeatures(app, services);
  ensureSigningKey({ folder: services.config.keys.folder, mayCreate: true });
  await app.fastify.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.fastify.server.address() as AddressInfo;
  const deps = proofDependencies(services, async (path, cookie) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: {
        cookie,
        'x-forwarded-proto': 'https',
        'sec-fetch-site': 'same-origin',
      },
    });
    return { status: answer.status, text: await answer.text() };
  });
  return { deps, close: () => app.fastify.close() };
}
