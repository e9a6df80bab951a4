// History/Documents report (`pacer-protocol` 3.4): events with dates and short texts, for one case.
import type { ParseIssue } from '../../model/case.ts';
import type { Entry } from '../../model/entry.ts';
import { ParseError } from '../../model/page.ts';
import type { History } from '../../model/query.ts';
import { blankDocument, blankEntry, blankHeader } from '../archive/blank-docket.ts';
import { valueAfter } from '../docket/lines.ts';
import { addressOf, linkedDocument, readDocumentCall } from '../godls.ts';
import type { Node } from '../html/node.ts';
import {
  ancestor,
  childElements,
  elements,
  firstElement,
  ownText,
  type Page,
  readPage,
  textNodes,
  textOf,
} from '../html/page.ts';
import { readReceipt } from '../receipt.ts';
import { cleanText } from '../text/clean.ts';
import { parseCourtDate } from '../text/dates.ts';
import { findDocketNumber, numberStyle, toDocketNumber } from '../text/docket-numbers.ts';
import { harmonizeCaseName } from '../text/harmonize.ts';
import { squeeze } from '../text/whitespace.ts';

const DATE = '\\s*([\\d/\\-\\u2013\\u2014]{1,40})';
const FILED_AND_ENTERED = new RegExp(`filed\\s+&\\s+entered:${DATE}`, 'i');
const FILED = new RegExp(`filed:${DATE}`, 'i');
const ENTERED = new RegExp(`entered:${DATE}`, 'i');
const LAST_FILING = new RegExp(`last\\s+filing:${DATE}`, 'i');
const TERMINATED = new RegExp(`terminated:${DATE}`, 'i');
const DISCHARGED = new RegExp(`(?:Date|Debtor)\\s+discharged:${DATE}`);
const CASE_NAME = /\bvs?\.?\s|^Case\s+title:\s|^In\s+re:?\s|^In\s+the\s+matter\s/i;

/**
 * A History/Documents report.
 *
 * @param courtId decides bankruptcy (ends in `b`) or not
 * @throws ParseError `history.not_found` when the page has neither a table of events nor a case header
 * @example parseHistory(html, { courtId: 'alsd' }).entries[0]?.shortText // 'Complaint'
 */
export function parseHistory(html: string, { courtId }: { courtId: string }): History {
  const page = readPage(html);
  const history = readHistory(page, courtId);
  if (history.docketNumber === null && eventTables(page).length === 0)
    throw new ParseError('history.not_found', 'The page is no history report.');
  return history;
}

/** As `parseHistory`, on a page already read; of any other page it makes an empty report. */
export function readHistory(page: Page, courtId: string): History {
  const style = numberStyle(courtId);
  const issues: ParseIssue[] = [];
  const lines = headerLines(page);
  const number = findDocketNumber(numberCandidates(page), style);
  const caption = captionAfterNumber(lines, courtId);
  const date = (label: RegExp) => parseCourtDate(valueAfter(lines, label) ?? '');
  return {
    ...blankHeader(courtId),
    docketNumber: number === null ? null : toDocketNumber(number, style),
    numberText: number?.seen ?? null,
    pacerCaseId: statedCase(page),
    captionText: caption,
    caseName: caption === null ? null : harmonizeCaseName(caption) || null,
    filedOn: date(FILED),
    lastFilingOn: date(LAST_FILING),
    terminatedOn: date(TERMINATED),
    dischargedOn: date(DISCHARGED),
    assignedTo: style === 'bankruptcy' ? lineAfter(lines, /Judge:/i) : namedAs(lines.slice(0, -1), 'presiding'),
    referredTo: style === 'bankruptcy' ? null : namedAs(lines.slice(0, -1), 'referral'),
    entries: readEvents(page, issues),
    receipt: readReceipt(page),
    headerLines: lines,
    issues,
  };
}

/** Tables with a heading that says "Description". Long reports go on in a second one. */
function eventTables(page: Page): Node[] {
  const tables = new Set<Node>();
  for (const heading of elements(page, 'th')) {
    const table = ownText(heading).includes('Description') ? ancestor(heading, 'table') : null;
    if (table !== null) tables.add(table);
  }
  return [...tables];
}

/** Text pieces of the centred header, without empty ones. */
function headerLines(page: Page): string[] {
  const lines: string[] = [];
  for (const center of elements(page, 'center')) {
    if (firstElement(page, 'table', center) !== null) continue;
    for (const node of textNodes(page, center)) {
      const line = cleanText(node.value);
      if (line !== '') lines.push(line);
    }
  }
  lines.push(lines.join(' '));
  return lines;
}

function numberCandidates(page: Page): string[] {
  return elements(page, 'center').flatMap((center) =>
    elements(page, 'font', center)
      .filter((font) => font.attr('size') === '+1')
      .map((font) => textOf(page, font)),
  );
}

/** The line below the number; in district courts only if it reads like a caption, and then null when two lines compete. */
function captionAfterNumber(lines: readonly string[], courtId: string): string | null {
  const style = numberStyle(courtId);
  const found = new Set<string>();
  for (let at = 1; at < lines.length - 1; at++) {
    const line = lines[at] ?? '';
    if (findDocketNumber([lines[at - 1] ?? ''], style) === null) continue;
    if (style === 'bankruptcy') return line;
    if (CASE_NAME.test(line)) found.add(line.replace(/^Case\s+title:\s+/i, ''));
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** `Jane Q. Judge, presiding` */
export function namedAs(lines: readonly string[], role: string): string | null {
  for (const line of lines) {
    const at = line.toLowerCase().lastIndexOf(`, ${role}`);
    if (at >= 0) return line.slice(0, at);
  }
  return null;
}

function lineAfter(lines: readonly string[], label: RegExp): string | null {
  const at = lines.slice(0, -1).findIndex((line) => label.test(line));
  return at < 0 || at + 1 >= lines.length - 1 ? null : (lines[at + 1] ?? null);
}

function readEvents(page: Page, issues: ParseIssue[]): Entry[] {
  const entries: Entry[] = [];
  for (const body of eventTables(page).flatMap((table) => childElements(table, 'tbody'))) {
    for (const row of childElements(body, 'tr')) {
      const cells = childElements(row, 'td');
      const last = cells.at(-1);
      if (last === undefined) continue;
      const [number, dates, description] = cells;
      if (number === undefined || dates === undefined || description === undefined) {
        const owner = entries.at(-1);
        const printed = textOf(page, last);
        const text = squeeze(printed).replace(/^Docket Text: ?/, '');
        if (owner !== undefined) {
          owner.text = text;
          // The convention takes the label off only where the cell begins with it.
          if (!printed.startsWith('Docket Text: ')) owner.joinedText = squeeze(printed);
        } else if (text !== '') issues.push({ code: 'history.row_unplaced', seen: text.slice(0, 200) });
        continue;
      }
      entries.push(toEvent(page, number, dates, description, issues));
    }
  }
  return entries;
}

function toEvent(page: Page, numberCell: Node, dates: Node, description: Node, issues: ParseIssue[]): Entry {
  const links = elements(page, 'a', numberCell);
  const link = links.length === 1 ? links[0] : undefined;
  const call = readDocumentCall(link?.attr('onclick') ?? null);
  const number = cleanText(textOf(page, numberCell)) || null;
  const when = textOf(page, dates);
  const both = FILED_AND_ENTERED.exec(when)?.[1];
  const pacerDocId = link === undefined ? null : linkedDocument(link);
  if (number !== null && !/^\d+$/.test(number))
    issues.push({ code: 'entry.number_not_numeric', seen: number.slice(0, 200) });
  return {
    ...blankEntry(),
    number,
    filedOn: parseCourtDate(both ?? FILED.exec(when)?.[1] ?? ''),
    enteredOn: parseCourtDate(both ?? ENTERED.exec(when)?.[1] ?? ''),
    pacerSeq: call?.pacerSeq ?? textWindowSequence(page, description),
    shortText: squeeze(textOf(page, description)),
    main: pacerDocId === null ? null : blankDocument(pacerDocId),
    flags: number !== null && links.length === 0 ? ['no-document'] : [],
    address: link === undefined ? null : addressOf(link),
    linkedSeq: call?.pacerSeq ?? null,
  };
}

/** Case id as document links or silver balls state it. */
function statedCase(page: Page): string | null {
  for (const link of elements(page, 'a')) {
    const id =
      readDocumentCall(link.attr('onclick'))?.pacerCaseId ??
      /DktText\('[^']{0,40}','(\d{1,12})'/.exec(link.attr('href') ?? '')?.[1];
    if (id !== undefined && id !== null) return id;
  }
  return null;
}

/** The silver ball opens `DktText('<nonce>','<case>','<number>','<seq>',…)`: the only sequence number of most events. */
function textWindowSequence(page: Page, cell: Node): string | null {
  for (const link of elements(page, 'a', cell)) {
    const seq = /DktText\('[^']{0,40}','[^']{0,20}','[^']{0,20}','(\d{1,12})'/.exec(link.attr('href') ?? '')?.[1];
    if (seq !== undefined) return seq;
  }
  return null;
}
