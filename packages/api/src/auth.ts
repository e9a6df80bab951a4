// Signing in and out, and the person behind the session.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import { Id, Instant } from './shapes.ts';

const tag = 'Account';
export const MemberRole = z.enum(['owner', 'admin', 'member', 'billing']);

export const Me = z.object({
  user: z.object({ id: Id, name: z.string(), email: z.string() }),
  firm: z.object({
    id: Id,
    name: z.string(),
    clientCodeRequired: z.boolean(),
    clientCodePattern: z.string().nullable(),
    fileNameTemplate: z.string(),
  }),
  role: MemberRole,
  /** `sandbox` shows a banner: invented courts, no real money. */
  court: z.enum(['sandbox', 'uscourts']),
  hasPacerAccount: z.boolean(),
});

/** Either done, or half done: then a second factor is asked for, and the half session is good for some minutes and a few tries. */
export const SignInAnswer = z.discriminatedUnion('step', [
  z.object({ step: z.literal('signed-in'), me: Me }),
  z.object({
    step: z.literal('second-factor'),
    halfSession: z.string(),
    factors: z.array(z.enum(['code', 'passkey', 'recovery-code'])),
  }),
]);
export const signIn = defineRoute({
  method: 'POST',
  path: '/api/v1/session',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary:
    'Sign in with mail address and password; sets the session cookie, or says which second factor is needed first.',
  body: z.object({ email: z.string().min(3).max(254), password: z.string().min(1).max(256) }),
  response: SignInAnswer,
  errors: ['auth.wrong_credentials', 'auth.slow_down'],
});

export const signOut = defineRoute({
  method: 'DELETE',
  path: '/api/v1/session',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Sign out and end this session.',
  beforeFactor: true,
  response: null,
  status: 204,
});

export const readMe = defineRoute({
  method: 'GET',
  path: '/api/v1/me',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'The signed-in person, the firm and what the firm has set up.',
  beforeFactor: true,
  response: Me,
});

export const Session = z.object({
  id: Id,
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
  device: z.string(),
  /** Where it is now: a person may go over from one firm to another. */
  firmName: z.string(),
  isCurrent: z.boolean(),
});
export const listSessions = defineRoute({
  method: 'GET',
  path: '/api/v1/sessions',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Sessions of the signed-in person, in every firm of theirs.',
  response: z.object({ items: z.array(Session) }),
});
export const endSession = defineRoute({
  method: 'DELETE',
  path: '/api/v1/sessions/:sessionId',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'End one session.',
  params: z.object({ sessionId: Id }),
  response: null,
  status: 204,
});
export const endOtherSessions = defineRoute({
  method: 'DELETE',
  path: '/api/v1/sessions',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'End all sessions of the signed-in person but this one.',
  response: null,
  status: 204,
});

export const ApiToken = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(z.enum(['read', 'buy', 'import', 'admin'])),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export const listTokens = defineRoute({
  method: 'GET',
  path: '/api/v1/tokens',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'API tokens of the signed-in person.',
  response: z.object({ items: z.array(ApiToken) }),
});
export const listMemberTokens = defineRoute({
  method: 'GET',
  path: '/api/v1/members/:userId/tokens',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'API tokens of a colleague: what they are called, may do, and when they were last used.',
  params: z.object({ userId: Id }),
  response: z.object({ items: z.array(ApiToken) }),
});
export const createToken = defineRoute({
  method: 'POST',
  path: '/api/v1/tokens',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'Make an API token; its text is shown this once.',
  stepUp: true,
  body: z.object({
    name: z.string().min(1).max(100),
    scopes: z.array(z.enum(['read', 'buy', 'import', 'admin'])).min(1),
    expiresInDays: z.int().min(1).max(365).default(90),
  }),
  response: z.object({ token: z.string(), details: ApiToken }),
  status: 201,
});
export const revokeToken = defineRoute({
  method: 'DELETE',
  path: '/api/v1/tokens/:tokenId',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'Revoke an API token at once: of one’s own, or, by an administrator, of anybody in the firm.',
  params: z.object({ tokenId: Id }),
  response: null,
  status: 204,
});
