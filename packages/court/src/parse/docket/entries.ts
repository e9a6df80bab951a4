// Entries of a district or bankruptcy docket, one per row; rows of "view multiple documents" add their documents.
import type { ParseIssue } from '../../model/case.ts';
import type { DocumentRef, Entry } from '../../model/entry.ts';
import { blankDocument } from '../archive/blank-docket.ts';
import { addressOf, linkedDocument, readDocumentCall } from '../godls.ts';
import { type Node, TEXT } from '../html/node.ts';
import { elements, firstElement, type Page, textNodes, textOf } from '../html/page.ts';
import { courtDocumentPrefix } from '../document-prefix.ts';
import { parameterOf } from '../text/court-links.ts';
import { parseCourtDate, parseCourtDateTime } from '../text/dates.ts';
import { squeeze, trimBlank } from '../text/whitespace.ts';
import { firstText, printedPages, printedSize, rowCheckBox, rowNumber } from './check-boxes.ts';
import { listedAttachments, readLinks } from './entry-links.ts';
import { findEntryRows } from './entry-rows.ts';

const ENTERED = /Entered:\s+([\d/\-\u2013\u2014]{1,40})( at \d{1,2}:\d\d:\d\d)?/;
/** Courts begin the text with the mark. A word further on may speak of another document. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/^(?:\*{1,5}[^*\n]{1,40}\*{1,5})?[\s*([]{0,9}(?:FILED UNDER SEAL|SEALED)\b/, 'sealed'],
  [/^(?:\*{1,5}[^*\n]{1,40}\*{1,5})?[\s*([]{0,9}RESTRICTED\b/, 'restricted'],
];
const TOTALS = /\((\d{1,6}) (?:pgs?|pages?)(?:; ?(\d{1,5}) docs?)?\)/;

export type EntriesOnPage = {
  entries: Entry[];
  order: 'filed' | 'entered' | null;
  heading: Node | null;
  multiDocument: boolean;
  /** As the links of entry numbers state it. */
  pacerCaseId: string | null;
};

export function readEntries(page: Page, courtId: string, issues: ParseIssue[]): EntriesOnPage {
  const { heading, rows } = findEntryRows(page);
  const multiDocument = elements(page, 'form').some((form) => form.attr('name') === 'view_multi_docs');
  const order = heading === null ? null : dateColumn(page, heading);
  const entries: Entry[] = [];
  let pacerCaseId: string | null = null;
  for (const row of rows) {
    const cells = entryCells(page, row, multiDocument);
    const parts = courtId === 'txnb' ? splitTextColumn(page, cells) : threeColumns(page, cells);
    if (parts === null) {
      if (trimBlank(textOf(page, row)) !== '')
        issues.push({ code: 'entry.row_unplaced', seen: squeeze(textOf(page, row)).slice(0, 200) });
      continue;
    }
    if (parts.dateText === '' && multiDocument && firstElement(page, 'table', parts.textCell) !== null) {
      const owner = entries.at(-1);
      if (owner !== undefined) addDocuments(page, parts.textCell, owner, courtId);
      continue;
    }
    const { entry, caseId } = toEntry(page, row, parts, issues);
    entries.push(entry);
    pacerCaseId ??= caseId;
  }
  return { entries, order, heading, multiDocument, pacerCaseId };
}

/** The first heading says which date the report is sorted by. */
function dateColumn(page: Page, heading: Node): 'filed' | 'entered' {
  const first = firstCell(heading);
  const text = first === null ? '' : trimBlank(textOf(page, first));
  return text === 'Date Entered' || text === 'Docket Date' ? 'entered' : 'filed';
}

function firstCell(row: Node): Node | null {
  for (let child = row.first; child !== null; child = child.next)
    if (child.name === 'td' || child.name === 'th') return child;
  return null;
}

/** Date, number and text cells: check-box columns and the blank or page-count columns of some courts taken out. */
function entryCells(page: Page, row: Node, multiDocument: boolean): Node[] {
  const cells: Node[] = [];
  for (let child = row.first; child !== null; child = child.next) {
    if (child.name !== 'td') continue;
    let holdsInput = false;
    for (let inner = child.first; inner !== null; inner = inner.next) if (inner.name === 'input') holdsInput = true;
    if (!holdsInput) cells.push(child);
  }
  if (multiDocument && cells.length === 4 && trimBlank(textOf(page, cells[2] as Node)) === '') cells.splice(2, 1);
  if (multiDocument && cells.length === 5) cells.splice(3, 1);
  if (cells.length === 4) cells.splice(1, 1);
  return cells;
}

type RowParts = {
  dateText: string;
  numberText: string;
  numberCell: Node | null;
  text: string;
  textCell: Node;
  oneColumn: boolean;
};

const piecesOf = (page: Page, cell: Node) =>
  textNodes(page, cell)
    .map(({ value }) => value)
    .join(' ');

function threeColumns(page: Page, cells: readonly Node[]): RowParts | null {
  const [date, number, text] = cells;
  if (date === undefined || number === undefined || text === undefined) return null;
  return {
    dateText: trimBlank(textOf(page, date)),
    // `12` and `(5 pgs)` may stand in elements of their own.
    numberText: squeeze(piecesOf(page, number)),
    numberCell: number,
    text: textOf(page, text),
    textCell: text,
    oneColumn: false,
  };
}

// `2 (23 pgs; 4 docs) …`, `2 (23 pgs) …`, `2 …`. `(1 pg)` of one-page documents stays in the text (txnb, 2010 and 2023).
const TXNB_NUMBER = /^\s*\d{1,9}\s+(?:\(\d{1,9}\s+pgs(?:;\s\d{1,9}\sdocs)?\)\s+)?/;

/** Northern District of Texas (bankruptcy) prints number and text in one column: `2 (23 pgs; 4 docs) Petition …`. */
function splitTextColumn(page: Page, cells: readonly Node[]): RowParts | null {
  const [date, cell] = cells;
  if (date === undefined || cell === undefined) return null;
  if (cells.length === 3 && /^\d*$/.test(trimBlank(textOf(page, cell)))) return threeColumns(page, cells);
  const whole = textOf(page, cell);
  const lead = TXNB_NUMBER.exec(whole)?.[0] ?? '';
  // The number may stand in a link right before the text: piece by piece it is still the first word.
  const pieces = squeeze(piecesOf(page, cell));
  const numbered = /^\d{1,9}(?!\S)/.test(pieces);
  return {
    dateText: trimBlank(textOf(page, date)),
    numberText: lead !== '' ? squeeze(lead) : numbered ? pieces : '',
    numberCell: cell,
    text: whole.slice(lead.length).trimStart(),
    textCell: cell,
    oneColumn: true,
  };
}

function toEntry(
  page: Page,
  row: Node,
  parts: RowParts,
  issues: ParseIssue[],
): { entry: Entry; caseId: string | null } {
  const number = parts.numberText.split(' ', 1)[0] || null;
  const text = squeeze(parts.text);
  const spaced = squeeze(spacedText(page, parts));
  const totals = TOTALS.exec(parts.numberText);
  const link = number === null ? null : numberLink(page, parts.numberCell, number);
  const call = readDocumentCall(link?.attr('onclick') ?? null);
  const address = link === null ? null : addressOf(link);
  const linkedSeq = call?.pacerSeq ?? rowSequence(page, row);
  const pacerDocId = link === null ? null : linkedDocument(link);
  const box = rowCheckBox(page, row);
  const [, entered, enteredTime] = ENTERED.exec(text) ?? [];
  if (number !== null && !/^\d+$/.test(number))
    issues.push({ code: 'entry.number_not_numeric', seen: number.slice(0, 200) });
  const entry: Entry = {
    number,
    filedOn: parseCourtDate(parts.dateText),
    enteredOn: entered === undefined ? null : parseCourtDate(entered),
    // Bankruptcy courts add the time: `(Entered: 02/16/2010 at 14:05:12)`.
    enteredAt: enteredTime === undefined ? null : parseCourtDateTime(`${entered}${enteredTime}`),
    pacerSeq: linkedSeq ?? (address === null ? null : parameterOf(address, 'de_seq_num')),
    text: spaced,
    shortText: null,
    // A single document has its check box, hidden, in the entry's own row.
    main:
      pacerDocId === null
        ? null
        : { ...blankDocument(pacerDocId), bytes: box?.bytes ?? null, pages: box?.pages ?? null },
    attachments: listedAttachments(page, parts.textCell),
    links: readLinks(page, parts.textCell),
    flags: entryFlags(text, number !== null && link === null),
    printedPages: totals === null ? null : Number(totals[1]),
    printedDocuments: totals?.[2] === undefined ? null : Number(totals[2]),
  };
  if (link !== null) entry.address = address;
  if (linkedSeq !== null) entry.linkedSeq = linkedSeq;
  if (text !== spaced) entry.joinedText = text;
  const [firstLine = ''] = parts.oneColumn ? parts.text.split('\n', 1) : [];
  if (parts.oneColumn && squeeze(firstLine) !== text) entry.firstLine = squeeze(firstLine);
  return { entry, caseId: call?.pacerCaseId ?? (address === null ? null : parameterOf(address, 'caseid')) };
}

function entryFlags(text: string, noDocument: boolean): string[] {
  const marked = MARKS.filter(([mark]) => mark.test(text)).map(([, flag]) => flag);
  return noDocument ? [...marked, 'no-document'] : marked;
}

/** As the cell's text, with a blank where a line or block ends: `Fee due` and not `Feedue`. */
function spacedText(
  page: Page,
  { textCell, text, oneColumn }: Pick<RowParts, 'textCell' | 'text' | 'oneColumn'>,
): string {
  if (
    firstElement(page, 'br', textCell) === null &&
    firstElement(page, 'p', textCell) === null &&
    firstElement(page, 'div', textCell) === null
  )
    return text;
  let spaced = '';
  for (let at = textCell.at + 1; at < textCell.end; at++) {
    const node = page.nodes[at] as Node;
    if (node.type === TEXT) spaced += node.value;
    else if (node.name === 'br' || node.name === 'p' || node.name === 'div' || node.name === 'td') spaced += ' ';
  }
  return oneColumn ? spaced.replace(TXNB_NUMBER, '') : spaced;
}

function numberLink(page: Page, cell: Node | null, number: string): Node | null {
  if (cell === null) return null;
  for (const link of elements(page, 'a', cell)) if (trimBlank(textOf(page, link)) === number) return link;
  return null;
}

function rowSequence(page: Page, row: Node): string | null {
  for (const input of elements(page, 'input', row)) {
    if (input.attr('name') !== 'arr_de_seq_nums') continue;
    const value = input.attr('value');
    const id = input.attr('id');
    if (value && (!id || id === `arr_de_seq_nums_${value}`)) return value;
  }
  return null;
}

/** Rows of the nested table below an entry: its documents with sizes and page counts. */
function addDocuments(page: Page, cell: Node, entry: Entry, courtId: string): void {
  const documents: DocumentRef[] = [];
  const prefix = courtDocumentPrefix(courtId) ?? entry.main?.pacerDocId?.slice(0, 3) ?? null;
  for (const row of elements(page, 'tr', cell)) {
    const cells = elements(page, 'td', row);
    const box = rowCheckBox(page, row);
    const described = cells[courtId.endsWith('b') || cells.length === 5 ? 2 : 1];
    const serial = box?.serial ?? null;
    documents.push({
      pacerDocId: serial === null || prefix === null ? null : `${prefix}0${serial}`,
      attachmentNumber: rowNumber(page, cells),
      description: firstText(page, described),
      pages: box?.pages || printedPages(page, cells),
      bytes: box?.bytes ?? null,
      sizeText: printedSize(page, row),
      restricted: false,
      pacerSeq: box?.pacerSeq ?? null,
    });
  }
  const main = documents.find(
    (document) => document.pacerDocId === entry.main?.pacerDocId && document.pacerSeq === entry.pacerSeq,
  );
  if (main !== undefined) entry.main = { ...main, attachmentNumber: null };
  entry.attachments =
    main !== undefined && documents[0] === main && main.attachmentNumber === 0 ? documents.slice(1) : documents;
  entry.documentsListed = true;
}
