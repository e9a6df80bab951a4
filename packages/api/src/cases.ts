// Courts, cases and their dockets.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import {
  CaseId,
  CaseYear,
  Cents,
  CourtDate,
  CourtId,
  DocumentId,
  EntryId,
  Id,
  Instant,
  page,
  paging,
} from './shapes.ts';

const tag = 'Cases';

export const Court = z.object({
  id: CourtId,
  kind: z.enum(['district', 'bankruptcy', 'appellate', 'national']),
  name: z.string(),
  citation: z.string(),
  timeZone: z.string(),
});
export const listCourts = defineRoute({
  method: 'GET',
  path: '/api/v1/courts',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'Every PACER court.',
  response: z.object({ items: z.array(Court) }),
});

export const CaseSummary = z.object({
  id: CaseId,
  court: Court.pick({ id: true, name: true, citation: true }),
  docketNumber: z.string().nullable(),
  caseName: z.string().nullable(),
  filedOn: CourtDate.nullable(),
  terminatedOn: CourtDate.nullable(),
  lastFilingOn: CourtDate.nullable(),
  assignedTo: z.string().nullable(),
  entryCount: z.int(),
  documentCount: z.int(),
  heldDocumentCount: z.int(),
  updatedAt: Instant,
});

export const listCases = defineRoute({
  method: 'GET',
  path: '/api/v1/cases',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'Cases the firm holds, last changed first.',
  query: z.object({
    ...paging,
    court: CourtId.optional(),
    text: z.string().max(200).optional(),
    year: CaseYear.optional(),
  }),
  response: page(CaseSummary),
});

export const CaseRelation = z.object({
  kind: z.string(),
  text: z.string(),
  docketNumber: z.string().nullable(),
  courtId: CourtId.nullable(),
  caseId: CaseId.nullable(),
});
export const Case = CaseSummary.extend({
  pacerCaseId: z.string().nullable(),
  captionText: z.string().nullable(),
  referredTo: z.string().nullable(),
  cause: z.string().nullable(),
  natureOfSuit: z.string().nullable(),
  jurisdiction: z.string().nullable(),
  juryDemand: z.string().nullable(),
  demand: z.string().nullable(),
  mdlStatus: z.string().nullable(),
  convertedOn: CourtDate.nullable(),
  dischargedOn: CourtDate.nullable(),
  flags: z.array(z.string()),
  bankruptcy: z.record(z.string(), z.unknown()).nullable(),
  appellate: z.record(z.string(), z.unknown()).nullable(),
  relations: z.array(CaseRelation),
  /** When the last whole docket sheet was seen; null when none ever was. */
  sheetSeenAt: Instant.nullable(),
  clientCode: z.string().nullable(),
  /** Removed under the firm's retention rules: what is here is its name and number. */
  removedAt: Instant.nullable(),
  missingDocumentCount: z.int(),
  /** The caller may take its documents and its docket home. */
  mayDownload: z.boolean(),
});
const caseParams = z.object({ caseId: CaseId });
export const readCase = defineRoute({
  method: 'GET',
  path: '/api/v1/cases/:caseId',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'One case: header, relations, counts.',
  params: caseParams,
  response: Case,
});

export const Attorney = z.object({
  name: z.string(),
  lawFirm: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  contactLines: z.array(z.string()),
  roles: z.array(z.object({ kind: z.string(), text: z.string(), on: CourtDate.nullable() })),
  until: CourtDate.nullable(),
});
export const CaseParty = z.object({
  id: Id,
  name: z.string(),
  role: z.string(),
  roleText: z.string(),
  detailLines: z.array(z.string()),
  terminatedOn: CourtDate.nullable(),
  criminal: z.record(z.string(), z.unknown()).nullable(),
  attorneys: z.array(Attorney),
});
export const listParties = defineRoute({
  method: 'GET',
  path: '/api/v1/cases/:caseId/parties',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'Parties and their attorneys.',
  params: caseParams,
  response: z.object({ items: z.array(CaseParty) }),
});

export const CaseDocument = z.object({
  id: DocumentId,
  role: z.enum(['main', 'attachment', 'entry-link']),
  attachmentNumber: z.int().nullable(),
  description: z.string().nullable(),
  pageCount: z.int().nullable(),
  availability: z.enum(['unknown', 'available', 'sealed', 'restricted', 'gone', 'not-yet']),
  isFree: z.boolean().nullable(),
  /** The firm holds the bytes: opening it costs nothing. */
  held: z.boolean(),
  acquiredHow: z.enum(['bought', 'free-look', 'free', 'imported']).nullable(),
  textState: z.enum(['pending', 'text', 'ocr', 'mixed', 'empty', 'failed']).nullable(),
  /** A live purchase exists. */
  onItsWay: z.boolean(),
});
export const DocketEntry = z.object({
  id: EntryId,
  number: z.string().nullable(),
  filedOn: CourtDate.nullable(),
  enteredOn: CourtDate.nullable(),
  text: z.string(),
  shortText: z.string().nullable(),
  flags: z.array(z.string()),
  missingSince: CourtDate.nullable(),
  /** The attachment menu was read: these are all its documents. Else there may be attachments that nobody knows of yet. */
  menuRead: z.boolean(),
  documents: z.array(CaseDocument),
});
export const listEntries = defineRoute({
  method: 'GET',
  path: '/api/v1/cases/:caseId/entries',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary:
    'The docket, oldest first, with each entry’s documents. Up to 20,000 entries at once, so that filtering needs no round trip.',
  params: caseParams,
  query: z.object({
    after: z.string().max(600).optional(),
    limit: z.coerce.number().int().min(1).max(20_000).default(20_000),
  }),
  response: page(DocketEntry),
});

export const CaseEvent = z.object({
  id: Id,
  at: Instant,
  kind: z.string(),
  entryId: EntryId.nullable(),
  documentId: DocumentId.nullable(),
  before: z.unknown(),
  after: z.unknown(),
});
export const listCaseEvents = defineRoute({
  method: 'GET',
  path: '/api/v1/cases/:caseId/events',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'What changed in the case, newest first, and when we learnt it.',
  params: caseParams,
  query: z.object(paging),
  response: page(CaseEvent),
});
export const downloadCaseCsv = defineRoute({
  method: 'GET',
  path: '/api/v1/cases/:caseId/docket.csv',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'The docket as a spreadsheet; cells that look like formulas are escaped.',
  params: caseParams,
  response: { file: 'text/csv' },
});

/** What the omnibox understood. */
export const Lookup = z.object({
  /** The docket numbers read in the text, as “we read this as …”. */
  numbers: z.array(z.object({ display: z.string(), courtId: CourtId.nullable() })),
  courtId: CourtId.nullable(),
  /** Own cases that match; free. */
  cases: z.array(CaseSummary),
  /** What a locator search of the same words would cost. */
  locatorLowCents: Cents,
  locatorHighCents: Cents.nullable(),
});
export const lookUp = defineRoute({
  method: 'GET',
  path: '/api/v1/lookup',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'Own cases by name, party or docket number in any form; free.',
  query: z.object({ q: z.string().min(1).max(300) }),
  response: Lookup,
});
