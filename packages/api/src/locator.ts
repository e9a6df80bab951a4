// The nationwide Case Locator: what can be asked, what it costs page by page or as a batch, and the results, which are kept.
import { z } from 'zod';
import { Quote } from './money.ts';
import { defineRoute } from './route.ts';
import { CaseId, Cents, CourtDate, CourtId, Id, Instant, Person } from './shapes.ts';

const tag = 'Buying';

export const LocatorCriteria = z.object({
  caseName: z.string().max(254).optional(),
  docketNumber: z.string().max(60).optional(),
  partyLastName: z.string().max(120).optional(),
  partyFirstName: z.string().max(60).optional(),
  exactName: z.boolean().optional(),
  partyMiddleName: z.string().max(60).optional(),
  /** As the locator names them: `pla`, `dft`, `db`. Appeals have none. */
  partyRoles: z
    .array(z.string().regex(/^[a-z]{1,6}$/))
    .max(20)
    .optional(),
  /** With a party: one line for each case it is in, not one for each time it is named. */
  perCase: z.boolean().optional(),
  courtIds: z.array(CourtId).max(50).optional(),
  jurisdiction: z.enum(['ap', 'bk', 'cr', 'cv', 'mdl']).optional(),
  /** Letters in the docket number: `cv`, `mj`, `ap`. */
  caseTypes: z
    .array(z.string().regex(/^[a-z]{1,5}$/))
    .max(20)
    .optional(),
  year: z.int().min(1950).max(2100).optional(),
  chapters: z
    .array(z.enum(['7', '9', '11', '12', '13', '15', '304']))
    .max(7)
    .optional(),
  /** Three digits for civil cases, four for appeals. */
  naturesOfSuit: z
    .array(z.string().regex(/^\d{3,4}$/))
    .max(40)
    .optional(),
  mdlNumber: z.int().min(1).max(99_999).optional(),
  filedFrom: CourtDate.optional(),
  filedTo: CourtDate.optional(),
  closedFrom: CourtDate.optional(),
  closedTo: CourtDate.optional(),
  sort: z.enum(['filed-newest', 'filed-oldest', 'name', 'court']).optional(),
});
export const quoteLocator = defineRoute({
  method: 'POST',
  path: '/api/v1/quotes/locator',
  access: 'member',
  scope: 'buy',
  tag,
  summary: 'What a nationwide Case Locator search would cost, for at most so many result pages.',
  body: z.object({
    criteria: LocatorCriteria.prefault({}),
    maxPages: z.int().min(1).max(100).default(1),
    /** More pages of this search: those it has are neither asked for nor paid again, and its criteria hold. */
    continues: Id.optional(),
  }),
  response: Quote,
  status: 201,
});

export const quoteLocatorBatch = defineRoute({
  method: 'POST',
  path: '/api/v1/quotes/locator-batch',
  access: 'member',
  scope: 'buy',
  tag,
  summary:
    'What a batch search would cost at most: PACER prepares all pages, and is paid only if they are within the limit.',
  body: z.object({ criteria: LocatorCriteria, maxPages: z.int().min(1).max(2000).default(100) }),
  response: Quote,
  status: 201,
});

export const LocatorHit = z.object({
  courtId: CourtId,
  courtCitation: z.string(),
  pacerCaseId: z.string(),
  docketNumber: z.string(),
  caseName: z.string(),
  filedOn: CourtDate.nullable(),
  closedOn: CourtDate.nullable(),
  jurisdiction: z.string().nullable(),
  chapter: z.string().nullable(),
  natureOfSuit: z.string().nullable(),
  party: z.object({ name: z.string(), role: z.string().nullable() }).nullable(),
  /** Set when the firm holds this case already. */
  caseId: CaseId.nullable(),
});
export const readLocatorResult = defineRoute({
  method: 'GET',
  path: '/api/v1/locator/:taskId',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Hits of a finished locator search; reading them again is free.',
  params: z.object({ taskId: Id }),
  response: z.object({
    criteria: LocatorCriteria,
    hits: z.array(LocatorHit),
    totalHits: z.int(),
    fetchedPages: z.int(),
    totalPages: z.int(),
    chargedCents: Cents,
    searchedAt: Instant,
  }),
});
export const listLocatorSearches = defineRoute({
  method: 'GET',
  path: '/api/v1/locator',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Locator searches the firm has paid for; their results are kept and free.',
  response: z.object({
    items: z.array(
      z.object({ taskId: Id, criteria: LocatorCriteria, totalHits: z.int(), searchedAt: Instant, searchedBy: Person }),
    ),
  }),
});
