// The firm's directory: the sign-in role's database, and tokens of its own.
import { mountScim } from '../../features/scim/scim.routes.ts';
import { hashToken, randomToken } from '../../platform/crypto/token.ts';
import type { Feature } from '../features.ts';

export const scim: Feature = {
  name: 'scim',
  mount: (app, { databases, clock, config }) =>
    mountScim(app, {
      auth: databases.auth,
      clock,
      tokens: { make: randomToken, hash: hashToken },
      baseUrl: config.web.baseUrl,
      takesNewPeople: config.signup !== 'closed',
    }),
};
