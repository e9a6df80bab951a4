// Making an account, getting back into it, and changing what one signs in with. Answers never say whether an address is known.
import { z } from 'zod';
import { MemberRole } from './auth.ts';
import { defineRoute } from './route.ts';
import { Id, LinkToken, MailAddress, NewPassword } from './shapes.ts';

const tag = 'Account';

export const readSignUp = defineRoute({
  method: 'GET',
  path: '/api/v1/sign-up',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary: 'Who may open an account here.',
  response: z.object({ mode: z.enum(['open', 'invite', 'closed']) }),
});
export const requestSignUp = defineRoute({
  method: 'POST',
  path: '/api/v1/sign-up',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary: 'Have a link mailed with which an account is made. Answers the same for every address.',
  body: z.object({ email: MailAddress }),
  response: null,
  status: 202,
  errors: ['account.sign_up_closed'],
});
export const completeSignUp = defineRoute({
  method: 'POST',
  path: '/api/v1/sign-up/complete',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary: 'Make the account and its firm, with the token of the mailed link.',
  body: z.object({
    token: LinkToken,
    name: z.string().trim().min(1).max(200),
    firmName: z.string().trim().min(1).max(200),
    password: NewPassword,
  }),
  response: z.object({ email: z.string() }),
  status: 201,
  errors: ['account.link_invalid', 'account.password_refused', 'account.sign_up_closed'],
});

export const requestPasswordReset = defineRoute({
  method: 'POST',
  path: '/api/v1/password-reset',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary: 'Have a link mailed with which a new password is set. Answers the same for every address.',
  body: z.object({ email: MailAddress }),
  response: null,
  status: 202,
});
export const completePasswordReset = defineRoute({
  method: 'POST',
  path: '/api/v1/password-reset/complete',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary: 'Set a new password with the token of the mailed link; ends all sessions.',
  body: z.object({ token: LinkToken, password: NewPassword }),
  response: null,
  errors: ['account.link_invalid', 'account.password_refused'],
});

export const renameMe = defineRoute({
  method: 'PATCH',
  path: '/api/v1/me',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'Change the own name.',
  body: z.object({ name: z.string().trim().min(1).max(200) }),
  response: null,
});
export const changePassword = defineRoute({
  method: 'PUT',
  path: '/api/v1/me/password',
  access: 'member',
  scope: 'admin',
  tag,
  stepUp: true,
  summary: 'Change the own password; ends all other sessions.',
  body: z.object({ password: NewPassword }),
  response: null,
  errors: ['account.password_refused'],
});
export const requestMailChange = defineRoute({
  method: 'POST',
  path: '/api/v1/me/mail-address',
  access: 'member',
  scope: 'admin',
  tag,
  stepUp: true,
  summary:
    'Have a link mailed to a new address, which makes it the one to sign in with. Answers the same for every address.',
  body: z.object({ email: MailAddress }),
  response: null,
  status: 202,
});
export const confirmMailChange = defineRoute({
  method: 'POST',
  path: '/api/v1/mail-address/confirm',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary: 'Take the new address, with the token mailed to it; the old address is told.',
  body: z.object({ token: LinkToken }),
  response: z.object({ email: z.string() }),
  errors: ['account.link_invalid'],
});

export const listOwnFirms = defineRoute({
  method: 'GET',
  path: '/api/v1/me/firms',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Firms the signed-in person belongs to.',
  response: z.object({
    items: z.array(z.object({ id: Id, name: z.string(), role: MemberRole, isCurrent: z.boolean() })),
  }),
});
export const switchFirm = defineRoute({
  method: 'POST',
  path: '/api/v1/session/firm',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'Go on in another of the own firms; the session gets a new token.',
  body: z.object({ firmId: Id }),
  response: null,
  errors: ['auth.session_only'],
});
