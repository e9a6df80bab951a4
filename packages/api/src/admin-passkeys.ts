// Passkeys of site administrators, beside the one-time code: at sign-in, and as the fresh proof that what is dangerous asks for.
import { z } from 'zod';
import { Passkey, PasskeyOptions, PasskeyResponse } from './factors.ts';
import { defineRoute } from './route.ts';
import { Id } from './shapes.ts';

const tag = 'Site administration';
const scope = 'admin';
const access = 'site-admin';

const Code = z.object({ code: z.string().max(20) }).strict();
/** A fresh one-time code, or an answer of one's own passkey to what startAdminProof asked. */
export const AdminFactor = z.union([Code, z.object({ passkey: PasskeyResponse }).strict()]);
/** The same at sign-in; a passkey answers what startAdminPasskeySignIn asked. */
export const AdminSignInFactor = z.union([Code, z.object({ attempt: Id, passkey: PasskeyResponse }).strict()]);
const errors = ['admin.wrong_code', 'auth.slow_down'];

export const startAdminPasskeySignIn = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/session/passkey-options',
  access: 'anonymous',
  scope,
  tag,
  summary: 'What the browser is to ask a passkey for, to sign in as a site administrator together with the password.',
  response: z.object({ attempt: Id, options: PasskeyOptions }),
});
export const startAdminProof = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/proof/passkey-options',
  access,
  scope,
  tag,
  summary: 'What the browser is to ask one of this administrator’s passkeys for, where a fresh code is asked for.',
  response: PasskeyOptions,
});
export const listAdminPasskeys = defineRoute({
  method: 'GET',
  path: '/api/v1/admin/passkeys',
  access,
  scope,
  tag,
  summary: 'The signed-in administrator’s passkeys.',
  response: z.object({ items: z.array(Passkey) }),
});
export const startAdminPasskey = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/passkeys/options',
  access,
  scope,
  tag,
  summary:
    'Begin adding a passkey: what the browser is to ask the device for. Needs a fresh code, or a passkey there is.',
  body: z.object({ factor: AdminFactor }),
  response: PasskeyOptions,
  errors,
});
export const addAdminPasskey = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/passkeys',
  access,
  scope,
  tag,
  summary:
    'Finish adding a passkey, in the session that began. Ends all other sessions; the administrator is told by mail.',
  body: z.object({ name: z.string().trim().min(1).max(100), response: PasskeyResponse }),
  response: null,
  status: 204,
  errors: ['admin.passkey_refused'],
});
export const removeAdminPasskey = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/passkeys/:passkeyId/remove',
  access,
  scope,
  tag,
  summary: 'Remove a passkey. Ends all other sessions; the administrator is told by mail.',
  params: z.object({ passkeyId: Id }),
  body: z.object({ factor: AdminFactor }),
  response: null,
  status: 204,
  errors,
});
