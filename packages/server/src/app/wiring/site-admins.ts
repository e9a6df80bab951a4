// Site administrators: their console, diagnostic grants, and the beat by which each process says that it lives.
import { type SiteAdminDependencies, mountSiteAdmins } from '../../features/site-admins/site-admins.routes.ts';
import { mountAdminPasskeys } from '../../features/site-admins/passkeys.routes.ts';
import { mountLooks } from '../../features/site-admins/looks.routes.ts';
import { beat } from '../../features/site-admins/health.ts';
import { restingHosts } from '../../platform/court/breaker.ts';
import { openPasskeys } from '../../platform/crypto/passkey.ts';
import { hashPassword, renewHash, verifyPassword } from '../../platform/crypto/password.ts';
import { hashToken, randomToken } from '../../platform/crypto/token.ts';
import { newId } from '../../platform/id/id.ts';
import type { Feature } from '../features.ts';
import type { Services } from '../services.ts';
import { mailDependencies } from './mail.ts';

const ends: (() => Promise<void>)[] = [];

export const siteAdmins: Feature = {
  name: 'site-admins',
  mount(app, services) {
    const deps = siteAdminDependencies(services);
    mountSiteAdmins(app, deps);
    mountAdminPasskeys(app, deps);
    mountLooks(app, { ...deps, vault: services.vault, crypto: services.crypto });
  },
  prepare: async ({ config, databases, clock, log }) => {
    const end = beat({
      database: config.roles.includes('worker') ? databases.worker : databases.web,
      id: newId(),
      roles: config.roles,
      pid: process.pid,
      startedAt: clock.now(),
      restingHosts: () => restingHosts(clock),
      onError: (error) => log.warn('this process could not say that it lives', { error }),
    });
    ends.push(end);
  },
  close: async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
  },
};

export function siteAdminDependencies(services: Services): SiteAdminDependencies {
  const { databases, clock, crypto, config } = services;
  return {
    auth: databases.auth,
    web: databases.web,
    support: databases.support,
    clock,
    crypto,
    passwords: { verify: verifyPassword, renew: renewHash },
    passkeys: openPasskeys(config.web.baseUrl),
    hashPassword,
    tokens: { make: randomToken, hash: hashToken },
    mail: mailDependencies(services),
  };
}
