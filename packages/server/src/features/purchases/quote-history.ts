// The price of a History/Documents report: every event of a case with both of its dates and its name. It adds to a docket and clears nothing.
import { feesOn, findCourt, quoteReport } from '@pacerpro/court';
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { invalidInput, notFound } from '../../platform/http/errors.ts';
import { addressOf } from './known-case.ts';
import { finish, type MadeQuote, newQuote } from './make-quote.ts';
import { findCaseForQuote } from './quotes.queries.ts';
import { dayOf } from './spend.queries.ts';

export type HistoryAsked = { caseId: string; text: boolean };

export async function quoteHistory(tx: Tx, actor: MemberActor, asked: HistoryAsked, now: Date): Promise<MadeQuote> {
  const known = await findCaseForQuote(tx, { caseId: asked.caseId });
  if (!known) throw notFound();
  if (findCourt(known.court_id)?.kind === 'appellate') throw wrong('Courts of appeals have no history report.');
  if (!known.pacer_case_id && !known.docket_number) throw wrong('The court cannot be told which case this is.');
  const address = addressOf(known);
  const price = quoteReport(feesOn(dayOf(now)), { knownBytes: null, wholeReport: true });
  const line = {
    recordKey: `history:${known.court_id}:${known.pacer_case_id ?? known.docket_number}`,
    title: `History of ${known.case_name ?? known.docket_number ?? 'this case'}`,
    documentId: null,
    ...price,
    owned: false,
  };
  const request = { courtId: known.court_id, address, options: { text: asked.text } };
  const quote = newQuote('history', known.id, [line], request, price, now);
  const advice =
    'It names every event with the day it was entered; parties and attachments are only on the docket sheet.';
  return finish(tx, actor, quote, now, advice, known.client_code);
}

const wrong = (message: string) => invalidInput({ fields: [{ path: 'caseId', message }] });
