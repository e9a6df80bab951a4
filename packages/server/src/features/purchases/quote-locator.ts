// The price of a nationwide search: so much a page of results, with what the firm has of it already.
import { feesOn, quoteLocator as priceLocator } from '@pacerpro/court';
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { invalidInput, notFound } from '../../platform/http/errors.ts';
import { readNumberCriteria } from './address.ts';
import { criteriaProblem } from './locator-criteria.ts';
import { findKeptSearch, type LocatorRequest, readLocatorSearch } from './locator-results.queries.ts';
import { finish, type MadeQuote, newQuote } from './make-quote.ts';
import { nothingToBuy } from './purchases.errors.ts';
import type { NewQuote, QuoteLine } from './purchases.queries.ts';
import { locatorKey } from './record-keys.ts';
import { dayOf } from './spend.queries.ts';

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
  if (maxPages <= 0) throw nothingToBuy();
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
