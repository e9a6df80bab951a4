// Quotes, purchases and the ledger. Nothing is bought without an accepted quote.
import { z } from 'zod';
import { Task } from './tasks.ts';
import { defineRoute } from './route.ts';
import {
  CaseId,
  Cents,
  ClientCode,
  CourtDate,
  CourtId,
  DocumentId,
  EntryId,
  Id,
  Instant,
  page,
  paging,
  Person,
  QuoteId,
} from './shapes.ts';

const tag = 'Buying';

export const QuoteLine = z.object({
  title: z.string(),
  documentId: DocumentId.nullable(),
  lowCents: Cents,
  /** Null: no cap and page count unknown. */
  highCents: Cents.nullable(),
  /** How the price was reached, in words: “12 pages × 10¢”, “already held”, “cap of 30 pages”. */
  basis: z.string(),
  /** The firm holds it: costs nothing and is not bought again. */
  owned: z.boolean(),
});
export const Quote = z.object({
  id: QuoteId,
  kind: z.enum(['docket', 'history', 'documents', 'locator']),
  caseId: CaseId.nullable(),
  lines: z.array(QuoteLine),
  lowCents: Cents,
  highCents: Cents.nullable(),
  basis: z.string(),
  /** Entries whose attachment menu was not read: what it would show is not in this price. Reading one is free. */
  unreadMenus: z.array(EntryId),
  /** The cheapest way to the same thing, where there is one. */
  advice: z.string().nullable(),
  expiresAt: Instant,
  /** What the firm may still spend today. */
  leftTodayCents: Cents,
  /** Quarter to date of the PACER account that would pay; up to 3,000 nothing is billed. */
  quarterToDateCents: Cents.nullable(),
  suggestedClientCode: z.string().nullable(),
  /** The firm made this locator search before: its results are free to read. */
  kept: z.object({ taskId: Id, searchedAt: Instant, searchedBy: Person }).nullable(),
});

export const DocketOptions = z.object({
  entriesFrom: z.int().min(0).optional(),
  entriesTo: z.int().min(0).optional(),
  dateFrom: CourtDate.optional(),
  dateTo: CourtDate.optional(),
  /** Which date the range is about. */
  dateBasis: z.enum(['filed', 'entered']).optional(),
  parties: z.boolean().default(true),
  terminatedParties: z.boolean().default(true),
  /** Lists the cases of a lead case; many pages in multidistrict litigation. */
  memberCases: z.boolean().optional(),
  /** The order of the sheet as the court prints it; the docket on screen has its own. */
  order: z.enum(['oldest', 'newest', 'number']).optional(),
  /** Bankruptcy: what was filed to claims stands among the entries. */
  claimSupplements: z.boolean().optional(),
});

/** A case the firm does not hold yet, as the locator or a lookup named it. */
export const CaseAddress = z.object({
  courtId: CourtId,
  pacerCaseId: z.string().max(40).optional(),
  docketNumber: z.string().max(60).optional(),
  caseName: z.string().max(400).optional(),
});

export const quoteDocket = defineRoute({
  method: 'POST',
  path: '/api/v1/quotes/docket',
  access: 'member',
  scope: 'buy',
  tag,
  summary: 'What a docket sheet would cost: interval, cap, what is already held, the cheapest range.',
  body: z.object({ caseId: CaseId.optional(), address: CaseAddress.optional(), options: DocketOptions.prefault({}) }),
  response: Quote,
  status: 201,
  errors: ['quote.nothing_to_buy', 'quote.no_pacer_account', 'quote.in_acms'],
});
export const quoteHistory = defineRoute({
  method: 'POST',
  path: '/api/v1/quotes/history',
  access: 'member',
  scope: 'buy',
  tag,
  summary:
    'What the history report of a held case would cost: every event by name, with the days of filing and entering.',
  body: z.object({
    caseId: CaseId,
    /** With the text of each entry. */
    text: z.boolean().default(true),
  }),
  response: Quote,
  status: 201,
});
export const quoteDocuments = defineRoute({
  method: 'POST',
  path: '/api/v1/quotes/documents',
  access: 'member',
  scope: 'buy',
  tag,
  summary: 'What documents would cost: one, an entry with its attachments, or all that is missing.',
  body: z.object({
    documentIds: z.array(DocumentId).max(5000).optional(),
    entryIds: z.array(Id).max(5000).optional(),
    /** Everything of this case that is available and not held. */
    missingOfCase: CaseId.optional(),
  }),
  response: Quote,
  status: 201,
  errors: ['quote.nothing_to_buy', 'quote.no_pacer_account', 'quote.in_acms'],
});
/** Buying for more asks a session for a proof of who holds it. An API token is held by its scope and the firm's limit. */
export const PROOF_ABOVE_CENTS = 3_000;
export const acceptQuote = defineRoute({
  method: 'POST',
  path: '/api/v1/quotes/:quoteId/accept',
  access: 'member',
  scope: 'buy',
  tag,
  summary:
    'Buy what was quoted. Accepting twice answers with the same task. Above 30 dollars a session must have proved within five minutes who holds it.',
  params: z.object({ quoteId: QuoteId }),
  body: z.object({
    clientCode: ClientCode.optional(),
    /** The most that all of it together may cost. Needed where the quote has no upper bound. */
    maxCents: Cents.min(0).optional(),
  }),
  response: Task,
  status: 202,
  errors: [
    'quote.expired',
    'quote.client_code_required',
    'quote.client_code_refused',
    'quote.maximum_required',
    'quote.over_maximum',
    'quote.limit_reached',
    'quote.no_pacer_account',
    'auth.step_up_needed',
  ],
});

export const LedgerLine = z.object({
  id: Id,
  kind: z.enum(['charge', 'free', 'credit', 'avoided']),
  court: CourtId,
  caseId: CaseId.nullable(),
  caseName: z.string().nullable(),
  docketNumber: z.string().nullable(),
  documentId: DocumentId.nullable(),
  description: z.string(),
  pages: z.int().nullable(),
  cents: Cents,
  quotedLowCents: Cents.nullable(),
  quotedHighCents: Cents.nullable(),
  /** The court's receipt as printed. */
  receipt: z.record(z.string(), z.unknown()).nullable(),
  isEstimate: z.boolean(),
  clientCode: z.string().nullable(),
  user: Person,
  billedAt: Instant,
});
const ledgerFilter = {
  from: CourtDate.optional(),
  to: CourtDate.optional(),
  clientCode: z.string().max(32).optional(),
  caseId: CaseId.optional(),
  userId: Id.optional(),
};
export const listLedger = defineRoute({
  method: 'GET',
  path: '/api/v1/ledger',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Every charge, free fetch and avoided charge, newest first.',
  query: z.object({ ...paging, ...ledgerFilter }),
  response: page(LedgerLine).extend({ totals: z.object({ chargedCents: Cents, avoidedCents: Cents, count: z.int() }) }),
});
export const downloadLedgerCsv = defineRoute({
  method: 'GET',
  path: '/api/v1/ledger.csv',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'The ledger as a spreadsheet for cost recovery.',
  query: z.object(ledgerFilter),
  response: { file: 'text/csv' },
});

export const Purchase = z.object({
  id: Id,
  kind: z.string(),
  title: z.string(),
  state: z.string(),
  outcome: z.string().nullable(),
  caseId: CaseId.nullable(),
  documentId: DocumentId.nullable(),
  maxCents: Cents,
  clientCode: z.string().nullable(),
  requestedBy: Person,
  requestedAt: Instant,
});
export const listParkedPurchases = defineRoute({
  method: 'GET',
  path: '/api/v1/purchases/parked',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Purchases that wait for a person: paid but not received, or unsure.',
  response: z.object({ items: z.array(Purchase) }),
});
export const resolvePurchase = defineRoute({
  method: 'POST',
  path: '/api/v1/purchases/:purchaseId/resolve',
  access: 'firm-admin',
  scope: 'buy',
  tag,
  summary:
    'Decide on a parked purchase: what was charged, whether it may be bought again, that credit came, or to file it anew.',
  params: z.object({ purchaseId: Id }),
  body: z.object({ decision: z.enum(['request-credit', 'buy-again', 'not-charged', 'credit-received', 'file-again']) }),
  response: Purchase,
  errors: ['purchase.not_parked', 'purchase.wrong_decision'],
});
