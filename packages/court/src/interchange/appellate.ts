// Appellate dockets and document lists in the interchange form.
import type { AppellateDetails, Docket } from '../model/case.ts';
import type { AttachmentMenu } from '../model/document.ts';
import type { DocumentRef, Entry } from '../model/entry.ts';
import { ParseError } from '../model/page.ts';
import type { Party } from '../model/party.ts';
import { parseAppellateDocket } from '../parse/appellate/parse-docket.ts';
import { parseAppellateMenu } from '../parse/appellate/parse-menu.ts';
import { judgeName } from '../parse/text/judge.ts';
import { squeeze } from '../parse/text/whitespace.ts';
import type { Json, JsonObject } from './json.ts';
import { EXTENSION_TRACES, isRejected, sentence } from './rejections.ts';

const NOT_A_DOCKET = [
  ...EXTENSION_TRACES,
  sentence('The link to this page may not have originated from within CM/ECF.'),
  sentence(
    'Click on the "Accept Charges and Retrieve" button ONCE at the bottom of this page to download the document image.',
  ),
  sentence('<embed width="100%" height="100%" name="plugin" id="plugin"'),
  [
    'unauthorized persons',
    /Access\s+to\s+the\s+document\s+you\s+are\s+about\s+to\s+view\s+has\s+been\s+restricted[^\n]{0,5000}Do\s+not\s+allow\s+it\s+to\s+be\s+seen\s+by\s+unauthorized\s+persons\./i,
  ] as const,
  ['pacer.login.uscourts.gov', /document\.location\s{0,20}=\s{0,20}"https:\/\/pacer\.login\.uscourts\.gov/i] as const,
  sentence('http-equiv="REFRESH"'),
  sentence('Case Number Not Found</b>'),
  sentence('<title>404 Not Found</title>'),
  ['documents are attached', /<b>\d+\s+Documents\s+are\s+attached\s+to\s+this\s+filing<\/b>/i] as const,
];

export function appellatePageToInterchange(source: string, courtId: string): Json {
  if (isRejected(source, NOT_A_DOCKET)) return {};
  try {
    return docketToInterchange(parseAppellateDocket(source, { courtId }));
  } catch (error) {
    if (error instanceof ParseError && error.code === 'appellate.not_a_docket') return {};
    throw error;
  }
}

function docketToInterchange(docket: Docket): Json {
  const details = docket.appellate;
  return {
    court_id: docket.courtId,
    docket_number: docket.docketNumber?.display ?? '',
    case_name: squeeze(docket.caseName ?? ''),
    panel: details?.panel ?? [],
    nature_of_suit: docket.natureOfSuit ?? '',
    appeal_from: squeeze(details?.appealFrom ?? ''),
    fee_status: squeeze(details?.feeStatus ?? ''),
    date_filed: docket.filedOn,
    date_terminated: docket.terminatedOn,
    case_type_information: squeeze(details?.caseTypes.join(', ') ?? ''),
    originating_court_information: originatingCourt(details, docket),
    parties: docket.parties.map(partyToInterchange),
    docket_entries: docket.entries.map(entryToInterchange),
  };
}

/** Printed labels of the lower court's dates, and the keys of the convention. Others are left out by it. */
const DATE_KEYS: readonly (readonly [string, string])[] = [
  ['Date Order/Judgment', 'date_judgment'],
  ['Date Order/Judgment EOD', 'date_judgment_eod'],
  ['Date NOA Filed', 'date_filed_noa'],
  ["Date Rec'd COA", 'date_received_coa'],
];

function originatingCourt(details: AppellateDetails | null, docket: Docket): JsonObject {
  const court = details?.originatingCourt;
  if (!court) return {};
  const priors = docket.prior ?? [];
  const json: JsonObject = {
    court_id: court.courtId ?? '',
    assigned_to: judgeName(court.assignedTo ?? ''),
    ordering_judge: judgeName(court.orderingJudge ?? ''),
    court_reporter: squeeze(court.courtReporter ?? ''),
    // Labels are looked for in the whole page, and stand in the list of prior cases too.
    date_filed: court.dates['Date Filed'] ?? priors.find(({ filedOn }) => filedOn !== null)?.filedOn ?? null,
    date_disposed: priors.find(({ disposedOn }) => disposedOn !== null)?.disposedOn ?? null,
    disposition: squeeze(priors.find(({ disposition }) => disposition !== null)?.disposition ?? ''),
  };
  if (court.alienNumber) json['RESTRICTED_ALIEN_NUMBER'] = court.alienNumber;
  else json['docket_number'] = court.docketNumber ?? '';
  for (const [label, key] of DATE_KEYS) {
    const date = court.dates[label];
    if (date !== undefined) json[key] = date;
  }
  return json;
}

export function partyToInterchange(party: Party): JsonObject {
  const json: JsonObject = {
    name: party.name,
    type: party.roleText,
    attorneys: party.attorneys.map((attorney) => ({
      name: attorney.name,
      contact: attorney.contactLines.join('\n'),
      roles: attorney.roles.map((role) => role.text),
    })),
  };
  if (party.terminatedOn !== null) json['date_terminated'] = party.terminatedOn;
  for (const { label, value } of party.labelled ?? [])
    if (label !== '__proto__' && !(label in json)) json[label] = value;
  if (party.detailLines.length > 0) json['unparsed'] = party.detailLines;
  return json;
}

function entryToInterchange(entry: Entry): JsonObject {
  const json: JsonObject = {
    date_filed: entry.filedOn,
    date_entered: entry.enteredOn,
    description: entry.text,
    // The id stands in where a court prints no number.
    document_number: entry.number ?? entry.main?.pacerDocId ?? null,
    pacer_doc_id: entry.main?.pacerDocId ?? null,
  };
  if (entry.pacerSeq !== null) json['pacer_seq_no'] = entry.pacerSeq;
  if (entry.attachments.length > 0) json['attachments'] = entry.attachments.map(attachmentToInterchange);
  return json;
}

function attachmentToInterchange(attachment: DocumentRef): JsonObject {
  return {
    attachment_number: attachment.attachmentNumber,
    description: attachment.description ?? '',
    page_count: attachment.pages,
    pacer_doc_id: attachment.pacerDocId,
    pacer_seq_no: attachment.pacerSeq ?? null,
    file_size_str: attachment.sizeText ?? '',
    ...(attachment.bytes === null ? {} : { file_size_bytes: attachment.bytes }),
  };
}

export function appellateMenuPageToInterchange(source: string): Json {
  if (isRejected(source, EXTENSION_TRACES)) return {};
  try {
    return menuToInterchange(parseAppellateMenu(source));
  } catch (error) {
    if (error instanceof ParseError && error.code === 'appellate.not_a_menu') return {};
    throw error;
  }
}

function menuToInterchange(menu: AttachmentMenu): Json {
  return {
    pacer_doc_id: menu.main?.pacerDocId ?? null,
    pacer_case_id: menu.pacerCaseId,
    pacer_seq_no: menu.pacerSeq,
    attachments: menu.attachments.map((document) => ({
      attachment_number: document.attachmentNumber,
      description: document.description ?? '',
      page_count: document.pages,
      pacer_doc_id: document.pacerDocId,
      ...(document.bytes === null ? {} : { file_size_bytes: document.bytes }),
    })),
  };
}
