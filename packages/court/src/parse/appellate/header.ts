// The header of an appellate docket: bold labels with their value behind them, in tables announced by comments.
import type { AppellateDetails, CaseHeader, CaseRelation, ParseIssue, PriorCase } from '../../model/case.ts';
import { blankHeader } from '../archive/blank-docket.ts';
import { COMMENT, type Node, TEXT } from '../html/node.ts';
import { ancestor, cellsOf, elements, firstElement, type Page, textOf } from '../html/page.ts';
import { cleanText } from '../text/clean.ts';
import { courtOfAddress, parameterOf } from '../text/court-links.ts';
import { parseCourtDate } from '../text/dates.ts';
import { toDocketNumber } from '../text/docket-numbers.ts';
import { harmonizeCaseName } from '../text/harmonize.ts';
import { collapse } from '../text/whitespace.ts';

const DISTRICT_NUMBER = /(?:\d:)?\d\d-[a-zA-Z]{1,4}-\d{1,10}/;

/** Position of the section comment, or -1. */
export function sectionAt(page: Page, name: string): number {
  return page.nodes.find((node) => node.type === COMMENT && node.value.includes(name))?.at ?? -1;
}

/** The first table after a section's comment. */
export function sectionTable(page: Page, name: string): Node | null {
  const at = sectionAt(page, name);
  return at < 0 ? null : (elements(page, 'table').find((table) => table.at > at) ?? null);
}

/** What follows the first bold text that holds the label; null when the page has no such label. */
export function labelled(page: Page, label: string, within?: Node): string | null {
  const bold = findBold(page, label, within);
  return bold === null ? null : cleanText(tailOf(bold));
}

function findBold(page: Page, label: string, within?: Node): Node | null {
  const from = within?.at ?? 0;
  const to = within?.end ?? page.nodes.length;
  for (let at = from; at < to; at++) {
    const node = page.nodes[at] as Node;
    const bold = node.parent?.name === 'b' || node.parent?.name === 'strong';
    if (node.type === TEXT && bold && node.value.includes(label)) return node.parent;
  }
  return null;
}

const tailOf = (node: Node) => (node.next?.type === TEXT ? node.next.value : '');

/** The docket's number; phones turn it into a link, which then stands behind the label. */
export function docketNumberText(page: Page): string | null {
  for (const label of ['Docket #', 'Case Number']) {
    const bold = findBold(page, label);
    if (bold === null) continue;
    const text = cleanText(tailOf(bold));
    if (text !== '') return text;
    const link = elements(page, 'a').find((anchor) => anchor.at > bold.at && anchor.attr('href')?.startsWith('tel:'));
    if (link !== undefined) return collapse(textOf(page, link));
  }
  return null;
}

export function readHeader(page: Page, courtId: string, issues: ParseIssue[]): CaseHeader {
  const number = docketNumberText(page);
  const stub = sectionTable(page, 'Case Stub');
  const captionCell = stub === null ? undefined : elements(page, 'td', stub).find((cell) => isCaption(page, cell));
  const caption = captionCell === undefined ? null : collapse(textOf(page, captionCell));
  if (stub === null) issues.push({ code: 'appellate.no_stub', seen: '' });
  const text = (label: string) => nothing(labelled(page, label));
  const types = caseTypes(page);
  return {
    ...blankHeader(courtId),
    docketNumber: number === null ? null : toDocketNumber({ short: number, seen: '' }, 'district'),
    captionText: caption,
    caseName: caption === null ? null : harmonizeCaseName(caption) || null,
    filedOn: parseCourtDate(labelled(page, 'Docketed') ?? ''),
    terminatedOn: parseCourtDate(labelled(page, 'Termed') ?? ''),
    natureOfSuit: text('Nature of Suit'),
    relations: readRelations(page),
    appellate: {
      panel: readPanel(page),
      caseTypes: types,
      feeStatus: text('Fee Status'),
      appealFrom: text('Appeal From'),
      originatingCourt: readOriginatingCourt(page),
    },
  };
}

const nothing = (text: string | null) => (text === null || text === '' || text === 'null' ? null : text);

function isCaption(page: Page, cell: Node): boolean {
  return (
    firstElement(page, 'b', cell) === null &&
    firstElement(page, 'strong', cell) === null &&
    collapse(textOf(page, cell)) !== ''
  );
}

function caseTypes(page: Page): string[] {
  const bold = findBold(page, 'Case Type Information');
  const table = bold === null ? null : ancestor(bold, 'table');
  if (table === null) return [];
  return elements(page, 'b', table)
    .map((label) => cleanText(tailOf(label)))
    .filter((type) => type !== '' && type !== 'None' && type !== 'null' && type !== '-');
}

/** Judges' initials, or names, after the bold `Panel:`. */
function readPanel(page: Page): string[] {
  if (sectionAt(page, 'Panel Assignment') < 0 && findBold(page, 'Panel Assignment') === null) return [];
  const panel = labelled(page, 'Panel:') ?? '';
  return panel === 'Not available' ? [] : panel.split(/\s+/).filter((word) => word !== '');
}

function readOriginatingCourt(page: Page): AppellateDetails['originatingCourt'] {
  const table = sectionTable(page, 'Orig Court');
  if (table === null) return null;
  const rows = elements(page, 'tr', table);
  if (rows.length <= 2 && rows.some((row) => collapse(textOf(page, row)) === 'None')) return null;
  const link = firstElement(page, 'a', table);
  const text = (label: string) => nothing(labelled(page, label, table));
  const number = lowerNumber(page, table);
  const dates: { [label: string]: string } = {};
  const filed = parseCourtDate(labelled(page, 'Date Filed', table) ?? '');
  if (filed !== null) dates['Date Filed'] = filed;
  for (const [row, next] of rows.map((each, at) => [each, rows[at + 1]] as const)) {
    const values = next === undefined ? [] : cellsOf(next);
    cellsOf(row).forEach((cell, at) => {
      const label = cleanText(textOf(page, cell)).replace(/:$/, '');
      const value = values[at] === undefined ? null : parseCourtDate(textOf(page, values[at]));
      if (/^Date /.test(label) && value !== null && !(label in dates)) dates[label.slice(0, 60)] = value;
    });
  }
  const alien = /^A[\d-]{3,20}$/.test(number ?? '');
  return {
    courtId: courtOfAddress(link?.attr('href') ?? ''),
    docketNumber: alien ? null : number,
    alienNumber: alien ? number : null,
    assignedTo: text('Trial Judge'),
    orderingJudge: text('Ordering Judge'),
    courtReporter: text('Court Reporter'),
    dates,
  };
}

/** The lower court's number behind `District: 0975-1 :`, or an agency's file number. */
function lowerNumber(page: Page, table: Node): string | null {
  const bold = findBold(page, 'District', table);
  const cell = bold === null ? null : ancestor(bold, 'td');
  if (cell === null) return null;
  const text = collapse(textOf(page, cell));
  return DISTRICT_NUMBER.exec(text)?.[0] ?? (text.split(':').slice(2).join(':').trim() || null);
}

/** Earlier cases with the day and way they ended. */
export function readPriorCases(page: Page): PriorCase[] {
  const at = sectionAt(page, 'SUBSECTION - Prior Cases');
  const table = at < 0 ? undefined : elements(page, 'table').find((each) => each.at > at);
  const rows =
    table === undefined ? [] : elements(page, 'tr', table).filter((row) => firstElement(page, 'tr', row) === null);
  return rows
    .filter((row) => findBold(page, 'Date Filed', row) !== null || findBold(page, 'Disposition', row) !== null)
    .map((row) => {
      const link = firstElement(page, 'a', row);
      return {
        docketNumber: link === null ? null : collapse(textOf(page, link)) || null,
        filedOn: parseCourtDate(labelled(page, 'Date Filed', row) ?? ''),
        disposedOn: parseCourtDate(labelled(page, 'Date Disposed', row) ?? ''),
        disposition: nothing(labelled(page, 'Disposition', row)),
      };
    });
}

/** Prior cases, cases listed as lead, member or related, and the case below. */
function readRelations(page: Page): CaseRelation[] {
  const relations: CaseRelation[] = [];
  const add = (kind: CaseRelation['kind'], anchor: Node) => {
    const href = anchor.attr('href') ?? '';
    const text = collapse(textOf(page, anchor));
    const docketNumber = parameterOf(href, 'caseNum') ?? parameterOf(href, 'caseNumber') ?? text;
    relations.push({
      kind,
      text,
      docketNumber: docketNumber || null,
      pacerCaseId: null,
      courtId: courtOfAddress(href),
    });
  };
  const below = sectionTable(page, 'Orig Court');
  for (const anchor of below === null ? [] : elements(page, 'a', below).slice(0, 1)) add('originating', anchor);
  for (const section of ['Prior Cases', 'Assoc Cases']) {
    const at =
      page.nodes.find((node) => node.type === COMMENT && node.value.includes(`SUBSECTION - ${section}`))?.at ?? -1;
    const table = at < 0 ? undefined : elements(page, 'table').find((each) => each.at > at);
    for (const anchor of table === undefined ? [] : elements(page, 'a', table))
      add(section === 'Prior Cases' ? 'related' : 'associated', anchor);
  }
  return relations;
}
