// Answer of `iquery.pl` for one case (`pacer-protocol` 3.2): number, caption, judges and labelled facts, centred above the menu.
import type { CaseRelation } from '../../model/case.ts';
import { ParseError } from '../../model/page.ts';
import type { CaseQuery } from '../../model/query.ts';
import { blankHeader } from '../archive/blank-docket.ts';
import { ELEMENT, type Node, TEXT } from '../html/node.ts';
import { elements, ownText, type Page, readPage, textOf } from '../html/page.ts';
import { caseIdOf, parameterOf } from '../text/court-links.ts';
import { parseCourtDate } from '../text/dates.ts';
import { findDocketNumber, numberStyle, toDocketNumber } from '../text/docket-numbers.ts';
import { harmonizeCaseName } from '../text/harmonize.ts';
import { collapse, squeeze, trimBlank } from '../text/whitespace.ts';

/** Nodes of one printed line. */
type Line = Node[];

/**
 * The header of one case.
 *
 * @throws ParseError `query.not_found` when the page has no header: not found, sealed, or another page
 * @example parseCaseQuery(html, { courtId: 'cand' }).caseName // 'Alpha LLC v. Beta Inc.'
 */
export function parseCaseQuery(html: string, { courtId }: { courtId: string }): CaseQuery {
  const page = readPage(html);
  const center = headerBlock(page);
  if (center === null) throw new ParseError('query.not_found', 'The page has no case header.');
  const [first = [], ...rest] = splitLines(page, center);
  // What follows the last line break is no line.
  rest.pop();
  const style = numberStyle(courtId);
  const number = findDocketNumber(fontTexts(page, first), style);
  const caption = squeeze(captionOf(page, first));
  const labels: CaseQuery['labels'] = [];
  const remarks: string[] = [];
  for (const line of rest) readLine(page, line, labels, remarks);
  const value = (pattern: RegExp) => labels.find(({ label }) => pattern.test(label))?.value ?? null;
  const date = (pattern: RegExp) => parseCourtDate(value(pattern) ?? '');
  const spoken = (role: RegExp) =>
    remarks.map((remark) => role.exec(remark)?.[1]).find((name) => name !== undefined) ?? null;
  return {
    ...blankHeader(courtId),
    docketNumber: number === null ? null : toDocketNumber(number, style),
    numberText: number?.seen ?? null,
    pacerCaseId: linkedCase(page),
    captionText: caption,
    caseName: harmonizeCaseName(caption) || null,
    filedOn: date(/^date filed$/i),
    lastFilingOn: date(/^date of last filing$/i),
    terminatedOn: date(/^date terminated$/i),
    dischargedOn: date(/^(?:date|debtor) discharged$/i),
    assignedTo: spoken(/^(.*),\s+presiding/i) ?? spoken(/^(.*),\s+panel 1/i) ?? value(/^(?:chief )?judge$/i),
    referredTo: spoken(/^(.*),\s+referral/i),
    relations: relationsOf(remarks, value(/^related bankruptcy$/i)),
    bankruptcy:
      style === 'bankruptcy'
        ? {
            chapter: value(/^chapter$/i),
            previousChapters: [],
            voluntary: value(/^vol$/i) === null ? null : /^v/i.test(value(/^vol$/i) ?? ''),
            asset: value(/^asset$/i) === null ? null : /^y/i.test(value(/^asset$/i) ?? ''),
            adversary: value(/^case type$/i) === 'ap',
            trustee: value(/^trustee$/i),
            leadCase: null,
            dates: Object.fromEntries(
              labels.flatMap(({ label, value: text }) => {
                const on = parseCourtDate(text);
                return on === null ? [] : [[label.toLowerCase(), on]];
              }),
            ),
            dispositions: [],
          }
        : null,
    labels,
    remarks,
    issues: [],
  };
}

function headerBlock(page: Page): Node | null {
  for (const center of elements(page, 'center'))
    for (let up = center.parent; up !== null; up = up.parent) if (up.attr('id') === 'cmecfMainContent') return center;
  return null;
}

function splitLines(page: Page, center: Node): Line[] {
  const lines: Line[] = [];
  let line: Line = [];
  for (let at = center.at + 1; at < center.end; at++) {
    const node = page.nodes[at] as Node;
    if (node.type === ELEMENT && (node.name === 'br' || node.name === 'p')) {
      lines.push(line);
      line = [];
    } else line.push(node);
  }
  lines.push(line);
  return lines;
}

const fontTexts = (page: Page, line: Line) =>
  line.filter((node) => node.name === 'font').map((font) => textOf(page, font));

/** The text after the last bold; where that is empty, the font element after it (insb). */
function captionOf(page: Page, line: Line): string {
  const bold = line.filter((node) => node.name === 'b').at(-1);
  if (bold === undefined) return '';
  const tail = tailOf(bold);
  if (trimBlank(tail) !== '') return tail;
  let next = bold.next;
  while (next !== null && next.name !== 'font') next = next.next;
  return next === null ? '' : ownText(next) || textOf(page, next);
}

/** Text between an element's end and the next tag. */
function tailOf(node: Node): string {
  return node.next?.type === TEXT ? node.next.value : '';
}

function readLine(page: Page, line: Line, labels: CaseQuery['labels'], remarks: string[]): void {
  const bolds = line.filter((node) => node.name === 'b');
  for (const bold of bolds) {
    const label = collapse(textOf(page, bold));
    if (label.endsWith(':')) labels.push({ label: trimBlank(label.slice(0, -1)), value: squeeze(tailOf(bold)) });
    else if (label !== '') remarks.push(squeeze(`${label}${tailOf(bold)}`));
  }
  if (bolds.length > 0) return;
  const text = squeeze(
    line
      .filter((node) => node.type === TEXT)
      .map((node) => node.value)
      .join(''),
  );
  if (text !== '') remarks.push(text);
}

/** Reports of the menu are addressed by case id. */
function linkedCase(page: Page): string | null {
  for (const link of elements(page, 'a')) {
    const href = link.attr('href') ?? '';
    if (href.includes('mobile_query.pl')) return parameterOf(href, 'caseid');
    if (/\/qry[A-Za-z]{1,40}\.pl\?\d{1,12}$/.test(href)) return caseIdOf(href);
  }
  return null;
}

function relationsOf(remarks: readonly string[], bankruptcy: string | null): CaseRelation[] {
  const relations: CaseRelation[] = [];
  const blank = { docketNumber: null, pacerCaseId: null, courtId: null };
  for (const remark of remarks) {
    const related = /^Related cases?:\s*(.*)/i.exec(remark)?.[1];
    if (related !== undefined) relations.push({ kind: 'related', text: related, ...blank });
  }
  if (bankruptcy) relations.push({ kind: 'lead-bankruptcy', text: bankruptcy, ...blank });
  return relations;
}
