// ACMS cases and entries in the interchange form.
import { ParseError } from '../model/page.ts';
import { type AcmsDocket, type AcmsDocuments, parseAcmsDocket, parseAcmsDocuments } from '../parse/acms/parse-acms.ts';
import { partyToInterchange } from './appellate.ts';
import type { Json, JsonObject } from './json.ts';

export function acmsDocketToInterchange(source: string, courtId: string): Json {
  return emptyUnless('acms.not_a_docket', () => toDocketJson(parseAcmsDocket(source, { courtId })));
}

export function acmsDocumentsToInterchange(source: string): Json {
  return emptyUnless('acms.not_an_entry', () => toDocumentsJson(parseAcmsDocuments(source)));
}

function emptyUnless(code: string, read: () => Json): Json {
  try {
    return read();
  } catch (error) {
    if (error instanceof ParseError && error.code === code) return {};
    throw error;
  }
}

function toDocketJson(docket: AcmsDocket): Json {
  const { acms, appellate } = docket;
  const origin: JsonObject = {};
  // The convention repeats what the file has a key for, with or without a value.
  if (acms.lowerCourtKeys.includes('name')) origin['name'] = acms.lowerCourtName;
  if (acms.lowerCourtKeys.includes('identifier')) origin['identifier'] = acms.lowerCourtIdentifier;
  if (acms.districtCourtName !== null) origin['name'] = acms.districtCourtName;
  const alien = appellate?.originatingCourt?.alienNumber;
  if (alien) origin['RESTRICTED_ALIEN_NUMBER'] = alien;
  return {
    court_id: docket.courtId,
    pacer_case_id: docket.pacerCaseId,
    docket_number: docket.docketNumber?.display ?? null,
    case_name: docket.captionText,
    date_filed: docket.filedOn,
    appeal_from: acms.lowerCourtName,
    fee_status: acms.feeStatusText,
    case_type_information: appellate?.caseTypes.join(', ') ?? '',
    parties: docket.parties.map(partyToInterchange),
    docket_entries: docket.entries.map((entry, at) => ({
      document_number: entry.number === null ? null : Number(entry.number),
      description_html: acms.entryHtml[at] ?? '',
      description: entry.text,
      date_entered: entry.enteredAt,
      date_filed: entry.filedOn === null ? null : `${entry.filedOn}T00:00:00`,
      pacer_doc_id: entry.main?.pacerDocId ?? null,
      page_count: entry.printedPages,
    })),
    ...(Object.keys(origin).length > 0 ? { originating_court_information: origin } : {}),
  };
}

function toDocumentsJson(menu: AcmsDocuments): Json {
  const entryId = menu.main?.pacerDocId ?? null;
  return {
    pacer_doc_id: entryId,
    pacer_case_id: menu.pacerCaseId,
    entry_number: menu.entryNumber === null ? null : Number(menu.entryNumber),
    description: menu.text.normalize('NFKD'),
    date_filed: menu.filedOn,
    date_end: menu.enteredOn,
    attachments: menu.attachments.map((document) => ({
      attachment_number: document.attachmentNumber,
      description: shortName(document.description ?? ''),
      page_count: document.pages,
      pacer_doc_id: entryId,
      acms_document_guid: document.pacerDocId,
      cost: document.costCents === null || document.costCents === undefined ? null : document.costCents / 100,
      date_filed: document.filedOn ?? null,
      permission: document.permission ?? null,
      file_size: document.sizeText === null ? null : Number(document.sizeText.replace(' KB', '')),
    })),
  };
}

/** `25-1 014-01 - Motion FILED - Form.pdf` is a `Form`; names of any other build stay whole. */
function shortName(name: string): string {
  const parts = name.split(' - ');
  return parts.length === 3 ? ((parts[2] ?? '').split('.', 1)[0] ?? '') : name;
}
