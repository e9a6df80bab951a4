// Making quotes: what it would cost, why, and the cheapest way. A quote is exact where the page count is known, else an interval.
import {
  couldCrossLine,
  type DocketReportOptions,
  type FeeSchedule,
  feesOn,
  findCourt,
  type Price,
  quarterOf,
  quoteDocument,
  quoteLocator as priceLocator,
  quoteReport,
  sumPrices,
} from '@pacerpro/court';
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { invalidInput, notFound } from '../../platform/http/errors.ts';
import { resolveFor } from '../vault/vault.ts';
import { type Address, isInAcms, readAddress, readNumberCriteria } from './address.ts';
import { criteriaProblem } from './locator-criteria.ts';
import { findKeptSearch, type KeptSearch, type LocatorRequest, readLocatorSearch } from './locator-results.queries.ts';
import { addressOf, knownCase } from './known-case.ts';
import * as errors from './purchases.errors.ts';
import type { NewQuote, QuoteLine, QuoteRow } from './purchases.queries.ts';
import { insertQuote } from './purchases.queries.ts';
import * as queries from './quotes.queries.ts';
import { docketKey, locatorKey } from './record-keys.ts';
import { dayOf, readLeftToday } from './spend.queries.ts';

/** Long enough to think, short enough that the docket has not grown much. */
const VALID_MS = 30 * 60_000;

export type MadeQuote = {
  quote: QuoteRow;
  advice: string | null;
  leftTodayCents: number;
  quarterToDateCents: number | null;
  suggestedClientCode: string | null;
  /** The same search, paid before. */
  kept?: KeptSearch | null;
};
export type DocketOptions = Omit<DocketReportOptions, 'documentSizes' | 'pdfHeaders'>;

export async function quoteDocket(
  tx: Tx,
  actor: MemberActor,
  asked: { caseId?: string | undefined; address?: Address | undefined; options: DocketOptions },
  now: Date,
): Promise<MadeQuote> {
  const known = await knownCase(tx, asked);
  const address = known ? addressOf(known) : readAddress(asked.address!);
  if (isInAcms(address.courtId, address.pacerCaseId)) throw errors.inAcms();
  if (!address.pacerCaseId && !address.docketNumber)
    throw invalidInput({
      fields: [{ path: 'address', message: 'Say which case: its docket number, or its id at the court.' }],
    });
  const fees = feesOn(dayOf(now));
  const isAppeal = findCourt(address.courtId)?.kind === 'appellate';
  if (isAppeal && (asked.options.entriesFrom !== undefined || asked.options.entriesTo !== undefined))
    throw invalidInput({
      fields: [{ path: 'options.entriesFrom', message: 'Courts of appeals give a range of dates, not of entries.' }],
    });
  const ranged =
    asked.options.entriesFrom !== undefined ||
    asked.options.entriesTo !== undefined ||
    asked.options.dateFrom !== undefined ||
    asked.options.dateTo !== undefined;
  const price = quoteReport(fees, {
    knownBytes: known?.last_pages ? known.last_pages * fees.bytesPerPage : null,
    wholeReport: !ranged,
  });
  const name = address.caseName ?? address.docketNumber ?? 'this case';
  const line: QuoteLine = {
    recordKey: docketKey(address),
    title: `Docket sheet of ${name}`,
    documentId: null,
    ...price,
    owned: false,
  };
  const quote = newQuote(
    'docket',
    known?.id ?? null,
    [line],
    { courtId: address.courtId, address, options: asked.options },
    price,
    now,
  );
  return finish(tx, actor, quote, now, isAppeal ? null : docketAdvice(known, ranged), known?.client_code ?? null);
}

function docketAdvice(known: queries.CaseForQuote | null, ranged: boolean): string | null {
  if (!known?.sheet_seen_at || ranged || !known.last_number) return null;
  return `You hold this docket up to entry ${known.last_number}. Asking only for entries from ${known.last_number + 1} usually costs 10¢; it leaves out entries without a number.`;
}

export async function quoteDocuments(
  tx: Tx,
  actor: MemberActor,
  asked: { documentIds?: string[] | undefined; entryIds?: string[] | undefined; missingOfCase?: string | undefined },
  now: Date,
): Promise<MadeQuote> {
  const found = await queries.listBuyable(tx, {
    documentIds: asked.documentIds,
    entryIds: asked.entryIds,
    caseId: asked.missingOfCase,
  });
  if (
    found.length === 0 &&
    asked.missingOfCase &&
    (await queries.findCaseForQuote(tx, { caseId: asked.missingOfCase }))
  )
    throw errors.nothingToBuy();
  // One id that is not there, or not theirs, fails the whole: as if it did not exist.
  if (found.length === 0 || (asked.documentIds && asked.documentIds.some((id) => !found.some((d) => d.id === id))))
    throw notFound();
  // A quote, its task and its trail are of one case, so that one case's walls decide about all of them.
  if (new Set(found.map((d) => d.case_id)).size > 1)
    throw invalidInput({
      fields: [{ path: 'documentIds', message: 'Documents of different cases are bought one case at a time.' }],
    });
  const fees = feesOn(dayOf(now));
  const sold = found.filter((d) => d.held || d.twin_held || canBeBought(d));
  const priced = sold.map((d) => ({ d, price: priceOf(fees, d) }));
  const lines = priced.map(
    ({ d, price }): QuoteLine => ({
      recordKey: `doc:${d.court_id}:${d.pacer_doc_id ?? d.id}`,
      title: titleOf(d),
      documentId: d.id,
      ...price,
      owned: d.held,
    }),
  );
  if (lines.every((line) => line.owned))
    throw found.some((d) => isInAcms(d.court_id, d.pacer_doc_id)) ? errors.inAcms() : errors.nothingToBuy();
  const [{ case_id: caseId, court_id: courtId }] = found as [queries.Buyable];
  const known = await queries.findCaseForQuote(tx, { caseId });
  const total = sumPrices(priced.filter(({ d }) => !d.held).map(({ price }) => price));
  const held = lines.filter((line) => line.owned).length;
  const basis =
    held > 0
      ? `${lines.length - held} to buy, ${held} already held`
      : lines.length === 1
        ? lines[0]!.basis
        : `${lines.length} documents`;
  const unsold = found.length - sold.length;
  const missing = asked.missingOfCase ? await queries.countMissing(tx, found, asked.missingOfCase) : null;
  const counted = (n: number) => n.toLocaleString('en-US');
  const advice =
    [
      missing === null
        ? []
        : `These are the first ${counted(found.length)} of ${counted(missing)} that are missing. Ask again when they have arrived.`,
      unsold === 0
        ? []
        : `${counted(unsold)} more cannot be bought: sealed, restricted, or without an address at the court.`,
    ]
      .flat()
      .join(' ') || null;
  return finish(
    tx,
    actor,
    newQuote('documents', caseId, lines, { courtId }, { ...total, basis }, now),
    now,
    advice,
    known?.client_code ?? null,
  );
}

export async function quoteLocator(
  tx: Tx,
  actor: MemberActor,
  asked: { criteria: Record<string, unknown>; maxPages: number; continues?: string | undefined; batch?: boolean },
  now: Date,
): Promise<MadeQuote> {
  const earlier = asked.continues ? await readLocatorSearch(tx, asked.continues) : null;
  if (asked.continues && !earlier) throw notFound();
  if (earlier) return quoteLaterPages(tx, actor, { ...earlier, taskId: asked.continues! }, asked.maxPages, now);
  const problem = criteriaProblem(asked.criteria);
  if (problem) throw invalidInput({ fields: [problem] });
  const criteria = readCriteria(asked.criteria);
  const { maxPages } = asked;
  const kept = await findKeptSearch(tx, locatorKey(criteria));
  const advice = kept
    ? `${kept.searchedBy.name} made this search on ${dayOf(kept.searchedAt)}. Its results are kept, and looking at them is free.`
    : 'Results are kept: looking at them again is free.';
  const quote = searchQuote({ criteria, maxPages, firstPage: 0, batch: asked.batch === true }, now);
  return { ...(await finish(tx, actor, quote, now, advice, null)), kept };
}

/** More of a search that is paid already: its first pages are not asked for again. */
async function quoteLaterPages(
  tx: Tx,
  actor: MemberActor,
  earlier: { taskId: string; criteria: Record<string, unknown>; fetchedPages: number; totalPages: number },
  atMost: number,
  now: Date,
): Promise<MadeQuote> {
  const { taskId: continues, criteria, fetchedPages: firstPage } = earlier;
  const maxPages = Math.min(atMost, earlier.totalPages - firstPage);
  if (maxPages <= 0) throw errors.nothingToBuy();
  const quote = searchQuote({ criteria, maxPages, firstPage, continues }, now);
  return finish(
    tx,
    actor,
    quote,
    now,
    `The first ${firstPage === 1 ? 'page is' : `${firstPage} pages are`} kept.`,
    null,
  );
}

function searchQuote(request: LocatorRequest, now: Date): NewQuote {
  const price = priceLocator(feesOn(dayOf(now)), { maxPages: request.maxPages });
  const line: QuoteLine = {
    recordKey: locatorKey(request.criteria, request),
    title: `Nationwide Case Locator search${request.batch ? ', as a batch' : ''}`,
    documentId: null,
    ...price,
    owned: false,
  };
  return newQuote('locator', null, [line], { courtId: 'pcl', ...request }, price, now);
}

/** A number is asked for as the locator writes it, and in the court that it names. */
function readCriteria({ docketNumber, ...rest }: Record<string, unknown>): Record<string, unknown> {
  if (typeof docketNumber !== 'string' || docketNumber.trim() === '') return rest;
  return { ...rest, ...readNumberCriteria(docketNumber, rest.courtIds as string[] | undefined) };
}

const canBeBought = (d: queries.Buyable): boolean =>
  d.pacer_doc_id !== null &&
  !isInAcms(d.court_id, d.pacer_doc_id) &&
  (d.availability === 'unknown' || d.availability === 'available');

function priceOf(fees: FeeSchedule, d: queries.Buyable): Price {
  if (d.held) return { lowCents: 0, highCents: 0, basis: 'already held' };
  if (d.twin_held) return { lowCents: 0, highCents: 0, basis: 'already held in another case: shared, not bought' };
  const price = quoteDocument(fees, {
    pages: d.page_count,
    kind: queries.kindOf(d),
    free: d.is_free === true,
  });
  // Courts of appeals print the pages of an entry with all its attachments; until its menu is read, that is only an upper bound.
  const isWholeEntry = d.role !== 'attachment' && findCourt(d.court_id)?.kind === 'appellate';
  if (!isWholeEntry || d.page_count === null || price.lowCents <= fees.pageCents) return price;
  return { ...price, lowCents: fees.pageCents, basis: `${d.page_count} pages with its attachments, if it has any` };
}

function titleOf(d: queries.Buyable): string {
  const number = d.number ? `${d.number}${d.attachment_number ? `-${d.attachment_number}` : ''} ` : '';
  return `${number}${d.description ?? d.entry_text}`.slice(0, 160);
}

export function newQuote(
  kind: NewQuote['kind'],
  caseId: string | null,
  lines: QuoteLine[],
  request: Record<string, unknown>,
  price: Price,
  now: Date,
): NewQuote {
  return {
    kind,
    case_id: caseId,
    lines,
    request,
    low_cents: price.lowCents,
    high_cents: price.highCents,
    basis: price.basis,
    quoted_at: now,
    expires_at: new Date(now.getTime() + VALID_MS),
  };
}

export async function finish(
  tx: Tx,
  actor: MemberActor,
  quote: NewQuote,
  now: Date,
  advice: string | null,
  suggested: string | null,
): Promise<MadeQuote> {
  const row = await insertQuote(tx, actor.firmId, actor.userId, quote);
  const account = await resolveFor(tx, actor.userId);
  const quarter = quarterOf(dayOf(now));
  const charged =
    account.kind === 'use' ? await queries.sumCharged(tx, account.account.id, quarter.from, quarter.to) : null;
  const crossing =
    charged !== null && couldCrossLine(feesOn(dayOf(now)), charged, quote.high_cents)
      ? 'This could carry the quarter past $30.00, and then PACER bills all of it.'
      : null;
  return {
    quote: row,
    advice: [advice, crossing].filter(Boolean).join(' ') || null,
    leftTodayCents: await readLeftToday(tx, actor.firmId, dayOf(now)),
    quarterToDateCents: charged,
    suggestedClientCode: suggested,
  };
}
