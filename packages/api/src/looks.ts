// What the firm that was looked at sees of site administrators: who, when, why and at what; and how it ends a grant.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import { Id, Instant } from './shapes.ts';

const tag = 'Who looked';

export const Look = z.object({ at: Instant, view: z.string(), count: z.int(), ids: z.array(z.string()) });
export const LookedAt = z.object({
  id: Id,
  adminName: z.string(),
  reason: z.string(),
  ticket: z.string(),
  scope: z.enum(['metadata', 'content']),
  openedAt: Instant,
  expiresAt: Instant,
  endedAt: Instant.nullable(),
  endedBy: z.enum(['firm', 'administrator']).nullable(),
  isLive: z.boolean(),
  looks: z.array(Look),
});
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
export const endLooking = defineRoute({
  method: 'POST',
  path: '/api/v1/looks/:supportGrantId/end',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'End a site administrator’s grant now; the next request under it finds nothing.',
  params: z.object({ supportGrantId: Id }),
  response: null,
  status: 204,
});
