// Signing in with the firm's own account: an OpenID Connect provider that a firm names, and how people come in by it.
import { z } from 'zod';
import { SignInAnswer } from './auth.ts';
import { defineRoute } from './route.ts';
import { Instant } from './shapes.ts';

const tag = 'Single sign-on';
const admin = { access: 'firm-admin', scope: 'admin', tag } as const;
const anonymous = { access: 'anonymous', scope: 'read', tag } as const;

export const startSso = defineRoute({
  ...anonymous,
  method: 'POST',
  path: '/api/v1/session/sso',
  summary:
    'Begin signing in with the firm’s own account: where to send the browser. Depends on the domain of the address alone.',
  body: z.object({
    email: z.string().min(3).max(254),
    /** The provider is to ask who it is anew: what proves a session for dangerous things. */
    fresh: z.boolean().default(false),
  }),
  response: z.object({ url: z.string() }),
  errors: ['sso.not_set_up', 'sso.unreachable'],
});
export const finishSso = defineRoute({
  ...anonymous,
  method: 'POST',
  path: '/api/v1/session/sso/answer',
  summary:
    'Finish signing in with what the provider sent back through the browser; sets the session cookie, or says which second factor is needed first.',
  body: z.object({ query: z.string().min(1).max(8000) }),
  response: SignInAnswer,
  errors: ['sso.begin_again', 'sso.refused', 'sso.not_let_in', 'sso.unreachable'],
});

const MailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'A domain such as firm.example.');
export const SsoProvider = z.object({
  issuer: z.string(),
  clientId: z.string(),
  mailDomains: z.array(z.string()),
  /** What people become who come for the first time. Never an owner or administrator. */
  defaultRole: z.enum(['member', 'billing']),
  isEnabled: z.boolean(),
  /** The provider asks everyone for a second factor, so we do not ask again. */
  vouchesFactor: z.boolean(),
  changedAt: Instant,
});
export const readSso = defineRoute({
  ...admin,
  method: 'GET',
  path: '/api/v1/sso',
  summary: 'The provider that signs the firm’s people in; never its secret.',
  response: z.object({
    provider: SsoProvider.nullable(),
    /** What to enter at the provider. */
    redirectUri: z.string(),
    /** Domains that may be named: those of confirmed addresses of owners and administrators. */
    ownDomains: z.array(z.string()),
  }),
});
export const saveSso = defineRoute({
  ...admin,
  method: 'PUT',
  path: '/api/v1/sso',
  summary: 'Set the provider. The secret can be replaced, never read back; another issuer needs its own.',
  stepUp: true,
  body: z.object({
    issuer: z.url().max(500),
    clientId: z.string().trim().min(1).max(300),
    clientSecret: z.string().min(1).max(1000).optional(),
    mailDomains: z.array(MailDomain).min(1).max(20),
    defaultRole: z.enum(['member', 'billing']),
    isEnabled: z.boolean(),
    vouchesFactor: z.boolean(),
  }),
  response: SsoProvider,
  errors: ['sso.issuer_refused', 'sso.domain_refused', 'sso.secret_needed'],
});
export const removeSso = defineRoute({
  ...admin,
  method: 'DELETE',
  path: '/api/v1/sso',
  summary: 'Forget the provider. Whoever has no password cannot sign in after this.',
  stepUp: true,
  response: null,
});
export const testSso = defineRoute({
  ...admin,
  method: 'POST',
  path: '/api/v1/sso/test',
  summary: 'Whether the provider answers, under exactly the issuer that was entered.',
  response: z.object({ isReachable: z.boolean(), problem: z.string().nullable() }),
  errors: ['sso.not_set_up'],
});
