// `docket.xml` as the Internet Archive keeps it for cases collected up to about 2018.
import type { Docket, ParseIssue } from '../../model/case.ts';
import type { CourtId } from '../../model/court.ts';
import type { DocumentRef, Entry, EntryLink } from '../../model/entry.ts';
import { ParseError } from '../../model/page.ts';
import type { Party } from '../../model/party.ts';
import { fillRepeatedContacts, toAttorney } from '../people/attorneys.ts';
import { normaliseDocId } from '../text/court-links.ts';
import { parseCourtDate } from '../text/dates.ts';
import { findDocketNumber, numberStyle, toDocketNumber } from '../text/docket-numbers.ts';
import { harmonizeCaseName } from '../text/harmonize.ts';
import { partyRole } from '../text/party-type.ts';
import { squeeze } from '../text/whitespace.ts';
import { childOf, childrenOf, readXml, textOf, type XmlElement } from '../xml/read-xml.ts';
import { blankDocket, blankDocument, blankEntry } from './blank-docket.ts';

/** Stands in `flags` of an entry whose file says "no date known" (`0000-00-00`), as against not saying anything. */
export const DATE_UNKNOWN = 'date-unknown';

/**
 * Reads a docket kept by the Internet Archive. Entries without number or date are kept here.
 *
 * Source: `pacer-protocol` 8.1; fixtures `internet-archive/`.
 *
 * @throws {ParseError} `archive.not_a_docket`, or the codes of the XML reader.
 * @example parseInternetArchiveDocket(xml, { courtId: 'cand' }).entries[0]?.text
 */
export function parseInternetArchiveDocket(source: string, { courtId }: { courtId: CourtId }): Docket {
  const root = readXml(source);
  const details = childOf(root, 'case_details');
  if (root.name !== 'gov_uscourts_docket' || details === null)
    throw new ParseError('archive.not_a_docket', 'This file is not an Internet Archive docket.');
  const value = (name: string) => squeeze(textOf(childOf(details, name))) || null;
  const issues: ParseIssue[] = [];
  const docket = blankDocket(courtId);
  const number = value('docket_num');
  const found = number === null ? null : findDocketNumber([number], numberStyle(courtId));
  if (number !== null && found === null) issues.push({ code: 'docket.number_unread', seen: number.slice(0, 200) });
  const caption = value('case_name');
  return {
    ...docket,
    docketNumber: found ? toDocketNumber(found, numberStyle(courtId)) : null,
    numberText: number,
    pacerCaseId: value('pacer_case_num'),
    caseName: caption === null ? null : harmonizeCaseName(caption) || null,
    captionText: caption,
    filedOn: dateOf(value('date_case_filed')),
    terminatedOn: dateOf(value('date_case_terminated')),
    lastFilingOn: dateOf(value('date_last_filing')),
    assignedTo: value('assigned_to'),
    referredTo: value('referred_to'),
    cause: value('case_cause'),
    natureOfSuit: value('nature_of_suit'),
    juryDemand: value('jury_demand'),
    jurisdiction: value('jurisdiction'),
    demand: value('demand'),
    parties: readParties(childOf(root, 'party_list')),
    entries: readEntries(childOf(root, 'document_list'), issues),
    scope: { ...docket.scope, withParties: childOf(root, 'party_list') !== null },
    issues,
  };
}

const dateOf = (text: string | null) => (text === null ? null : parseCourtDate(text));

function readParties(list: XmlElement | null): Party[] {
  const parties: Party[] = [];
  for (const element of list === null ? [] : childrenOf(list, 'party')) {
    const name = textOf(childOf(element, 'name'));
    if (name.trim() === '') continue;
    const roleText = textOf(childOf(element, 'type'));
    const details = textOf(childOf(element, 'extra_info'));
    const attorneys = childOf(element, 'attorney_list');
    parties.push({
      name,
      role: partyRole(roleText),
      roleText,
      detailLines: details === '' ? [] : details.split('\n'),
      terminatedOn: parseCourtDate(/terminated:\s{0,20}([\d/-]{6,10})/i.exec(details)?.[1] ?? ''),
      attorneys: (attorneys === null ? [] : childrenOf(attorneys, 'attorney')).map(readAttorney),
      representationShown: attorneys !== null,
      criminal: null,
    });
  }
  fillRepeatedContacts(parties.flatMap((party) => party.attorneys));
  return parties;
}

function readAttorney(element: XmlElement) {
  const contact = textOf(childOf(element, 'contact'));
  const roles = textOf(childOf(element, 'attorney_role')).split('\n');
  return toAttorney(
    textOf(childOf(element, 'attorney_name')),
    contact === '' ? [] : contact.split('\n'),
    roles.map((role) => role.trim()).filter((role) => role !== ''),
  );
}

function readEntries(list: XmlElement | null, issues: ParseIssue[]): Entry[] {
  const entries: Entry[] = [];
  for (const element of list === null ? [] : childrenOf(list, 'document')) {
    const number = element.attributes.get('doc_num')?.trim() ?? '';
    const attachment = element.attributes.get('attachment_num')?.trim() ?? '0';
    const document = readDocument(element, attachment);
    const link = linkOf(element, attachment === '0' ? number : `${number}-${attachment}`);
    if (attachment === '0' || attachment === '') {
      entries.push({ ...readEntry(element, number, document), links: link });
      continue;
    }
    const entry = entries.at(-1);
    if (entry?.number === number) {
      entry.attachments.push(document);
      entry.links.push(...link);
    } else issues.push({ code: 'attachment.without_entry', seen: `${number}.${attachment}` });
  }
  return entries;
}

function readEntry(element: XmlElement, number: string, main: DocumentRef): Entry {
  const filed = textOf(childOf(element, 'date_filed')).trim();
  return {
    ...blankEntry(),
    number: number || null,
    filedOn: dateOf(filed),
    enteredOn: dateOf(textOf(childOf(element, 'date_entered')).trim()),
    pacerSeq: main.pacerSeq ?? null,
    text: squeeze(textOf(childOf(element, 'long_desc'))),
    shortText: squeeze(textOf(childOf(element, 'short_desc'))) || null,
    main: main.pacerDocId === null ? null : main,
    flags: filed !== '' && dateOf(filed) === null ? [DATE_UNKNOWN] : [],
  };
}

/** The id as the file has it, which may begin with the flag for "skip the menu". */
function linkOf(element: XmlElement, label: string): EntryLink[] {
  const id = textOf(childOf(element, 'pacer_doc_id')).trim();
  return id === '' ? [] : [{ text: label, pacerDocId: normaliseDocId(id), href: `/doc1/${id}` }];
}

function readDocument(element: XmlElement, attachment: string): DocumentRef {
  const id = textOf(childOf(element, 'pacer_doc_id')).trim();
  const number = Number(attachment);
  const filed = textOf(childOf(element, 'date_filed')).trim();
  return {
    ...blankDocument(id === '' ? null : normaliseDocId(id), number > 0 ? number : null),
    description: number > 0 ? squeeze(textOf(childOf(element, 'short_desc'))) || null : null,
    pacerSeq: textOf(childOf(element, 'pacer_de_seq_num')).trim() || null,
    ...(filed === '' ? {} : { filedOn: dateOf(filed) }),
  };
}
