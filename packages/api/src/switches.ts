// Parts of the program that are switched off for everyone: what can be, what is, off and on again.
import { z } from 'zod';
import { AdminFactor } from './admin-passkeys.ts';
import { defineRoute } from './route.ts';
import { Instant } from './shapes.ts';

const tag = 'Switches';
const scope = 'admin';
const access = 'site-admin';

/** A feature with all its routes and jobs, or one route by its name in the contract. */
export const Part = z.object({ kind: z.enum(['feature', 'route']), name: z.string().min(1).max(100) });
const Reason = z.string().trim().min(10, 'Say why, in at least ten characters.').max(500);
export const SwitchedOff = Part.extend({
  reason: z.string(),
  offBy: z.string(),
  offSince: Instant,
  until: Instant.nullable(),
});

export const listSwitches = defineRoute({
  method: 'GET',
  path: '/api/v1/admin/switches',
  access,
  scope,
  tag,
  summary: 'What can be switched off, and what is.',
  response: z.object({
    /** `title`: the route’s method and path; the name again for a feature. */
    parts: z.array(Part.extend({ title: z.string() })),
    off: z.array(SwitchedOff),
  }),
});
export const switchOff = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/switches/off',
  access,
  scope,
  tag,
  summary: 'Switch a part off for everyone within seconds; its jobs wait. Needs a fresh code or passkey.',
  body: Part.extend({ reason: Reason, until: Instant.nullable().default(null), factor: AdminFactor }),
  response: null,
  status: 204,
  errors: ['admin.wrong_code', 'auth.slow_down', 'switch.unknown_part', 'switch.stays_on', 'switch.ends_in_the_past'],
});
export const switchOn = defineRoute({
  method: 'POST',
  path: '/api/v1/admin/switches/on',
  access,
  scope,
  tag,
  summary: 'Switch a part on again. Needs a fresh code or passkey.',
  body: Part.extend({ reason: Reason, factor: AdminFactor }),
  response: null,
  status: 204,
  errors: ['admin.wrong_code', 'auth.slow_down', 'switch.not_off'],
});
