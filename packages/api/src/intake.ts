// Files brought in from outside, and what could not be placed.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import { CaseId, CourtId, DocumentId, EntryId, Id, Instant } from './shapes.ts';

const tag = 'Import';

export const ImportedFile = z.object({
  fileName: z.string(),
  outcome: z.enum(['filed', 'unchanged', 'quarantined', 'refused']),
  kind: z.string(),
  message: z.string(),
  caseId: CaseId.nullable(),
  documentId: DocumentId.nullable(),
});
export const importFiles = defineRoute({
  method: 'POST',
  path: '/api/v1/imports',
  access: 'member',
  scope: 'import',
  tag,
  upload: true,
  summary:
    'Court pages, notices, feeds, archive dockets and stamped PDFs as files; each is filed to its case and entry or quarantined.',
  query: z.object({ court: CourtId.optional() }),
  response: z.object({ files: z.array(ImportedFile) }),
  status: 201,
});
export const QuarantineItem = z.object({
  id: Id,
  fileName: z.string().nullable(),
  kind: z.string(),
  reason: z.string(),
  explanation: z.string(),
  facts: z.record(z.string(), z.unknown()),
  suggestedCaseId: CaseId.nullable(),
  createdAt: Instant,
});
export const listQuarantine = defineRoute({
  method: 'GET',
  path: '/api/v1/quarantine',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'What could not be placed and why.',
  response: z.object({ items: z.array(QuarantineItem) }),
});
export const resolveQuarantine = defineRoute({
  method: 'POST',
  path: '/api/v1/quarantine/:itemId/resolve',
  access: 'member',
  scope: 'import',
  tag,
  summary: 'Place an item on a case (and entry), say its court and try again, or discard it.',
  params: z.object({ itemId: Id }),
  body: z.discriminatedUnion('decision', [
    z.object({
      decision: z.literal('place'),
      caseId: CaseId,
      entryId: EntryId.optional(),
      attachmentNumber: z.int().min(0).optional(),
    }),
    z.object({ decision: z.literal('retry'), courtId: CourtId }),
    z.object({ decision: z.literal('discard') }),
  ]),
  response: ImportedFile,
  errors: ['intake.court_not_known', 'intake.other_case'],
});
