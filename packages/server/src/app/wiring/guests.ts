// Guests and share links: who was let in, and how they come in.
import type { EnterDependencies } from '../../features/guests/enter.ts';
import { mountGuests } from '../../features/guests/guests.routes.ts';
import { hashPassword, verifyPassword } from '../../platform/crypto/password.ts';
import { hashToken, randomDigits, randomToken } from '../../platform/crypto/token.ts';
import type { Feature } from '../features.ts';
import type { Services } from '../services.ts';
import { mailDependencies } from './mail.ts';

export const guests: Feature = {
  name: 'guests',
  mount: (app, services) => mountGuests(app, { ...enterDependencies(services), hashPasscode: hashPassword }),
};

export function enterDependencies(services: Services): EnterDependencies {
  const { databases, clock, crypto, log } = services;
  return {
    auth: databases.auth,
    clock,
    mail: mailDependencies(services),
    tokens: { make: randomToken, hash: hashToken },
    blindIndex: crypto.blindIndex,
    makeCode: () => randomDigits(6),
    verifyPasscode: verifyPassword,
    onFailure: (error) => log.error('a fresh link for a guest could not be mailed', { error }),
  };
}
