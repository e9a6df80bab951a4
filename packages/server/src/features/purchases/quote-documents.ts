// The price of documents: exact where the page count is known, else an interval; nothing for what is held, here or as the same paper elsewhere.
import { type FeeSchedule, feesOn, type Price, sumPrices } from '@pacerpro/court';
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { invalidInput, notFound } from '../../platform/http/errors.ts';
import { isSold, priceOfPaper } from '../cases/cases.ts';
import { isInAcms } from './address.ts';
import { finish, type MadeQuote, newQuote } from './make-quote.ts';
import * as errors from './purchases.errors.ts';
import type { QuoteLine } from './purchases.queries.ts';
import * as queries from './quotes.queries.ts';
import { dayOf } from './spend.queries.ts';

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
  const [ids, entryIds] = [new Set(found.map(({ id }) => id)), new Set(found.map(({ entry_id: id }) => id))];
  if (asked.documentIds?.some((id) => !ids.has(id))) throw notFound();
  const without = asked.entryIds?.filter((id) => !entryIds.has(id)) ?? [];
  if (without.length > 0 && !(await queries.areEntries(tx, without))) throw notFound();
  if (found.length === 0) throw without.length > 0 ? errors.nothingToBuy() : notFound();
  // A quote, its task and its trail are of one case, so that one case's walls decide about all of them.
  if (new Set(found.map((d) => d.case_id)).size > 1)
    throw invalidInput({
      fields: [{ path: 'documentIds', message: 'Documents of different cases are bought one case at a time.' }],
    });
  const fees = feesOn(dayOf(now));
  const sold = found.filter((d) => d.held || d.twin_held || isSold(d));
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
  const whole = new Set(asked.missingOfCase ? entryIds : asked.entryIds);
  const unreadMenus = listUnread(found.filter(({ entry_id: id }) => whole.has(id)));
  const advice =
    [
      missing === null
        ? null
        : `These are the first ${counted(found.length)} of ${counted(missing)} that are missing. Ask again when they have arrived.`,
      menuAdvice(fees, priced, unreadMenus),
      unsold === 0
        ? null
        : `${counted(unsold)} more cannot be bought: sealed, restricted, or without an address at the court.`,
    ]
      .filter(Boolean)
      .join(' ') || null;
  const made = await finish(
    tx,
    actor,
    newQuote('documents', caseId, lines, { courtId }, { ...total, basis }, now),
    now,
    advice,
    known?.client_code ?? null,
  );
  return { ...made, unreadMenus };
}

const counted = (n: number) => n.toLocaleString('en-US');

/** Entries of which only the main document is known, because nobody has looked what is attached. */
function listUnread(found: readonly queries.Buyable[]): string[] {
  const entries = Map.groupBy(found, ({ entry_id: id }) => id);
  return [...entries].flatMap(([id, papers]) =>
    papers.every((d) => d.role !== 'attachment' && !d.menu_read) && papers.some(isSold) ? [id] : [],
  );
}

function menuAdvice(fees: FeeSchedule, priced: readonly unknown[], unread: readonly string[]): string | null {
  if (unread.length === 0) return null;
  const cap = `$${((fees.capPages * fees.pageCents) / 100).toFixed(2)}`;
  return priced.length === 1
    ? `The main document alone: the entry's menu of attachments has not been read. Reading it is free; each attachment costs at most ${cap}.`
    : `For ${unread.length === 1 ? '1 entry' : `${counted(unread.length)} entries`} the menu of attachments has not been read, and what it shows is not bought. Reading it is free; each attachment costs at most ${cap}.`;
}

function priceOf(fees: FeeSchedule, d: queries.Buyable): Price {
  if (d.held) return { lowCents: 0, highCents: 0, basis: 'already held' };
  return priceOfPaper(fees, {
    courtId: d.court_id,
    kind: d.kind,
    pages: d.page_count,
    isFree: d.is_free === true,
    isAttachment: d.role === 'attachment',
    isHeldElsewhere: d.twin_held,
  });
}

function titleOf(d: queries.Buyable): string {
  const number = d.number ? `${d.number}${d.attachment_number ? `-${d.attachment_number}` : ''} ` : '';
  return `${number}${d.description ?? d.entry_text}`.slice(0, 160);
}
