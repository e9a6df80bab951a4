// The firm's settings, its PACER accounts, its audit trail and its mail.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import { ClientCode, Id, Instant } from './shapes.ts';

const tag = 'Firm';

export const FirmSettings = z.object({
  name: z.string().min(1).max(200),
  fileNameTemplate: z.string().min(1).max(200),
  clientCodeRequired: z.boolean(),
  clientCodePattern: z.string().max(200).nullable(),
  dailyLimitCents: z.int().min(0).max(10_000_000),
  /** Members without a second factor can set one up and do nothing else. Only an owner changes this. */
  secondFactorRequired: z.boolean(),
});
export const readFirm = defineRoute({
  method: 'GET',
  path: '/api/v1/firm',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Settings of the firm.',
  response: FirmSettings,
});
export const updateFirm = defineRoute({
  method: 'PATCH',
  path: '/api/v1/firm',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Change settings of the firm.',
  stepUp: true,
  body: FirmSettings.partial(),
  response: FirmSettings,
});

export const PacerAccount = z.object({
  id: Id,
  scope: z.enum(['person', 'office', 'firm']),
  officeId: Id.nullable(),
  loginName: z.string(),
  /** `suspended`: the court refused the password; nothing is tried again until it is replaced. */
  state: z.enum(['new', 'verified', 'suspended']),
  stateReason: z.string().nullable(),
  isFiler: z.boolean().nullable(),
  hasOneTimeCodes: z.boolean(),
  defaultClientCode: z.string().nullable(),
  passwordSetAt: Instant,
  /** PACER asks for a new password after 180 days. */
  passwordDaysLeft: z.int(),
  /** What is wrong or soon will be, in sentences; the most urgent first. */
  warnings: z.array(z.object({ kind: z.string(), urgent: z.boolean(), text: z.string() })),
  lastUsedAt: Instant.nullable(),
});
export const listPacerAccounts = defineRoute({
  method: 'GET',
  path: '/api/v1/pacer-accounts',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'PACER accounts this person may use; never their secrets.',
  response: z.object({ items: z.array(PacerAccount) }),
});
const secrets = {
  loginName: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(64),
  otpSeed: z
    .string()
    .regex(/^[A-Z2-7 ]{16,128}$/i, 'A one-time-code key is the text key shown beside the QR code.')
    .optional(),
  defaultClientCode: ClientCode.optional(),
};
export const addPacerAccount = defineRoute({
  method: 'POST',
  path: '/api/v1/pacer-accounts',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'Store a PACER account. The password can be replaced, never read back.',
  stepUp: true,
  body: z
    .object({
      scope: z.enum(['person', 'office', 'firm']),
      /** For an account that an office shares. */
      officeId: Id.optional(),
      ...secrets,
    })
    .refine((body) => (body.scope === 'office') === (body.officeId !== undefined), {
      path: ['officeId'],
      message: 'Name an office for an account of an office, and only then.',
    }),
  response: PacerAccount,
  status: 201,
  errors: ['pacer_account.exists', 'pacer_account.admin_only'],
});
export const replacePacerSecret = defineRoute({
  method: 'PUT',
  path: '/api/v1/pacer-accounts/:accountId/secret',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'Replace login, password and one-time-code key; lifts a suspension.',
  stepUp: true,
  params: z.object({ accountId: Id }),
  body: z.object(secrets),
  response: PacerAccount,
});
export const removePacerAccount = defineRoute({
  method: 'DELETE',
  path: '/api/v1/pacer-accounts/:accountId',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'Forget a PACER account.',
  stepUp: true,
  params: z.object({ accountId: Id }),
  response: null,
  status: 204,
});

export const AuditEvent = z.object({
  id: Id,
  at: Instant,
  actorKind: z.string(),
  userId: Id.nullable(),
  userName: z.string().nullable(),
  action: z.string(),
  objectKind: z.string().nullable(),
  objectId: Id.nullable(),
  /** What it is called now, of people, clients and matters. */
  objectName: z.string().nullable(),
  caseId: Id.nullable(),
  caseName: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  /** Of the request that did it, as in the answer's own header. */
  requestId: z.string().nullable(),
  /** Chained: changing or removing it would be found. Takes seconds. */
  isSealed: z.boolean(),
});
const auditFilter = {
  /** One act, `document.read`, or all of a kind, `document.*`. */
  action: z
    .string()
    .max(60)
    .regex(/^[a-z_]+\.(?:[a-z_]+|\*)$/)
    .optional(),
  userId: Id.optional(),
  caseId: Id.optional(),
  /** Acts on the matter itself, and on cases that belong to it now. */
  matterId: Id.optional(),
  /** Days in UTC, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};
export const listAuditEvents = defineRoute({
  method: 'GET',
  path: '/api/v1/audit',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Who did what, newest first.',
  query: z.object({
    after: z.string().max(600).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    ...auditFilter,
  }),
  response: z.object({ items: z.array(AuditEvent), next: z.string().nullable() }),
});
export const downloadAuditCsv = defineRoute({
  method: 'GET',
  path: '/api/v1/audit.csv',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary:
    'Who did what, as a spreadsheet: the newest 100,000 events that match; cells that look like formulas are escaped.',
  query: z.object(auditFilter),
  response: { file: 'text/csv' },
});

export const downloadAuditJson = defineRoute({
  method: 'GET',
  path: '/api/v1/audit.json',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Who did what, for a program: the newest 100,000 events that match, each as in the list.',
  query: z.object(auditFilter),
  response: { file: 'application/json' },
});

export const Mail = z.object({
  id: Id,
  recipient: z.string(),
  subject: z.string(),
  /** As it was written, links and codes masked. */
  body: z.string(),
  /** `kept`: no relay is configured; the mail lies in the mail folder of the installation. */
  state: z.enum(['queued', 'sent', 'failed', 'kept']),
  problem: z.string().nullable(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
});
export const listOutbox = defineRoute({
  method: 'GET',
  path: '/api/v1/outbox',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Mail this installation made for the firm.',
  response: z.object({ items: z.array(Mail) }),
});
