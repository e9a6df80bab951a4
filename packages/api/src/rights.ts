// What a firm may do with its own data.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import { Id, Instant, Person, TaskId } from './shapes.ts';

const tag = 'Data';

export const FirmExport = z.object({
  id: Id,
  taskId: TaskId,
  state: z.enum(['making', 'ready', 'failed']),
  bytes: z.int().nullable(),
  /** Of the whole file, to compare with what arrived. */
  sha256: z.string().nullable(),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
});
export const listFirmExports = defineRoute({
  method: 'GET',
  path: '/api/v1/firm/exports',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Archives that were made for you; nobody else sees them.',
  response: z.object({ items: z.array(FirmExport) }),
});
export const makeFirmExport = defineRoute({
  method: 'POST',
  path: '/api/v1/firm/exports',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Make an archive of everything of the firm that you may see; ready when its task is done, for seven days.',
  response: FirmExport,
  status: 202,
  stepUp: true,
  errors: ['export.under_way'],
});
export const downloadFirmExport = defineRoute({
  method: 'GET',
  path: '/api/v1/firm/exports/:exportId/archive.zip',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  stepUp: true,
  summary: 'The archive: dockets as web pages, documents, court pages as they came, and every record as JSON.',
  params: z.object({ exportId: Id }),
  response: { file: 'application/zip' },
  errors: ['export.not_ready'],
});
export const removeFirmExport = defineRoute({
  method: 'DELETE',
  path: '/api/v1/firm/exports/:exportId',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Remove an archive before its time.',
  params: z.object({ exportId: Id }),
  response: null,
  status: 204,
});

const Thing = z.enum(['firm', 'case', 'matter']);
export const LegalHold = z.object({
  id: Id,
  /** Everything of the firm, one case, or one matter with its cases. */
  on: z.object({ kind: Thing, id: Id, name: z.string() }),
  reason: z.string(),
  placedBy: Person,
  placedAt: Instant,
  liftedBy: Person.nullable(),
  liftedAt: Instant.nullable(),
});
export const listLegalHolds = defineRoute({
  method: 'GET',
  path: '/api/v1/firm/holds',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Legal holds, open ones first. One behind a wall that you are not inside of is not listed.',
  response: z.object({ items: z.array(LegalHold) }),
});
export const placeLegalHold = defineRoute({
  method: 'POST',
  path: '/api/v1/firm/holds',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  stepUp: true,
  summary: 'Forbid that the firm, a case or a matter is destroyed, until the hold is lifted.',
  body: z.object({
    on: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('firm') }),
      z.object({ kind: z.enum(['case', 'matter']), id: Id }),
    ]),
    reason: z.string().trim().min(1).max(500),
  }),
  response: LegalHold,
  status: 201,
});
export const liftLegalHold = defineRoute({
  method: 'POST',
  path: '/api/v1/firm/holds/:holdId/lift',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Lift a legal hold: what it covered may be destroyed again. Lifting twice changes nothing.',
  params: z.object({ holdId: Id }),
  response: LegalHold,
  stepUp: true,
});

export const FirmDeletion = z.object({
  requestedBy: Person,
  requestedAt: Instant,
  dueAt: Instant,
  /** Due, but a legal hold forbids it: it is erased within the hour after the last hold was lifted. */
  isPostponed: z.boolean(),
});
export const readFirmDeletion = defineRoute({
  method: 'GET',
  path: '/api/v1/firm/deletion',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Whether the firm is about to be erased, and when.',
  response: z.object({ open: FirmDeletion.nullable() }),
});
export const requestFirmDeletion = defineRoute({
  method: 'POST',
  path: '/api/v1/firm/deletion',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Have the firm erased in 14 days. Owners only; all owners are told by mail, and each of them can stop it.',
  body: z.object({ /** The exact name of the firm. */ name: z.string().max(200) }),
  response: FirmDeletion,
  status: 201,
  stepUp: true,
  errors: ['deletion.wrong_name', 'deletion.open_already'],
});
export const stopFirmDeletion = defineRoute({
  method: 'DELETE',
  path: '/api/v1/firm/deletion',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Keep the firm. Owners only.',
  response: null,
  status: 204,
  errors: ['deletion.cannot_stop'],
});
