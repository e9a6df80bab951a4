// Documents the firm holds: reading, downloading, bundling.
import { z } from 'zod';
import { CaseDocument } from './cases.ts';
import { defineRoute } from './route.ts';
import { CaseId, DocumentId, EntryId, Id, Instant, Person } from './shapes.ts';

const tag = 'Documents';
const params = z.object({ documentId: DocumentId });

export const Document = CaseDocument.extend({
  caseId: CaseId,
  caseName: z.string().nullable(),
  docketNumber: z.string().nullable(),
  courtId: z.string(),
  courtCitation: z.string(),
  entryId: EntryId,
  entryNumber: z.string().nullable(),
  filedOn: z.string().nullable(),
  entryText: z.string(),
  fileName: z.string(),
  acquiredAt: Instant.nullable(),
  /** Who of the firm bought or imported it. */
  acquiredBy: Person.nullish(),
  /** What the firm paid, in cents; 0 for imports and free copies; null when not held. */
  paidCents: z.int().nullable(),
  siblings: z.array(CaseDocument),
  /** The caller may take the file home. */
  mayDownload: z.boolean(),
  /** This paper alone was shared with the caller: its docket is not there. */
  isAlone: z.boolean(),
});
export const readDocument = defineRoute({
  method: 'GET',
  path: '/api/v1/documents/:documentId',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'One document and its family.',
  params,
  response: Document,
});
export const downloadDocument = defineRoute({
  method: 'GET',
  path: '/api/v1/documents/:documentId/file',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'The PDF, named by the firm’s template.',
  params,
  query: z.object({ inline: z.coerce.boolean().optional() }),
  response: { file: 'application/pdf' },
});
export const readPageImage = defineRoute({
  method: 'GET',
  path: '/api/v1/documents/:documentId/pages/:page/image',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'One page as a picture, for guests who may read and not download.',
  params: params.extend({ page: z.coerce.number().int().min(1).max(5000) }),
  query: z.object({ width: z.coerce.number().int().min(60).max(2000).default(1100) }),
  response: { file: 'image/png' },
  errors: ['document.not_held'],
});
export const PageWord = z.object({
  text: z.string(),
  left: z.number(),
  top: z.number(),
  width: z.number(),
  height: z.number(),
});
export const listPageWords = defineRoute({
  method: 'GET',
  path: '/api/v1/documents/:documentId/pages/:page/words',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary:
    'Where the words of a page stand that was recognised from its picture: in shares of the page, from its top left. None where the PDF has the text itself.',
  params: params.extend({ page: z.coerce.number().int().min(1).max(5000) }),
  response: z.object({ items: z.array(PageWord) }),
  errors: ['document.not_held'],
});
export const DocumentPage = z.object({
  page: z.int(),
  state: z.enum(['text', 'ocr', 'empty', 'failed']),
  text: z.string(),
  confidence: z.int().nullable(),
});
export const listDocumentPages = defineRoute({
  method: 'GET',
  path: '/api/v1/documents/:documentId/text',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'The text, page by page, and where it comes from.',
  params,
  response: z.object({ state: z.string(), reason: z.string().nullable(), pages: z.array(DocumentPage) }),
});
export const downloadZip = defineRoute({
  method: 'GET',
  path: '/api/v1/cases/:caseId/documents.zip',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'Held documents of a case as one zip, all or the chosen ones.',
  params: z.object({ caseId: CaseId }),
  query: z.object({ ids: z.string().max(12_000).optional() }),
  response: { file: 'application/zip' },
});
export const downloadMergedPdf = defineRoute({
  method: 'GET',
  path: '/api/v1/cases/:caseId/documents.pdf',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'Held documents merged into one PDF with bookmarks.',
  params: z.object({ caseId: CaseId }),
  query: z.object({ ids: z.string().max(12_000).optional() }),
  response: { file: 'application/pdf' },
});
/** More ids than an address can carry. */
const chosen = z.object({ ids: z.array(DocumentId).min(1).max(10_000) });
export const downloadChosenZip = defineRoute({
  method: 'POST',
  path: '/api/v1/cases/:caseId/documents.zip',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'The chosen documents of a case as one zip, however many.',
  params: z.object({ caseId: CaseId }),
  body: chosen,
  response: { file: 'application/zip' },
});
export const downloadChosenPdf = defineRoute({
  method: 'POST',
  path: '/api/v1/cases/:caseId/documents.pdf',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'The chosen documents merged into one PDF with bookmarks.',
  params: z.object({ caseId: CaseId }),
  body: chosen,
  response: { file: 'application/pdf' },
});
export const readAttachmentMenu = defineRoute({
  method: 'POST',
  path: '/api/v1/entries/:entryId/menu',
  access: 'member',
  scope: 'buy',
  tag,
  summary: 'Ask the court which attachments an entry has, with page counts; free.',
  params: z.object({ entryId: EntryId }),
  response: z.object({ taskId: Id }),
  status: 202,
});
