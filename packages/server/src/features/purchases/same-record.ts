// Between a quote and its acceptance a colleague may have bought the same docket or the same search, perhaps naming the case in another way.
// Then nothing is sent: who accepts follows that work, or gets what came of it, with the price that was not paid.
import type { MemberActor } from '../../access/actor.ts';
import { lockNames } from '../../platform/db/lock.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { audit } from '../audit/audit.ts';
import { createTask, type TaskRow } from '../tasks/tasks.ts';
import { insertLedgerByPerson } from './ledger-writes.ts';
import * as queries from './purchases.queries.ts';
import type { Address } from './address.ts';
import { sameDocket } from './record-keys.ts';
import { type Bought, listRecentReports, listRecentSearches, type ReportOptions } from './same-record.queries.ts';

export type SameRecord = Bought & { result: Record<string, unknown> | null };

export async function findSameRecord(tx: Tx, firmId: string, quote: queries.QuoteRow): Promise<SameRecord | null> {
  if (quote.kind === 'docket' || quote.kind === 'history') {
    const { address, options } = quote.request as { address: Address; options: ReportOptions };
    // Two who name one case in two ways have two keys, so the index does not make them wait for each other.
    await lockNames(tx, [`dockets bought ${firmId} ${address.courtId}`]);
    const recent = await listRecentReports(tx, quote.kind, address.courtId, quote.quoted_at);
    const same = recent.find((one) => sameDocket(one.address, address) && (one.isLive || covers(one.options, options)));
    return same ? { ...same, result: null } : null;
  }
  if (quote.kind === 'locator') {
    const recent = await listRecentSearches(tx, quote.lines[0]!.recordKey, quote.quoted_at);
    const wanted = Number(quote.request.maxPages ?? 1);
    return recent.find((one) => one.isLive || pagesOf(one.result) >= wanted || isWhole(one.result)) ?? null;
  }
  return null;
}

/** Answers with a task that is done: nothing was asked of the court, and nothing was charged. */
export async function reuseRecord(
  tx: Tx,
  actor: MemberActor,
  quote: queries.QuoteRow,
  same: SameRecord,
  { clientCode, now }: { clientCode: string | null; now: Date },
): Promise<TaskRow> {
  const [line] = quote.lines as [queries.QuoteLine];
  await queries.markAccepted(tx, quote.id, { at: now, clientCode, maxCents: 0 });
  await insertLedgerByPerson(tx, actor.firmId, {
    kind: 'avoided',
    courtId: same.courtId,
    caseId: same.caseId,
    documentId: null,
    purchaseId: same.purchaseId,
    description: line.title,
    cents: same.paidCents,
    quotedLowCents: line.lowCents,
    quotedHighCents: line.highCents,
    isEstimate: false,
    accountId: null,
    clientCode,
    userId: actor.userId,
    billedAt: now,
  });
  await audit(tx, {
    action: 'quote.accept',
    object: { kind: 'quote', id: quote.id },
    caseId: same.caseId,
    detail: { records: 0, reservedCents: 0, clientCode },
  });
  return createTask(tx, actor, {
    id: quote.id,
    kind: quote.kind === 'locator' ? 'locator' : 'docket',
    title: line.title,
    caseId: same.caseId,
    state: 'done',
    message: 'A colleague bought this a moment ago, so nothing was charged.',
    result: { ...same.result, stored: 0, chargedCents: 0, caseId: same.caseId },
  });
}

/** Bought with the same options, or with more: the whole instead of a range, and everything else that was asked for too. Its order is no part of it. */
export function covers(bought: ReportOptions, wanted: ReportOptions): boolean {
  const isWithin = bounds.every((bound) => bought[bound] === undefined || bought[bound] === wanted[bound]);
  const isByDate = bought.dateFrom !== undefined || bought.dateTo !== undefined;
  const isSameDate = !isByDate || (bought.dateBasis ?? 'filed') === (wanted.dateBasis ?? 'filed');
  return isWithin && isSameDate && parts.every((part) => !wanted[part] || bought[part]);
}

const bounds = ['entriesFrom', 'entriesTo', 'dateFrom', 'dateTo'] as const;
const parts = ['parties', 'terminatedParties', 'memberCases', 'claimSupplements', 'text'] as const;

const pagesOf = (result: SameRecord['result']): number => Number(result?.fetchedPages ?? 0);
const isWhole = (result: SameRecord['result']): boolean =>
  result?.totalPages !== undefined && pagesOf(result) >= Number(result.totalPages);
