// Internet Archive dockets in the interchange form.
import type { Docket } from '../model/case.ts';
import type { Entry } from '../model/entry.ts';
import type { Party } from '../model/party.ts';
import { DATE_UNKNOWN } from '../parse/archive/parse-archive-xml.ts';
import { judgeName } from '../parse/text/judge.ts';
import { squeeze } from '../parse/text/whitespace.ts';
import { distinctAsPrinted } from './distinct-parties.ts';
import type { Json, JsonObject } from './json.ts';

export function archiveDocketToInterchange(docket: Docket): Json {
  return {
    court_id: docket.courtId,
    docket_number: docket.numberText ?? '',
    case_name: squeeze(docket.caseName || 'Unknown Case Title'),
    date_filed: docket.filedOn,
    date_terminated: docket.terminatedOn,
    date_converted: null,
    date_discharged: null,
    assigned_to_str: judgeName(docket.assignedTo ?? ''),
    referred_to_str: judgeName(docket.referredTo ?? ''),
    cause: docket.cause ?? '',
    nature_of_suit: docket.natureOfSuit ?? '',
    jury_demand: docket.juryDemand ?? '',
    demand: '',
    jurisdiction: docket.jurisdiction ?? '',
    parties: distinctAsPrinted(docket.parties, partyToInterchange),
    docket_entries: docket.entries.filter(isKept).map(entryToInterchange),
  };
}

/** Numbers that are not digits and entries without any date are dropped by the convention. */
function isKept(entry: Entry): boolean {
  if (entry.number === null || !/^\d+$/.test(entry.number)) return false;
  return entry.filedOn !== null || entry.flags.includes(DATE_UNKNOWN);
}

function entryToInterchange(entry: Entry): JsonObject {
  const json: JsonObject = {
    date_filed: entry.filedOn,
    description: entry.text,
    document_number: entry.number,
    pacer_doc_id: writtenId(entry, entry.number ?? ''),
    pacer_seq_no: entry.pacerSeq,
    short_description: entry.shortText ?? '',
  };
  if (entry.attachments.length > 0) {
    json['attachments'] = entry.attachments.map((attachment) => ({
      attachment_number: String(attachment.attachmentNumber ?? ''),
      description: attachment.description ?? '',
      pacer_doc_id: writtenId(entry, `${entry.number}-${attachment.attachmentNumber}`),
      pacer_seq_no: attachment.pacerSeq ?? null,
      ...(attachment.filedOn === undefined ? {} : { date_filed: attachment.filedOn }),
    }));
  }
  return json;
}

/** The convention keeps ids as the file writes them, without the fourth character set to 0. */
function writtenId(entry: Entry, label: string): string | null {
  return entry.links.find((link) => link.text === label)?.href?.replace('/doc1/', '') ?? null;
}

function partyToInterchange(party: Party): JsonObject {
  return {
    type: party.role,
    name: party.name,
    extra_info: party.detailLines.join('\n'),
    date_terminated: party.terminatedOn,
    attorneys: party.attorneys.map((attorney) => ({
      name: attorney.name,
      contact: attorney.contactLines.join('\n'),
      roles: attorney.roles
        .filter((role) => role.kind !== 'bar-status' && role.kind !== 'designation')
        .map((role) => role.text),
    })),
  };
}
