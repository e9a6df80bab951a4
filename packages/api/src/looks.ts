// What the firm that was looked at sees of site administrators: who, when, why and at what; and how it ends a grant.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import { Id, Instant } from './shapes.ts';

const tag = 'Who looked';

export const Look = z.object({ at: Instant, view: z.string(), count: z.int(), ids: z.array(z.string()) });

const Party = z.enum(['firm', 'administrator']);
/** A diagnostic grant as both sides see it. */
export const DiagnosticGrant = z.object({
  id: Id,
  adminName: z.string(),
  reason: z.string(),
  ticket: z.string(),
  scope: z.enum(['metadata', 'content']),
  /** How long it is open, once it is. */
  minutes: z.int(),
  askedAt: Instant,
  /** Null as long as nobody agreed. */
  openedAt: Instant.nullable(),
  /** While it is asked for: until when somebody can agree. */
  expiresAt: Instant,
  endedAt: Instant.nullable(),
  endedBy: Party.nullable(),
  /** Of content: the second person, and the name where it is an administrator. */
  approvedBy: Party.nullable(),
  approverName: z.string().nullable(),
  isAsked: z.boolean(),
  isLive: z.boolean(),
});
export const LookedAt = DiagnosticGrant.extend({ looks: z.array(Look) });
export const listLooks = defineRoute({
  method: 'GET',
  path: '/api/v1/looks',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary:
    'Which site administrators looked at the firm’s data: when, why, under which ticket, and at what. The newest 100 grants.',
  response: z.object({
    items: z.array(LookedAt),
    /** Archives of everything that the operator took on the server's command line. */
    exports: z.array(z.object({ id: Id, at: Instant, by: z.string() })),
  }),
});
export const downloadLooksCsv = defineRoute({
  method: 'GET',
  path: '/api/v1/looks.csv',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'The same as a spreadsheet, one line a look.',
  response: { file: 'text/csv' },
});
export const consentToLooking = defineRoute({
  method: 'POST',
  path: '/api/v1/looks/:supportGrantId/approve',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Agree that a site administrator opens documents and their text, for the minutes that were asked for.',
  params: z.object({ supportGrantId: Id }),
  response: null,
  status: 204,
  stepUp: true,
});
export const endLooking = defineRoute({
  method: 'POST',
  path: '/api/v1/looks/:supportGrantId/end',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary:
    'End a site administrator’s grant now; the next request under it finds nothing. Or decline what is asked for.',
  params: z.object({ supportGrantId: Id }),
  response: null,
  status: 204,
});
