// The price of a docket sheet: an interval, until the court has printed it.
import { type DocketReportOptions, feesOn, findCourt, quoteReport } from '@pacerpro/court';
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { invalidInput } from '../../platform/http/errors.ts';
import { type Address, isInAcms, readAddress } from './address.ts';
import { addressOf, knownCase } from './known-case.ts';
import { finish, type MadeQuote, newQuote } from './make-quote.ts';
import { inAcms } from './purchases.errors.ts';
import type { QuoteLine } from './purchases.queries.ts';
import type { CaseForQuote } from './quotes.queries.ts';
import { docketKey } from './record-keys.ts';
import { dayOf } from './spend.queries.ts';

export type DocketOptions = Omit<DocketReportOptions, 'documentSizes' | 'pdfHeaders'>;

export async function quoteDocket(
  tx: Tx,
  actor: MemberActor,
  asked: { caseId?: string | undefined; address?: Address | undefined; options: DocketOptions },
  now: Date,
): Promise<MadeQuote> {
  const known = await knownCase(tx, asked);
  const address = known ? addressOf(known) : readAddress(asked.address!);
  if (isInAcms(address.courtId, address.pacerCaseId)) throw inAcms();
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

function docketAdvice(known: CaseForQuote | null, ranged: boolean): string | null {
  if (!known?.sheet_seen_at || ranged || !known.last_number) return null;
  return `You hold this docket up to entry ${known.last_number}. Asking only for entries from ${known.last_number + 1} usually costs 10¢; it leaves out entries without a number.`;
}
