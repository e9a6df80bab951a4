// The Written Opinions Report (`WrtOpRpt.pl`), sorted by case or by date, with or without notes. Its documents are free.
import type { Opinion, OpinionsReport } from '../../model/reports.ts';
import type { ParseIssue } from '../../model/case.ts';
import { ParseError } from '../../model/page.ts';
import { linkedDocument, readDocumentCall } from '../godls.ts';
import { type Node, TEXT } from '../html/node.ts';
import { cellsOf, elements, firstElement, type Page, readPage, textNodes, textOf } from '../html/page.ts';
import { caseIdOf } from '../text/court-links.ts';
import { parseCourtDate } from '../text/dates.ts';
import { findDocketNumber, numberStyle, toDocketNumber } from '../text/docket-numbers.ts';
import { harmonizeCaseName } from '../text/harmonize.ts';
import { collapse, trimBlank } from '../text/whitespace.ts';

/** Eastern and Western Arkansas print notes, but write cases as the courts without notes do (seen 2024). */
const NUMBER_AND_NAME_IN_ONE = new Set(['areb', 'arwb']);

/**
 * Reads the report. Blank case and date cells repeat the row above.
 *
 * Source: `pacer-protocol` 3.10; fixtures `opinions/`.
 *
 * @throws {ParseError} `opinions.not_a_report`, or the codes of the page reader.
 * @example parseOpinions(html, { courtId: 'cand' }).opinions[0]?.pacerDocId
 */
export function parseOpinions(html: string, { courtId }: { courtId: string }): OpinionsReport {
  const page = readPage(html);
  const total = /Total number of opinions reported:\s{0,20}(?:<\/?[a-z]{1,10}>\s{0,20}){0,4}(\d{1,7})/i.exec(
    page.source,
  )?.[1];
  const reportedTotal = total === undefined ? null : Number(total);
  const table = reportTable(page);
  if (table === undefined) {
    if (reportedTotal !== null) return { opinions: [], reportedTotal, issues: [] };
    throw new ParseError('opinions.not_a_report', 'This page is not a written opinions report.');
  }
  const issues: ParseIssue[] = [];
  const rows = elements(page, 'tr', table)
    .slice(1)
    .map(cellsOf)
    .filter((cells) => cells.length >= 4);
  const byDate = rows[0]?.[1] !== undefined && firstElement(page, 'a', rows[0][1]) !== null;
  const opinions: Opinion[] = [];
  let before: Opinion | null = null;
  for (const cells of rows) {
    const [caseCell, dateCell] = byDate ? [cells[1], cells[0]] : [cells[0], cells[1]];
    if (caseCell === undefined || dateCell === undefined) continue;
    const opinion = readRow(page, { caseCell, dateCell, cells }, courtId, before);
    if (opinion.docketNumber === null)
      issues.push({ code: 'opinions.number_unread', seen: collapse(textOf(page, caseCell)).slice(0, 200) });
    opinions.push(opinion);
    before = opinion;
  }
  return { opinions, reportedTotal, issues };
}

/** Headings are worded by each court: a table is the report's by its first heading, or by a row of four cells with links. */
function reportTable(page: Page): Node | undefined {
  const tables = elements(page, 'table');
  const headed = tables.find((table) => {
    const row = firstElement(page, 'tr', table);
    return row !== null && /Case Number/i.test(textOf(page, row));
  });
  if (headed !== undefined || !/Total number of opinions reported/i.test(page.source)) return headed;
  return tables.find((table) =>
    elements(page, 'tr', table).some((row) => {
      const cells = cellsOf(row);
      return cells.length >= 4 && cells[2] !== undefined && firstElement(page, 'a', cells[2]) !== null;
    }),
  );
}

type Row = { caseCell: Node; dateCell: Node; cells: readonly Node[] };

function readRow(page: Page, { caseCell, dateCell, cells }: Row, courtId: string, before: Opinion | null): Opinion {
  const seen = collapse(textOf(page, caseCell));
  const named = seen === '' ? null : readCase(page, caseCell, courtId, cells.length);
  const numberCell = cells[2];
  const link = numberCell === undefined ? null : firstElement(page, 'a', numberCell);
  const call = readDocumentCall(link?.attr('onclick') ?? null);
  const notes = cells[4];
  const note = (label: string) => (notes === undefined ? null : noteAfter(page, notes, label));
  const caseLink = firstElement(page, 'a', caseCell);
  return {
    courtId,
    docketNumber: named?.docketNumber ?? (seen === '' ? (before?.docketNumber ?? null) : null),
    numberText: named?.numberText ?? null,
    caseName: named?.caseName ?? (seen === '' ? (before?.caseName ?? null) : null),
    captionText: named?.captionText ?? (seen === '' ? (before?.captionText ?? null) : null),
    filedOn: parseCourtDate(textOf(page, dateCell)) ?? before?.filedOn ?? null,
    entryNumber:
      link === null
        ? collapse(numberCell === undefined ? '' : textOf(page, numberCell)) || null
        : collapse(textOf(page, link)) || null,
    entryNumberText: numberCell === undefined ? '' : (textNodes(page, numberCell)[0]?.value ?? ''),
    pacerDocId: link === null ? null : linkedDocument(link),
    pacerCaseId:
      call?.pacerCaseId ??
      caseIdOf(caseLink?.attr('href') ?? '') ??
      (seen === '' ? (before?.pacerCaseId ?? null) : null),
    pacerSeq: call?.pacerSeq ?? null,
    text: cells[3] === undefined ? '' : textOf(page, cells[3]),
    natureOfSuit: note('NOS'),
    cause: note('Cause'),
    office: note('Office'),
    flags: notes === undefined ? [] : flagsOf(page, notes),
  };
}

function readCase(
  page: Page,
  cell: Node,
  courtId: string,
  columns: number,
): Pick<Opinion, 'docketNumber' | 'numberText' | 'caseName' | 'captionText'> {
  const text = collapse(textOf(page, cell));
  const link = firstElement(page, 'a', cell);
  const bold = firstElement(page, 'b', cell);
  const inOne = columns < 5 || NUMBER_AND_NAME_IN_ONE.has(courtId);
  const blank = text.indexOf(' ');
  const caption = inOne ? (blank < 0 ? '' : text.slice(blank + 1)) : bold === null ? '' : collapse(textOf(page, bold));
  const style = numberStyle(courtId);
  // The link holds the number; the name stands in an element right behind it, with or without a blank.
  const linked = link === null ? text : collapse(textOf(page, link));
  const numberText = inOne ? (linked.split(' ', 1)[0] ?? '') : linked;
  const found = findDocketNumber([numberText], style) ?? findDocketNumber([text], style);
  return {
    docketNumber: found ? toDocketNumber(found, style) : null,
    numberText: found?.seen ?? numberText,
    captionText: caption || null,
    caseName: harmonizeCaseName(caption) || null,
  };
}

/** Text behind an italic label of the notes. */
function noteAfter(page: Page, notes: Node, label: string): string | null {
  const element = elements(page, 'i', notes).find((each) => collapse(textOf(page, each)).startsWith(label));
  return element?.next?.type === TEXT ? trimBlank(element.next.value) || null : null;
}

function flagsOf(page: Page, notes: Node): string[] {
  return elements(page, 'span', notes)
    .map((span) => collapse(textOf(page, span)))
    .filter((flag) => flag !== '');
}
