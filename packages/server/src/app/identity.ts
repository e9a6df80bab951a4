// Connects the web layer's question "who is this?" to the sign-in feature.
import { hashToken, randomToken } from '../platform/crypto/token.ts';
import { openPasskeys } from '../platform/crypto/passkey.ts';
import { renewHash, verifyPassword } from '../platform/crypto/password.ts';
import { actorOfSession, actorOfToken, type AuthDependencies } from '../features/auth/auth.ts';
import { actorOfVisit } from '../features/guests/enter.ts';
import { signInNeeded } from '../features/auth/auth.errors.ts';
import { findLiveGrant } from '../features/site-admins/grants.ts';
import { adminOfSession } from '../features/site-admins/sign-in.ts';
import type { AdminIdentity } from '../platform/http/admin-caller.ts';
import type { Identity } from '../platform/http/caller.ts';
import type { Services } from './services.ts';
import { enterDependencies } from './wiring/guests.ts';
import { siteAdminDependencies } from './wiring/site-admins.ts';

export function authDependencies({ databases, clock, crypto, config }: Services): AuthDependencies {
  return {
    auth: databases.auth,
    clock,
    passwords: { verify: verifyPassword, renew: renewHash },
    tokens: { make: randomToken, hash: hashToken },
    blindIndex: crypto.blindIndex,
    crypto,
    passkeys: openPasskeys(config.web.baseUrl),
    sessionIdleMs: config.web.sessionIdleMs,
  };
}

export function identityOf(services: Services): Identity {
  const deps = authDependencies(services);
  return {
    ofSession: (token) => actorOfSession(deps, token),
    ofToken: async (token) => {
      const actor = await actorOfToken(deps, token);
      return actor && { actor, isProven: false };
    },
    ofGuestSession: async (token) => {
      const actor = await actorOfVisit(enterDependencies(services), token);
      return actor && { actor, isProven: false };
    },
    signInNeeded: () => signInNeeded(),
  };
}

export function adminIdentityOf(services: Services): AdminIdentity {
  const deps = siteAdminDependencies(services);
  return {
    ofAdminSession: (token) => adminOfSession(deps, token),
    ofGrant: (admin, grantId) => findLiveGrant(deps, admin, grantId),
  };
}
