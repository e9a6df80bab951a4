// Full text: every page held and every docket entry.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import { CaseId, CaseYear, Cents, CourtDate, CourtId, DocumentId, EntryId, page } from './shapes.ts';

const tag = 'Search';

/** At least and at most; no upper end where some of it has no cap. */
export const PriceRange = z.object({ lowCents: Cents, highCents: Cents.nullable() });

/** Text with hits marked by position, never by markup: [start, end) pairs in UTF-16 units. */
export const Snippet = z.object({ text: z.string(), hits: z.array(z.tuple([z.int(), z.int()])) });
export const SearchHit = z.object({
  kind: z.enum(['page', 'entry', 'case']),
  caseId: CaseId,
  caseName: z.string().nullable(),
  docketNumber: z.string().nullable(),
  courtId: CourtId,
  courtCitation: z.string(),
  entryId: EntryId.nullable(),
  entryNumber: z.string().nullable(),
  filedOn: CourtDate.nullable(),
  documentId: DocumentId.nullable(),
  attachmentNumber: z.int().nullable(),
  description: z.string().nullable(),
  page: z.int().nullable(),
  pageCount: z.int().nullable(),
  snippet: Snippet,
});
export const Facet = z.object({ value: z.string(), label: z.string(), count: z.int() });
const narrowing = {
  q: z.string().max(1000),
  court: z.string().max(200).optional(),
  caseId: CaseId.optional(),
  year: CaseYear.optional(),
  type: z.string().max(60).optional(),
};
export const searchQuery = z.object({
  ...narrowing,
  in: z.enum(['all', 'documents', 'entries', 'cases']).default('all'),
  sort: z.enum(['relevance', 'newest', 'oldest']).default('relevance'),
  after: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export const SearchAnswer = page(SearchHit).extend({
  /** How the query was understood, in words. */
  reading: z.string(),
  total: z.int(),
  totalIsExact: z.boolean(),
  /** Set when not all matches were ranked: “ranked the first 1,000”. */
  ranked: z.string().nullable(),
  facets: z.object({ court: z.array(Facet), case: z.array(Facet), year: z.array(Facet), type: z.array(Facet) }),
  /** What could not be searched in the courts and cases that were looked through, and the price to complete it. */
  unsearched: z.object({
    documentsNotBought: z.int(),
    /** Sealed, restricted, or without an address at the court: nobody can buy them. */
    documentsNotSold: z.int(),
    pagesWithoutText: z.int(),
    /** Cases with documents to buy. */
    cases: z.int(),
    /** That case, where it is one. */
    caseId: CaseId.nullable(),
    /** Null where there is too much to price in passing: `listMissingCases` does. Never told to guests. */
    complete: PriceRange.nullable(),
  }),
  tookMs: z.number(),
});
export const search = defineRoute({
  method: 'GET',
  path: '/api/v1/search',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'Words, "phrases", AND OR NOT, prefix*, fields; page-level hits with snippets and counts.',
  query: searchQuery,
  response: SearchAnswer,
  errors: ['search.malformed'],
});
/** What a search could not see, case by case: each leads to a quote for everything missing of it. */
export const MissingCases = z.object({
  /** Those that lack most come first. */
  items: z.array(
    PriceRange.extend({
      caseId: CaseId,
      courtId: CourtId,
      courtCitation: z.string(),
      caseName: z.string().nullable(),
      docketNumber: z.string().nullable(),
      documents: z.int(),
    }),
  ),
  cases: z.int(),
  documents: z.int(),
  /** Of all cases. Less than the sum where one paper is filed in several: it is paid once. Null: too much to price. */
  complete: PriceRange.nullable(),
});
export const listMissingCases = defineRoute({
  method: 'GET',
  path: '/api/v1/search/missing',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'The cases that a search looked through and that lack documents, with the price of all that each lacks.',
  query: z.object({ ...narrowing, limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: MissingCases,
  errors: ['search.malformed'],
});
/** Where on which pages of one document a query hits, for marking in the viewer. */
export const searchInDocument = defineRoute({
  method: 'GET',
  path: '/api/v1/documents/:documentId/hits',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'Pages of one document that match a query, with the words to mark.',
  params: z.object({ documentId: DocumentId }),
  query: z.object({ q: z.string().max(1000) }),
  response: z.object({ words: z.array(z.string()), pages: z.array(z.object({ page: z.int(), snippet: Snippet })) }),
});
