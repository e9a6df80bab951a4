// How long a firm keeps what it has: its rules, what they would take, and the cases that are to go.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import { CaseId, Id, Instant, Person } from './shapes.ts';

const tag = 'Retention';

/** Null: kept without limit. */
const months = z.int().min(1).max(240).nullable();
const days = z.int().min(7).max(3650).nullable();
export const RetentionRules = z.object({
  /** After every matter of a case was closed, or after the last thing came for it, whichever is later. */
  closedCaseMonths: months,
  /** Files that could not be placed: since they came, or since somebody discarded them. */
  quarantineDays: days,
  /** Tasks that ended, with their results. */
  taskDays: days,
  /** Mail that was sent. */
  mailDays: days,
});
export const Retention = RetentionRules.extend({
  /** Nothing goes before; null while nothing ever goes. */
  startsAt: Instant.nullable(),
  changedBy: Person.nullable(),
  changedAt: Instant.nullable(),
});
export const readRetention = defineRoute({
  method: 'GET',
  path: '/api/v1/firm/retention',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'How long the firm keeps what it has.',
  response: Retention,
});
export const setRetention = defineRoute({
  method: 'PUT',
  path: '/api/v1/firm/retention',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Set how long the firm keeps what it has. What takes more than before begins 14 days later.',
  body: RetentionRules,
  response: Retention,
  stepUp: true,
});

const Some = z.object({ count: z.int(), bytes: z.int() });
export const RetentionPreview = z.object({
  cases: Some.extend({ documents: z.int() }),
  quarantine: Some,
  tasks: z.int(),
  mails: z.int(),
  /** Cases old enough that a legal hold, a purchase under way or a person keeps. */
  keptCases: z.object({ held: z.int(), busy: z.int(), byPerson: z.int() }),
  /** A legal hold is on everything of the firm: nothing goes. */
  isFirmHeld: z.boolean(),
  /** The first night on which something could go under these rules. */
  startsAt: Instant,
});
const queryMonths = z.coerce.number().int().min(1).max(240).optional();
const queryDays = z.coerce.number().int().min(7).max(3650).optional();
export const previewRetention = defineRoute({
  method: 'GET',
  path: '/api/v1/firm/retention/preview',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'What would go tonight under these rules. Counts what you may see; changes nothing.',
  query: z.object({
    closedCaseMonths: queryMonths,
    quarantineDays: queryDays,
    taskDays: queryDays,
    mailDays: queryDays,
  }),
  response: RetentionPreview,
});

export const Removal = z.object({
  id: Id,
  case: z.object({ id: CaseId, name: z.string(), docketNumber: z.string().nullable(), courtId: z.string() }),
  documents: z.int(),
  bytes: z.int(),
  /** `going`: on the day below; `held`: not while a legal hold is open; `busy`: not while something is being bought. */
  state: z.enum(['going', 'held', 'busy', 'kept', 'removed']),
  goesAt: Instant,
  keptBy: Person.nullable(),
  keptAt: Instant.nullable(),
  removedAt: Instant.nullable(),
});
export const listRemovals = defineRoute({
  method: 'GET',
  path: '/api/v1/firm/removals',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary:
    'Cases that are to be removed, the next first; then those that were kept, and those that went in the last 90 days.',
  response: z.object({ items: z.array(Removal) }),
});
const params = z.object({ removalId: Id });
export const keepCase = defineRoute({
  method: 'POST',
  path: '/api/v1/firm/removals/:removalId/keep',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Keep a case that is to be removed: for some days from now, or until somebody lets it go.',
  params,
  body: z.object({ days: z.int().min(1).max(730).nullable() }),
  response: Removal,
  errors: ['removal.done'],
});
export const letCaseGo = defineRoute({
  method: 'POST',
  path: '/api/v1/firm/removals/:removalId/release',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Let a case go that was kept: it is removed 14 days later, unless somebody keeps it again.',
  params,
  response: Removal,
  stepUp: true,
  errors: ['removal.done'],
});
