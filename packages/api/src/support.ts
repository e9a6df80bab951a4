// Writing to support, signed in or not, and what those who run the installation do about it.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import { Id, Instant, MailAddress, Person } from './shapes.ts';

const tag = 'Support';
export const SupportKind = z.enum(['data-exposure', 'access', 'charge', 'other']);
export const SupportUrgency = z.enum(['normal', 'urgent']);
export const SupportState = z.enum(['open', 'acknowledged', 'closed']);

export const sendSupportRequest = defineRoute({
  method: 'POST',
  path: '/api/v1/support-requests',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary:
    'Write to support: members, guests, and people who are signed in nowhere. Urgent ones are mailed to whoever is on call at once.',
  body: z.object({
    kind: SupportKind,
    urgency: SupportUrgency,
    text: z.string().trim().min(1, 'Say what happened.').max(4000),
    /** Where the answer goes. Of a member it is the account’s address, whatever stands here. */
    replyTo: MailAddress.optional(),
    /** Of the request that failed. */
    errorRequestId: z
      .string()
      .regex(/^[\w-]{1,100}$/, 'This is not the number of a request.')
      .optional(),
  }),
  response: z.object({ id: Id, reference: z.string(), at: Instant, replyTo: z.string() }),
  status: 201,
  errors: ['support.address_needed', 'support.slow_down', 'auth.session_only'],
});

export const SupportRequest = z.object({
  id: Id,
  reference: z.string(),
  kind: SupportKind,
  urgency: SupportUrgency,
  state: SupportState,
  at: Instant,
  acknowledgedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  errorRequestId: z.string().nullable(),
  isOwn: z.boolean(),
  /** Null: a guest. */
  madeBy: Person.nullable(),
  /** Null for all but its maker. */
  text: z.string().nullable(),
  /** What support said. */
  note: z.string().nullable(),
});
export const listSupportRequests = defineRoute({
  method: 'GET',
  path: '/api/v1/support-requests',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Your support requests, and as an administrator those of the firm, the newest first.',
  response: z.object({ items: z.array(SupportRequest) }),
});
export const readSupportRequest = defineRoute({
  method: 'GET',
  path: '/api/v1/support-requests/:supportRequestId',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'One support request of yours, or as an administrator one of the firm.',
  params: z.object({ supportRequestId: Id }),
  response: SupportRequest,
});

const scope = 'admin';
export const DeskRequest = z.object({
  id: Id,
  reference: z.string(),
  /** Null: the sender was signed in nowhere. */
  firm: z.object({ id: Id, name: z.string() }).nullable(),
  kind: SupportKind,
  urgency: SupportUrgency,
  state: SupportState,
  at: Instant,
  acknowledgedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  handledBy: z.string().nullable(),
  errorRequestId: z.string().nullable(),
  /** Null for one of a firm: its words are read under a grant. */
  text: z.string().nullable(),
});
export const listDeskRequests = defineRoute({
  method: 'GET',
  path: '/api/v1/admin/support-requests',
  access: 'site-admin',
  scope,
  tag,
  summary: 'Support requests of all firms and of none: open ones first, urgent before others.',
  response: z.object({ items: z.array(DeskRequest) }),
});
export const acknowledgeDeskRequest = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/support-requests/:supportRequestId/acknowledge',
  access: 'site-admin',
  scope,
  tag,
  summary: 'Take a support request on. Its maker sees that somebody has it.',
  params: z.object({ supportRequestId: Id }),
  response: null,
  status: 204,
  errors: ['support.done'],
});
export const closeDeskRequest = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/support-requests/:supportRequestId/close',
  access: 'site-admin',
  scope,
  tag,
  summary: 'Close a support request. The note is mailed to its maker, and shown to the firm’s administrators.',
  params: z.object({ supportRequestId: Id }),
  body: z.object({ note: z.string().trim().min(1, 'Say what came of it.').max(2000) }),
  response: null,
  status: 204,
  errors: ['support.done'],
});
export const readSupportRequestText = defineRoute({
  method: 'GET',
  path: '/api/v1/admin/grants/:supportGrantId/support-requests/:supportRequestId',
  access: 'site-admin-grant',
  scope,
  tag,
  summary: 'The words of a firm’s support request, under a grant for content. The firm sees that they were read.',
  params: z.object({ supportGrantId: Id, supportRequestId: Id }),
  response: z.object({ text: z.string() }),
  errors: ['support_grant.metadata_only'],
});
