// RSS feeds in the interchange form: one docket per item, several events of one entry merged.
import type { Feed, FeedItem } from '../model/notice.ts';
import { numberStyle } from '../parse/text/docket-numbers.ts';
import { isAppellate } from '../parse/feed/parse-feed.ts';
import type { Json, JsonObject } from './json.ts';
import { printedParts } from './number-parts.ts';
import { squeeze } from '../parse/text/whitespace.ts';

type Row = { docket: JsonObject; entry: JsonObject };

export function feedToInterchange(feed: Feed): Json {
  const rows = new Map<string, Row>();
  const bankruptcy = numberStyle(feed.courtId) === 'bankruptcy';
  for (const item of feed.items) {
    // The convention leaves out items of a bankruptcy court that do not begin with the "Type: … Office: …" line.
    if (bankruptcy && item.bankruptcy === null) continue;
    const row = toRow(item, feed.courtId);
    const key = JSON.stringify([
      row.docket['docket_number'],
      row.docket['pacer_case_id'],
      row.entry['date_filed'],
      row.entry['pacer_doc_id'],
    ]);
    const known = rows.get(key);
    if (known)
      known.entry['short_description'] = mergeEvents(
        text(known.entry['short_description']),
        text(row.entry['short_description']),
      );
    else rows.set(key, row);
  }
  return [...rows.values()].map(({ docket, entry }) => ({ ...docket, docket_entries: [entry] }));
}

const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');

/** The convention splits at the letters AND wherever they stand, in `MANDATE` too. */
function mergeEvents(known: string, added: string): string {
  return [...known.split('AND').map((event) => event.trim()), added].sort().join(' AND ');
}

function toRow(item: FeedItem, courtId: string): Row {
  const appellate = isAppellate(courtId);
  const pacerDocId = item.entry.main?.pacerDocId ?? '';
  return {
    docket: {
      court_id: courtId,
      pacer_case_id: item.pacerCaseId,
      docket_number: item.docketNumber?.display ?? null,
      ...printedParts(item.title, numberStyle(courtId)),
      case_name: squeeze(item.caseName ?? 'Unknown Case Title'),
      date_filed: null,
      date_terminated: null,
      date_converted: null,
      date_discharged: null,
      parties: null,
      assigned_to_str: '',
      referred_to_str: '',
      cause: '',
      nature_of_suit: '',
      jury_demand: '',
      demand: '',
      jurisdiction: '',
      type: item.bankruptcy?.type ?? '',
      office: item.bankruptcy?.office ?? '',
      chapter: item.bankruptcy?.chapter ?? '',
      trustee_str: squeeze(item.bankruptcy?.trustee ?? ''),
    },
    entry: {
      date_filed: item.entry.enteredAt,
      description: '',
      // Appeals courts without numbers of their own print "Document": the document id stands in.
      document_number: item.entry.number ?? (appellate && pacerDocId !== '' ? pacerDocId : null),
      pacer_doc_id: pacerDocId,
      pacer_seq_no: item.entry.pacerSeq,
      short_description: item.entry.shortText ?? '',
    },
  };
}
