// Who belongs to the firm, in which role and office, and who is invited.
import { z } from 'zod';
import { MemberRole } from './auth.ts';
import { defineRoute } from './route.ts';
import { Id, Instant, LinkToken, MailAddress, NewPassword } from './shapes.ts';

const tag = 'Members';
const officeName = z.object({ name: z.string().trim().min(1).max(200) });

export const Office = z.object({ id: Id, name: z.string(), memberCount: z.int() });
export const Member = z.object({
  user: z.object({ id: Id, name: z.string(), email: z.string() }),
  role: MemberRole,
  office: z.object({ id: Id, name: z.string() }).nullable(),
  joinedAt: Instant,
  leftAt: Instant.nullable(),
  state: z.enum(['active', 'left']),
});
export const listMembers = defineRoute({
  method: 'GET',
  path: '/api/v1/members',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'People of the firm.',
  response: z.object({ items: z.array(Member) }),
});
export const changeMember = defineRoute({
  method: 'PATCH',
  path: '/api/v1/members/:userId',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  stepUp: true,
  summary: 'Give a person another role or office.',
  params: z.object({ userId: Id }),
  body: z.object({ role: MemberRole.optional(), officeId: Id.nullable().optional() }),
  response: null,
  errors: ['member.last_owner', 'member.owners_only'],
});
export const removeMember = defineRoute({
  method: 'DELETE',
  path: '/api/v1/members/:userId',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  stepUp: true,
  summary:
    'Remove a person: sessions, tokens, the personal PACER account, queued work and what the person shared end at once; what the person made stays.',
  params: z.object({ userId: Id }),
  /** What the person shared with guests: ended, or shared by the caller from now on. */
  query: z.object({ shares: z.enum(['end', 'take-over']).default('end') }),
  response: null,
  errors: ['member.last_owner', 'member.owners_only'],
});
export const leaveFirm = defineRoute({
  method: 'DELETE',
  path: '/api/v1/me/membership',
  access: 'member',
  scope: 'admin',
  tag,
  stepUp: true,
  summary: 'Leave the firm oneself.',
  response: null,
  errors: ['member.last_owner'],
});

export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: MemberRole,
  office: z.object({ id: Id, name: z.string() }).nullable(),
  invitedBy: z.string().nullable(),
  createdAt: Instant,
  expiresAt: Instant,
});
export const listInvitations = defineRoute({
  method: 'GET',
  path: '/api/v1/invitations',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Invitations that nobody has accepted yet.',
  response: z.object({ items: z.array(Invitation) }),
});
export const inviteMember = defineRoute({
  method: 'POST',
  path: '/api/v1/invitations',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  stepUp: true,
  summary:
    'Invite a person by mail; the link is good for seven days and once. An open invitation of the address is replaced.',
  body: z.object({ email: MailAddress, role: MemberRole, officeId: Id.nullable().optional() }),
  response: null,
  status: 201,
  errors: ['member.exists', 'member.owners_only', 'member.too_many_invitations'],
});
export const resendInvitation = defineRoute({
  method: 'POST',
  path: '/api/v1/invitations/:invitationId/resend',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  stepUp: true,
  summary: 'Mail a new link; the one before no longer works.',
  params: z.object({ invitationId: Id }),
  response: null,
  errors: ['member.owners_only', 'member.too_many_invitations'],
});
export const revokeInvitation = defineRoute({
  method: 'DELETE',
  path: '/api/v1/invitations/:invitationId',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Take an invitation back; its link no longer works.',
  params: z.object({ invitationId: Id }),
  response: null,
});
export const lookAtInvitation = defineRoute({
  method: 'POST',
  path: '/api/v1/invitation/look',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary: 'What a mailed invitation is for, with its token.',
  body: z.object({ token: LinkToken }),
  response: z.object({ firmName: z.string(), email: z.string(), role: MemberRole, hasAccount: z.boolean() }),
  errors: ['account.link_invalid'],
});
export const acceptInvitation = defineRoute({
  method: 'POST',
  path: '/api/v1/invitation/accept',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary: 'Join the firm: with a new account, or with the password of the one there is. Sign in afterwards.',
  body: z.object({ token: LinkToken, name: z.string().trim().min(1).max(200).optional(), password: NewPassword }),
  response: z.object({ email: z.string(), firmId: Id }),
  status: 201,
  errors: [
    'account.link_invalid',
    'account.password_refused',
    'account.sign_up_closed',
    'auth.wrong_credentials',
    'auth.slow_down',
  ],
});

export const listOffices = defineRoute({
  method: 'GET',
  path: '/api/v1/offices',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Offices of the firm.',
  response: z.object({ items: z.array(Office) }),
});
export const createOffice = defineRoute({
  method: 'POST',
  path: '/api/v1/offices',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Open an office.',
  body: officeName,
  response: Office,
  status: 201,
});
export const renameOffice = defineRoute({
  method: 'PATCH',
  path: '/api/v1/offices/:officeId',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Rename an office.',
  params: z.object({ officeId: Id }),
  body: officeName,
  response: null,
});
