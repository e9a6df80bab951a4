// History reports in the interchange form.
import type { Entry } from '../model/entry.ts';
import { namedAs, readHistory } from '../parse/history/read-history.ts';
import { TEXT } from '../parse/html/node.ts';
import { type Page, readPage } from '../parse/html/page.ts';
import { numberStyle } from '../parse/text/docket-numbers.ts';
import { harmonizeCaseName } from '../parse/text/harmonize.ts';
import { judgeName } from '../parse/text/judge.ts';
import { squeeze } from '../parse/text/whitespace.ts';
import { lastSegmentAsId } from './docket.ts';
import type { Json } from './json.ts';
import { printedParts } from './number-parts.ts';
import { DOCKET_REJECTIONS, isRejected } from './rejections.ts';

export function historyToInterchange(html: string, courtId: string): Json {
  const page = readPage(html);
  if (isRejected(page.source, DOCKET_REJECTIONS)) return {};
  const history = readHistory(page, courtId);
  const bankruptcy = numberStyle(courtId) === 'bankruptcy';
  return {
    court_id: courtId,
    docket_number: history.docketNumber?.display ?? null,
    ...printedParts(history.numberText ?? null, numberStyle(courtId)),
    case_name: squeeze(history.captionText === null ? 'Unknown Case Title' : harmonizeCaseName(history.captionText)),
    date_filed: history.filedOn,
    date_last_filing: history.lastFilingOn,
    date_terminated: history.terminatedOn,
    date_discharged: history.dischargedOn,
    assigned_to_str: bankruptcy && history.assignedTo === null ? null : judge(history.assignedTo, page, 'presiding'),
    referred_to_str: judge(history.referredTo, page, 'referral'),
    docket_entries: history.entries.filter((entry) => entry.number === null || /^\d+$/.test(entry.number)).map(toJson),
  };
}

/** If the header names no judge, any text of the page that reads like it does will do. */
function judge(inHeader: string | null, page: Page, role: string): string {
  const texts = inHeader === null ? page.nodes.filter(({ type }) => type === TEXT).map(({ value }) => value) : [];
  return squeeze(judgeName(inHeader ?? namedAs(texts, role) ?? ''));
}

const toJson = (entry: Entry) => ({
  document_number: entry.number,
  pacer_doc_id: entry.address == null ? null : lastSegmentAsId(entry.address),
  pacer_seq_no: entry.linkedSeq ?? null,
  date_filed: entry.filedOn,
  date_entered: entry.enteredOn,
  short_description: entry.shortText ?? '',
  description: entry.joinedText ?? entry.text,
});
