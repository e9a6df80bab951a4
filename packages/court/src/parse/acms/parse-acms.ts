// ACMS, the case system of the second and ninth circuits: JSON of a whole case, and of one entry with its documents.
import type { CaseRelation, Docket, ParseIssue } from '../../model/case.ts';
import type { CourtId } from '../../model/court.ts';
import type { AttachmentMenu } from '../../model/document.ts';
import type { DocumentRef, Entry } from '../../model/entry.ts';
import { ParseError } from '../../model/page.ts';
import type { Party } from '../../model/party.ts';
import { cellLines } from '../appellate/lines.ts';
import { toAppellateAttorney, toParty } from '../appellate/people.ts';
import { blankDocket, blankDocument, blankEntry } from '../archive/blank-docket.ts';
import { cellsOf, childElements, elements, firstElement, readPage, textOf } from '../html/page.ts';
import { parseCourtDate, parseCourtDateTime } from '../text/dates.ts';
import { toDocketNumber } from '../text/docket-numbers.ts';
import { harmonizeCaseName } from '../text/harmonize.ts';
import { collapse, trimBlank } from '../text/whitespace.ts';
import {
  asFields,
  booleanField,
  type Fields,
  fieldsOf,
  listOf,
  numberField,
  printedField,
  textField,
} from './shape.ts';

const ENTERED = /\[Entered: ([^\]]{8,40})\]/;

/** A docket together with what only ACMS says: the HTML of each entry, and names of the lower court. */
export type AcmsDocket = Docket & {
  acms: {
    entryHtml: string[];
    /** Which of name and identifier the file has for the court below, with or without a value. */
    lowerCourtKeys: string[];
    /** As the file has it: an empty text is not null. */
    feeStatusText: string | null;
    lowerCourtName: string | null;
    lowerCourtIdentifier: string | null;
    districtCourtName: string | null;
    sealed: boolean;
  };
};

/**
 * Reads the JSON of a whole ACMS case. Entries stay in the order of the file, which is not always that of the docket.
 *
 * Source: `pacer-protocol` 4.4; fixtures `acms/`.
 *
 * @throws {ParseError} `acms.not_json`, `acms.not_a_docket`.
 * @example parseAcmsDocket(json, { courtId: 'ca9' }).entries[0]?.number
 */
export function parseAcmsDocket(json: string, { courtId }: { courtId: CourtId }): AcmsDocket {
  const root = readJson(json);
  const details = fieldsOf(root, 'caseDetails');
  const info = fieldsOf(root, 'docketInfo');
  if (details === null || info === null) throw new ParseError('acms.not_a_docket', 'This file is not an ACMS docket.');
  const issues: ParseIssue[] = [];
  const rows = listOf(info, 'docketEntries');
  const docket = blankDocket(courtId);
  const court = fieldsOf(details, 'court');
  const number = textField(details, 'caseNumber');
  const name = textField(details, 'name');
  const types = ['caseType', 'caseSubType', 'caseSubSubType'].map((key) => textField(details, key));
  const dates: Record<string, string> = {};
  return {
    ...docket,
    docketNumber: number === null ? null : toDocketNumber({ short: number, seen: '' }, 'district'),
    pacerCaseId: textField(details, 'caseId'),
    captionText: name,
    caseName: name === null ? null : harmonizeCaseName(name) || null,
    filedOn: parseCourtDate(textField(details, 'caseOpened') ?? ''),
    terminatedOn: parseCourtDate(textField(details, 'decisionDate') ?? ''),
    natureOfSuit: textField(details, 'natureOfSuit'),
    relations: readOrigins(details),
    flags: booleanField(info, 'isCaseSealed') ? ['SEALED'] : [],
    appellate: {
      panel: [],
      caseTypes: types.filter((type) => type !== null),
      feeStatus: textField(details, 'feeStatus'),
      appealFrom: textField(court, 'name'),
      originatingCourt: {
        courtId: null,
        docketNumber: textField(details, 'originatingCaseNumber'),
        alienNumber: textField(details, 'aNumber'),
        assignedTo: null,
        orderingJudge: null,
        courtReporter: null,
        dates,
      },
    },
    parties: readParties(textField(details, 'partyAttorneyList') ?? ''),
    entries: rows.map((row) => readEntry(row, issues)),
    scope: { fullEntries: true, withParties: true, withTerminatedParties: true, order: null },
    issues,
    acms: {
      entryHtml: rows.map((row) => textField(row, 'docketEntryText') ?? ''),
      lowerCourtKeys: ['name', 'identifier'].filter((key) => court !== null && Object.hasOwn(court, key)),
      feeStatusText: printedField(details, 'feeStatus'),
      lowerCourtName: textField(court, 'name'),
      lowerCourtIdentifier: textField(court, 'identifier'),
      districtCourtName: textField(details, 'districtCourtName'),
      sealed: booleanField(info, 'isCaseSealed'),
    },
  };
}

function readJson(json: string): Fields | null {
  try {
    return asFields(JSON.parse(json));
  } catch (cause) {
    throw new ParseError('acms.not_json', 'This file is not JSON.', { cause });
  }
}

function readOrigins(details: Fields): CaseRelation[] {
  return listOf(details, 'originatingCasesInformation').map((origin) => {
    const docketNumber = textField(origin, 'originCaseNumber');
    const courtId = /\/\/ecf\.([a-z0-9]{2,12})\.uscourts/.exec(textField(origin, 'pacerDocketUrl') ?? '')?.[1] ?? null;
    return { kind: 'originating', text: docketNumber ?? '', docketNumber, pacerCaseId: null, courtId };
  });
}

/** One row per party: the party's lines at the left, one division per attorney at the right. */
function readParties(html: string): Party[] {
  const page = readPage(html);
  const parties: Party[] = [];
  for (const row of elements(page, 'tr')) {
    const [left, right] = cellsOf(row);
    if (left === undefined || firstElement(page, 'table', row) !== null) continue;
    const blocks = (right === undefined ? [] : childElements(right, 'div')).map((division) =>
      cellLines(page, division)
        .map((line) => trimBlank(line.text))
        .filter((line) => line !== ''),
    );
    const party = toParty(cellLines(page, left), blocks.filter((block) => block.length > 0).map(toAppellateAttorney));
    if (party !== null) parties.push(party);
  }
  return parties;
}

/** Text of a fragment of docket text, with the blanks and line ends that it has. */
export function fragmentText(html: string): string {
  const page = readPage(html);
  return textOf(page, page.root);
}

function readEntry(row: Fields, issues: ParseIssue[]): Entry {
  const text = fragmentText(textField(row, 'docketEntryText') ?? '');
  const entered = ENTERED.exec(collapse(text))?.[1];
  const number = numberField(row, 'entryNumber');
  const id = textField(row, 'docketEntryId');
  const kilobytes = numberField(row, 'fileSize');
  const restricted =
    booleanField(row, 'restrictedPartyFilingDocketEntry') || booleanField(row, 'restrictedDocsAvailable');
  if (id === null) issues.push({ code: 'acms.entry_without_id', seen: text.slice(0, 200) });
  return {
    ...blankEntry(),
    number: number === null ? null : String(number),
    filedOn: parseCourtDate(textField(row, 'endDateFormatted') ?? textField(row, 'endDate') ?? ''),
    enteredOn: entered === undefined ? null : parseCourtDate(entered),
    enteredAt: entered === undefined ? null : parseCourtDateTime(entered),
    text,
    main:
      id === null
        ? null
        : {
            ...blankDocument(id),
            pages: numberField(row, 'pageCount'),
            sizeText: kilobytes === null ? null : `${kilobytes} KB`,
            restricted,
          },
    flags: restricted ? ['restricted'] : [],
    printedPages: numberField(row, 'pageCount'),
    printedDocuments: numberField(row, 'documentCount'),
  };
}

/** The documents of one ACMS entry. */
export type AcmsDocuments = AttachmentMenu & {
  text: string;
  filedOn: string | null;
  enteredOn: string | null;
};

/**
 * Reads the JSON of one ACMS entry and its documents. Document ids are GUIDs; `costCents` is what each would cost.
 *
 * Source: `pacer-protocol` 4.4; fixtures `acms-documents/`.
 *
 * @throws {ParseError} `acms.not_json`, `acms.not_an_entry`.
 * @example parseAcmsDocuments(json).attachments[0]?.costCents
 */
export function parseAcmsDocuments(json: string): AcmsDocuments {
  const root = readJson(json);
  const details = fieldsOf(root, 'caseDetails');
  const entry = fieldsOf(root, 'docketEntry');
  if (details === null || entry === null || !Array.isArray(root?.['docketEntryDocuments']))
    throw new ParseError('acms.not_an_entry', 'This file is not an ACMS entry with its documents.');
  const number = numberField(entry, 'entryNumber');
  return {
    entryNumber: number === null ? null : String(number),
    pacerCaseId: textField(details, 'caseId'),
    pacerSeq: null,
    main: blankDocument(textField(entry, 'docketEntryId')),
    attachments: listOf(root, 'docketEntryDocuments').map(readDocument),
    magicNumber: null,
    issues: [],
    text: fragmentText(textField(entry, 'docketEntryText') ?? ''),
    filedOn: parseCourtDate(textField(entry, 'createdOn') ?? ''),
    enteredOn: parseCourtDate(textField(entry, 'endDate') ?? ''),
  };
}

function readDocument(row: Fields): DocumentRef {
  const cost = numberField(row, 'cost');
  const kilobytes = numberField(row, 'fileSize');
  const part = /(?:^|\.)(\d{1,6})$/.exec(textField(row, 'documentNumber') ?? '')?.[1];
  const permission = printedField(row, 'documentPermission');
  return {
    ...blankDocument(textField(row, 'docketDocumentDetailsId'), part === undefined ? null : Number(part)),
    description: textField(row, 'name'),
    pages: numberField(row, 'billablePages'),
    sizeText: kilobytes === null ? null : `${kilobytes} KB`,
    restricted: permission !== null && permission !== '' && permission !== 'Public',
    filedOn: parseCourtDate(textField(row, 'createdOn') ?? ''),
    costCents: cost === null ? null : Math.round(cost * 100),
    permission,
  };
}
