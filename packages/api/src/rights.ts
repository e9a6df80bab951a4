// What a firm may do with its own data.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import { Id, Instant, TaskId } from './shapes.ts';

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
