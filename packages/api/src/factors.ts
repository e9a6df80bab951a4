// Second factors of the signed-in person, and the second step of signing in.
import { z } from 'zod';
import { Me } from './auth.ts';
import { defineRoute } from './route.ts';
import { Id, Instant } from './shapes.ts';

const tag = 'Account';
const base = { access: 'member', scope: 'admin', tag, beforeFactor: true } as const;

/** What the browser's own passkey functions take and give; checked by the library that made or reads it. */
export const PasskeyOptions = z.record(z.string(), z.unknown());
export const PasskeyResponse = z.record(z.string(), z.unknown());
const Code = z.string().min(6).max(12);

export const Passkey = z.object({
  id: Id,
  name: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
});
export const Factors = z.object({
  /** Codes from an authenticator app, since when. */
  codesSince: Instant.nullable(),
  passkeys: z.array(Passkey),
  recoveryCodesLeft: z.int(),
  /** False for people whom a provider of the firm signs in. */
  hasPassword: z.boolean(),
});
export const readFactors = defineRoute({
  ...base,
  scope: 'read',
  method: 'GET',
  path: '/api/v1/factors',
  summary: 'Second factors of the signed-in person; never their secrets.',
  response: Factors,
});

/** Shown once, with the first factor or when made anew. */
const Made = z.object({ recoveryCodes: z.array(z.string()).nullable() });

export const startCodes = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/v1/factors/codes',
  summary: 'Begin setting up one-time codes: a key for the authenticator app, shown this once.',
  stepUp: true,
  response: z.object({ key: z.string(), uri: z.string() }),
  errors: ['factor.exists'],
});
export const confirmCodes = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/v1/factors/codes/confirm',
  summary: 'Finish setting up one-time codes with the first code. Ends all other sessions.',
  stepUp: true,
  body: z.object({ code: Code }),
  response: Made,
  errors: ['factor.wrong', 'auth.slow_down'],
});
export const removeCodes = defineRoute({
  ...base,
  method: 'DELETE',
  path: '/api/v1/factors/codes',
  summary: 'Remove one-time codes. Ends all other sessions; the person is told by mail.',
  stepUp: true,
  response: null,
});

export const startPasskey = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/v1/factors/passkeys/options',
  summary: 'Begin adding a passkey: what the browser is to ask the device for.',
  stepUp: true,
  response: PasskeyOptions,
});
export const addPasskey = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/v1/factors/passkeys',
  summary: 'Finish adding a passkey. Ends all other sessions.',
  stepUp: true,
  body: z.object({ name: z.string().trim().min(1).max(100), response: PasskeyResponse }),
  response: Made,
  status: 201,
  errors: ['factor.wrong', 'factor.exists'],
});
export const removePasskey = defineRoute({
  ...base,
  method: 'DELETE',
  path: '/api/v1/factors/passkeys/:passkeyId',
  summary: 'Remove a passkey. Ends all other sessions; the person is told by mail.',
  stepUp: true,
  params: z.object({ passkeyId: Id }),
  response: null,
});
export const makeRecoveryCodes = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/v1/factors/recovery-codes',
  summary: 'Ten new recovery codes, shown this once; the ones before are void.',
  stepUp: true,
  response: z.object({ recoveryCodes: z.array(z.string()) }),
  errors: ['factor.none'],
});

/** One of them. */
const SecondFactor = z.union([
  z.object({ code: Code }).strict(),
  z.object({ recoveryCode: z.string().min(16).max(40) }).strict(),
  z.object({ passkey: PasskeyResponse }).strict(),
]);
export const startPasskeySignIn = defineRoute({
  method: 'POST',
  path: '/api/v1/session/passkey-options',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary: 'What the browser is to ask a passkey for: of the half session given, or for signing in without a password.',
  body: z.object({ halfSession: z.string().max(100).optional() }),
  response: z.object({ halfSession: z.string(), options: PasskeyOptions }),
  errors: ['auth.half_session_ended'],
});
export const takeSecondStep = defineRoute({
  method: 'POST',
  path: '/api/v1/session/second-step',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary: 'Finish signing in with a one-time code, a recovery code or a passkey; sets the session cookie.',
  body: z.object({ halfSession: z.string().max(100), factor: SecondFactor }),
  response: Me,
  errors: ['factor.wrong', 'auth.half_session_ended', 'auth.slow_down'],
});

export const startPasskeyProof = defineRoute({
  ...base,
  scope: 'read',
  method: 'POST',
  path: '/api/v1/session/proof/passkey-options',
  summary: 'What the browser is to ask a passkey for, to prove again who holds this session.',
  response: PasskeyOptions,
  errors: ['auth.session_only'],
});
export const checkProof = defineRoute({
  ...base,
  scope: 'read',
  method: 'GET',
  path: '/api/v1/session/proof',
  stepUp: true,
  summary: 'Whether this session proved lately who holds it: asked before a download that needs it.',
  response: null,
});
export const proveSession = defineRoute({
  ...base,
  scope: 'read',
  method: 'POST',
  path: '/api/v1/session/proof',
  summary:
    'Prove again who holds this session: by a second factor where there is one, else by the password. Routes that ask for it accept it for five minutes; the session cookie changes.',
  body: z.union([z.object({ password: z.string().min(1).max(256) }).strict(), SecondFactor]),
  response: null,
  status: 204,
  errors: ['auth.wrong_proof', 'auth.slow_down', 'auth.session_only'],
});
