// The site administrators' console: their own sign-in, the health of the installation, and diagnostic grants. Members' sessions and tokens open nothing under /api/v1/admin.
import { z } from 'zod';
import { AdminFactor, AdminSignInFactor } from './admin-passkeys.ts';
import { DiagnosticGrant } from './looks.ts';
import { defineRoute } from './route.ts';
import { Id, Instant } from './shapes.ts';

const tag = 'Site administration';
const scope = 'admin';
const Code = z.string().regex(/^\s*\d{3}\s*\d{3}\s*$/, 'A code has six digits.');
const Secret = z.string().min(20).max(200);

export const beginAdminEnrolment = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/enrolment',
  access: 'anonymous',
  scope,
  tag,
  summary: 'Open the enrolment link that the command line printed; makes a new one-time-code key each time.',
  body: z.object({ token: Secret }),
  response: z.object({ name: z.string(), email: z.string(), seed: z.string(), uri: z.string() }),
  errors: ['admin.enrolment_over'],
});
export const completeAdminEnrolment = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/enrolment/complete',
  access: 'anonymous',
  scope,
  tag,
  summary: 'Set the password and prove the authenticator app; the link is used up.',
  body: z.object({
    token: Secret,
    password: z.string().min(15, 'At least 15 characters: a sentence is easiest to remember.').max(256),
    code: Code,
  }),
  response: null,
  status: 204,
  errors: ['admin.enrolment_over', 'admin.wrong_code'],
});

export const SupportGrant = DiagnosticGrant.extend({ firmId: Id, firmName: z.string(), isOwn: z.boolean() });
export const SiteAdmin = z.object({
  name: z.string(),
  email: z.string(),
  designatedUntil: Instant,
  idleMinutes: z.int(),
});

export const signInAsAdmin = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/session',
  access: 'anonymous',
  scope,
  tag,
  summary:
    'Sign in as a site administrator: password, and one-time code or passkey, in one go; sets a cookie of its own.',
  body: z.object({
    email: z.string().min(3).max(254),
    password: z.string().min(1).max(256),
    factor: AdminSignInFactor,
  }),
  response: null,
  status: 204,
  errors: ['admin.refused', 'auth.slow_down'],
});
export const signOutAsAdmin = defineRoute({
  method: 'DELETE',
  path: '/api/v1/admin/session',
  access: 'site-admin',
  scope,
  tag,
  summary: 'End this administrator’s session.',
  response: null,
  status: 204,
});
export const readSiteAdmin = defineRoute({
  method: 'GET',
  path: '/api/v1/admin/me',
  access: 'site-admin',
  scope,
  tag,
  summary: 'The signed-in administrator.',
  response: SiteAdmin,
});

export const InstallationHealth = z.object({
  processes: z.array(
    z.object({
      id: Id,
      roles: z.array(z.string()),
      pid: z.int(),
      startedAt: Instant,
      seenAt: Instant,
      isSilent: z.boolean(),
      restingHosts: z.array(z.string()),
    }),
  ),
  /** What the installation looks after by itself: the canary, the proofs, its integrity. Faults first. */
  checks: z.array(z.object({ name: z.string(), isFine: z.boolean(), checkedAt: Instant, detail: z.string() })),
  queues: z.array(
    z.object({
      name: z.string(),
      waiting: z.int(),
      running: z.int(),
      failed: z.int(),
      oldestWaitingAt: Instant.nullable(),
    }),
  ),
});
export const readHealth = defineRoute({
  method: 'GET',
  path: '/api/v1/admin/health',
  access: 'site-admin',
  scope,
  tag,
  summary: 'Processes, checks, queues, courts that are left alone for a while, the oldest waiting job.',
  response: InstallationHealth,
});
export const SupportFirm = z.object({
  id: Id,
  name: z.string(),
  createdAt: Instant,
  closedAt: Instant.nullable(),
  members: z.int(),
  failedTasks: z.int(),
  parkedPurchases: z.int(),
  waitingFiles: z.int(),
  suspendedAccounts: z.int(),
  failedMails: z.int(),
});
export const listSupportFirms = defineRoute({
  method: 'GET',
  path: '/api/v1/admin/firms',
  access: 'site-admin',
  scope,
  tag,
  summary: 'Firms by name, with numbers that call for work; nothing of what they hold.',
  response: z.object({ items: z.array(SupportFirm) }),
});
export const listAdminEvents = defineRoute({
  method: 'GET',
  path: '/api/v1/admin/events',
  access: 'site-admin',
  scope,
  tag,
  summary: 'What administrators did, newest first.',
  response: z.object({
    items: z.array(
      z.object({
        id: Id,
        at: Instant,
        actor: z.string(),
        action: z.string(),
        firmId: Id.nullable(),
        grantId: Id.nullable(),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
});

export const listSupportGrants = defineRoute({
  method: 'GET',
  path: '/api/v1/admin/grants',
  access: 'site-admin',
  scope,
  tag,
  summary: 'Diagnostic grants of all administrators, newest first.',
  response: z.object({ items: z.array(SupportGrant) }),
});
export const openSupportGrant = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/grants',
  access: 'site-admin',
  scope,
  tag,
  summary:
    'Open a diagnostic grant for metadata of one firm, or ask for one for content, which gives nothing until somebody else agrees. The firm’s owners and administrators are told by mail at once.',
  body: z.object({
    firmId: Id,
    reason: z.string().trim().min(10, 'Say why, in at least ten characters.').max(500),
    ticket: z.string().trim().min(1, 'A grant needs a ticket.').max(100),
    scope: z.enum(['metadata', 'content']).default('metadata'),
    minutes: z.int().min(1).max(60).default(30),
    /** For content. */
    factor: AdminFactor.optional(),
  }),
  response: z.object({ id: Id }),
  status: 201,
  errors: ['admin.wrong_code', 'auth.slow_down'],
});
export const approveSupportGrant = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/grants/:supportGrantId/approve',
  access: 'site-admin',
  scope,
  tag,
  summary:
    'Agree to another administrator’s grant for content, as the second person. Its time begins now. Needs a fresh code or passkey.',
  params: z.object({ supportGrantId: Id }),
  body: z.object({ factor: AdminFactor }),
  response: null,
  status: 204,
  errors: ['admin.wrong_code', 'auth.slow_down', 'support_grant.own'],
});
export const endSupportGrant = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/grants/:supportGrantId/end',
  access: 'site-admin',
  scope,
  tag,
  summary:
    'End a diagnostic grant at once, one’s own or another administrator’s. What is only asked for is taken back, or declined.',
  params: z.object({ supportGrantId: Id }),
  response: null,
  status: 204,
});

export const SupportView = z.enum([
  'tasks',
  'purchases',
  'pacer-accounts',
  'quarantine',
  'imports',
  'mails',
  'ledger',
  'documents',
]);
export const readSupportView = defineRoute({
  method: 'GET',
  path: '/api/v1/admin/grants/:supportGrantId/views/:view',
  access: 'site-admin-grant',
  scope,
  tag,
  summary:
    'Ids, states, counts and times of the firm that the grant names. Every look is recorded in the firm’s own trail.',
  params: z.object({ supportGrantId: Id, view: SupportView }),
  response: z.object({
    items: z.array(
      z.object({
        id: Id,
        at: Instant,
        facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
  }),
});
export const readSupportText = defineRoute({
  method: 'GET',
  path: '/api/v1/admin/grants/:supportGrantId/documents/:documentId/text',
  access: 'site-admin-grant',
  scope,
  tag,
  summary: 'Words of a document, under a grant for content.',
  params: z.object({ supportGrantId: Id, documentId: Id }),
  response: z.object({
    textState: z.string(),
    textReason: z.string().nullable(),
    pages: z.array(z.object({ page: z.int(), state: z.string(), confidence: z.number().nullable(), text: z.string() })),
  }),
  errors: ['support_grant.metadata_only'],
});
export const downloadSupportDocument = defineRoute({
  method: 'GET',
  path: '/api/v1/admin/grants/:supportGrantId/documents/:documentId/file',
  access: 'site-admin-grant',
  scope,
  tag,
  summary: 'Bytes of a document, under a grant for content.',
  params: z.object({ supportGrantId: Id, documentId: Id }),
  response: { file: 'application/pdf' },
  errors: ['support_grant.metadata_only'],
});
