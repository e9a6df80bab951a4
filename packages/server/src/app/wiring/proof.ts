// Proofs of isolation: who the people of the sham firms are, how the installation asks itself, and with what it signs.
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import type { MemberActor } from '../../access/actor.ts';
import { projectRoot } from '../../config/config.ts';
import { findCredential, insertMember, listPlaces } from '../../features/auth/auth.queries.ts';
import { insertSession, revokeSessionByHash } from '../../features/auth/session.queries.ts';
import { endVisit, insertVisit } from '../../features/guests/enter.queries.ts';
import type { ShamPeople } from '../../features/proof/canaries.ts';
import type { Answer, Ask } from '../../features/proof/http-probes.ts';
import { proofJobs } from '../../features/proof/proof.jobs.ts';
import { mountProof } from '../../features/proof/proof.routes.ts';
import type { ProofDependencies } from '../../features/proof/run-proof.ts';
import { ensureSigningKey, readSigningKey } from '../../platform/crypto/signature.ts';
import { hashToken, randomToken } from '../../platform/crypto/token.ts';
import { GUEST_COOKIE, SESSION_COOKIE } from '../../platform/http/caller.ts';
import { type FirmId, newId, type UserId } from '../../platform/id/id.ts';
import type { Feature } from '../features.ts';
import type { Services } from '../services.ts';
import { mailDependencies } from './mail.ts';

export const proof: Feature = {
  name: 'proof',
  mount: mountProof,
  jobs: (services) => proofJobs({ ...proofDependencies(services, askOverHttps(services)), queue: services.queue }),
  // The key is there before the first proof, so that its fingerprint can be told to clients.
  prepare: async ({ config }) => {
    if (config.roles.includes('worker'))
      ensureSigningKey({ folder: config.keys.folder, mayCreate: config.mode === 'local' });
  },
};

/** Sessions of the sham people end by themselves soon after the longest proof. */
const SESSION_MS = 20 * 60_000;

export function proofDependencies(services: Services, ask: Ask): ProofDependencies {
  const { databases, config, clock } = services;
  const { auth, web, worker, fetch } = databases;
  const sessionEnd = () => new Date(clock.now().getTime() + SESSION_MS);
  return {
    web,
    worker,
    auth,
    vault: services.vault,
    crypto: services.crypto,
    mail: mailDependencies(services),
    oncall: config.mail.oncall ?? null,
    roles: { web, worker, fetch },
    people: shamPeople(services),
    ask,
    clock,
    openSession: async (actor) => {
      const token = randomToken();
      const now = clock.now();
      const session = {
        tokenHash: hashToken(token),
        userId: actor.userId,
        firmId: actor.firmId,
        provenAt: now,
        expiresAt: sessionEnd(),
        userAgent: 'proof',
        hasSecondFactor: true,
      };
      await auth.asSystem('self-probe', (tx) => insertSession(tx, session));
      return {
        cookie: `${SESSION_COOKIE}=${token}`,
        end: async () => {
          await auth.asSystem('self-probe', (tx) => revokeSessionByHash(tx, session.tokenHash, clock.now()));
        },
      };
    },
    openVisit: async ({ visitor, ids }) => {
      const token = randomToken();
      const visit = {
        link: { id: ids.linkId, firmId: visitor.firmId, guestId: visitor.guestId },
        tokenHash: hashToken(token),
        now: clock.now(),
        expiresAt: sessionEnd(),
        userAgent: 'proof',
        addressPrefix: null,
      };
      await auth.asSystem('self-probe', (tx) => insertVisit(tx, visit));
      return {
        cookie: `${GUEST_COOKIE}=${token}`,
        end: () => auth.asSystem('self-probe', (tx) => endVisit(tx, visit.tokenHash, clock.now())),
      };
    },
    signingKey: () => readSigningKey(config.keys.folder),
    instance: new URL(config.web.baseUrl).host,
    version: (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version,
  };
}

function shamPeople({ databases: { auth }, clock }: Services): ShamPeople {
  const member = (firmId: FirmId, userId: UserId, role: MemberActor['role']): MemberActor =>
    Object.freeze({ kind: 'member', firmId, userId, role, via: 'job', scopes: null });
  return {
    find: (email) =>
      auth.asSystem('self-probe', async (tx) => {
        const known = await findCredential(tx, email);
        const place = known && (await listPlaces(tx, known.userId))[0];
        return place ? member(place.firmId, known.userId, place.role) : null;
      }),
    make: ({ firmId, ...person }) =>
      auth.asSystem('self-probe', async (tx) => {
        const ids = { userId: newId<UserId>(), firmId: firmId ?? newId<FirmId>() };
        await insertMember(tx, { ...person, passwordHash: null, ...(firmId ? { firmId } : {}) }, ids, clock.now());
        return member(ids.firmId, ids.userId, person.role);
      }),
  };
}

const TIMEOUT_MS = 30_000;
const TRIES = 30;

/** The way everyone else comes: over TLS to the address people use. Its own certificate is trusted where it made one. */
function askOverHttps({ config }: Services): Ask {
  const own = join(config.dataFolder, 'tls', 'tls-certificate.pem');
  const once = (path: string, cookie: string) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = request(
        new URL(path, config.web.baseUrl),
        {
          headers: { cookie, 'sec-fetch-site': 'same-origin' },
          timeout: TIMEOUT_MS,
          ...(existsSync(own) ? { ca: readFileSync(own) } : {}),
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
          answer.on('error', reject);
        },
      );
      sent.on('timeout', () => sent.destroy(new Error('The installation did not answer itself in time.')));
      sent.on('error', reject);
      sent.end();
    });
  return async (path, cookie) => {
    for (let attempt = 1; ; attempt++) {
      const answer = await once(path, cookie);
      if (answer.status !== 429 || attempt === TRIES) return answer;
      await new Promise((resolve) => setTimeout(resolve, 3_000));
    }
  };
}
