// Parties and documents of RECAP JSON (the Internet Archive's `docket.json`, CourtListener's API), in the model's words.
import type { CriminalDetails } from '../../model/party.ts';
import type { DocumentRef, Entry } from '../../model/entry.ts';
import type { AttorneyRole, Attorney, Party } from '../../model/party.ts';
import { booleanField, type Fields, listOf, numberField, textField } from '../acms/shape.ts';
import { readContact } from '../people/contact.ts';
import { normaliseDocId } from '../text/court-links.ts';
import { parseCourtDate } from '../text/dates.ts';
import { blankDocument, blankEntry } from './blank-docket.ts';

/** Role codes of RECAP (`pacer-protocol` 8.1); 10 is "unknown". */
const ROLE_CODES: ReadonlyMap<number, AttorneyRole['kind']> = new Map([
  [1, 'to-be-noticed'],
  [2, 'lead'],
  [3, 'sealed-group'],
  [4, 'pro-hac-vice'],
  [5, 'self-terminated'],
  [6, 'terminated'],
  [7, 'suspended'],
  [8, 'inactive'],
  [9, 'disbarred'],
]);

/** Numbers arrive as numbers, strings or null. */
export function numberText(fields: Fields, key: string): string | null {
  const number = numberField(fields, key);
  return number === null ? textField(fields, key) : String(number);
}

export function readEntry(fields: Fields): Entry {
  const documents = listOf(fields, 'recap_documents').map(readDocument);
  const main = documents.find((document) => document.attachmentNumber === null) ?? null;
  const sealed = listOf(fields, 'recap_documents').some((document) => booleanField(document, 'is_sealed'));
  const time = textField(fields, 'time_filed');
  const filedOn = parseCourtDate(textField(fields, 'date_filed') ?? '');
  return {
    ...blankEntry(),
    number: numberText(fields, 'entry_number'),
    filedOn,
    enteredAt:
      filedOn !== null && time !== null && /^\d\d:\d\d:\d\d/.test(time) ? `${filedOn}T${time.slice(0, 8)}` : null,
    pacerSeq: numberText(fields, 'pacer_sequence_number'),
    text: textField(fields, 'description') ?? '',
    shortText: main?.description ?? null,
    main: main === null || main.pacerDocId === null ? null : { ...main, description: null },
    attachments: documents.filter((document) => document.attachmentNumber !== null),
    flags: sealed ? ['sealed'] : [],
  };
}

function readDocument(fields: Fields): DocumentRef {
  const id = textField(fields, 'pacer_doc_id');
  return {
    ...blankDocument(id === null ? null : normaliseDocId(id), numberField(fields, 'attachment_number')),
    description: textField(fields, 'description'),
    pages: numberField(fields, 'page_count'),
    bytes: numberField(fields, 'file_size'),
    restricted: booleanField(fields, 'is_sealed'),
    costCents: booleanField(fields, 'is_free_on_pacer') ? 0 : null,
  };
}

/** One party for each role it has in the case. */
export function readParties(root: Fields): Party[] {
  return listOf(root, 'parties').flatMap((fields) => {
    const roles = listOf(fields, 'party_types');
    return (roles.length > 0 ? roles : [{}]).map((role) => readParty(fields, role));
  });
}

function readParty(fields: Fields, role: Fields): Party {
  const name = textField(role, 'name') ?? '';
  const details = textField(role, 'extra_info') ?? textField(fields, 'extra_info') ?? '';
  return {
    name: textField(fields, 'name') ?? '',
    role: name,
    roleText: name,
    detailLines: details === '' ? [] : details.split('\n'),
    terminatedOn: parseCourtDate(textField(role, 'date_terminated') ?? ''),
    attorneys: listOf(fields, 'attorneys').map(readAttorney),
    representationShown: listOf(fields, 'attorneys').length > 0,
    criminal: readCriminal(role),
  };
}

function readAttorney(fields: Fields): Attorney {
  const lines = (textField(fields, 'contact_raw') ?? '').split('\n').filter((line) => line.trim() !== '');
  const contact = readContact(lines);
  return {
    name: textField(fields, 'name') ?? '',
    ...contact,
    phone: contact.phone ?? textField(fields, 'phone'),
    fax: contact.fax ?? textField(fields, 'fax'),
    email: contact.email ?? textField(fields, 'email'),
    roles: listOf(fields, 'roles').map((role) => ({
      kind: ROLE_CODES.get(numberField(role, 'role') ?? 10) ?? 'other',
      text: textField(role, 'role_raw') ?? '',
      on: parseCourtDate(textField(role, 'date_action') ?? ''),
    })),
    contactLines: lines,
    contactRepeated: false,
  };
}

function readCriminal(role: Fields): CriminalDetails | null {
  const counts = listOf(role, 'criminal_counts').map((count) => ({
    name: textField(count, 'name') ?? '',
    number: null,
    disposition: textField(count, 'disposition'),
    status: numberField(count, 'status') === 2 ? ('terminated' as const) : ('pending' as const),
  }));
  const complaints = listOf(role, 'criminal_complaints').map((complaint) => ({
    name: textField(complaint, 'name') ?? '',
    disposition: textField(complaint, 'disposition'),
  }));
  const opening = textField(role, 'highest_offense_level_opening');
  const terminated = textField(role, 'highest_offense_level_terminated');
  if (counts.length === 0 && complaints.length === 0 && opening === null && terminated === null) return null;
  return {
    defendantNumber: null,
    counts,
    complaints,
    highestOffenseOpening: opening,
    highestOffenseTerminated: terminated,
  };
}
