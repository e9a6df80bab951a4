// Result list of a case search (`iquery.pl`, "Select a Case"): one row per case.
import type { CaseQueryItem, CaseQueryList } from '../../model/query.ts';
import { ParseError } from '../../model/page.ts';
import type { Node } from '../html/node.ts';
import { childElements, elements, firstElement, type Page, readPage, textOf } from '../html/page.ts';
import { readReceipt } from '../receipt.ts';
import { caseIdOf } from '../text/court-links.ts';
import { parseCourtDate } from '../text/dates.ts';
import { findDocketNumber, numberStyle, toDocketNumber } from '../text/docket-numbers.ts';
import { harmonizeCaseName } from '../text/harmonize.ts';
import { collapse, squeeze } from '../text/whitespace.ts';

/**
 * A list of cases that match a search; an empty list when the page says that none do.
 *
 * @throws ParseError `case_list.not_found` when the page is no search result
 * @example parseCaseQueryList(html, { courtId: 'canb' }).items.length
 */
export function parseCaseQueryList(html: string, { courtId }: { courtId: string }): CaseQueryList {
  const page = readPage(html);
  const rows = elements(page, 'tr').filter((row) => /^rowbackground[12]$/i.test(row.attr('class')?.trim() ?? ''));
  const text = rows.length > 0 ? '' : collapse(textOf(page, page.root));
  if (rows.length === 0 && !/No match found|Select a (?:Case|Person)/i.test(text))
    throw new ParseError('case_list.not_found', 'The page is no list of cases.');
  const list: CaseQueryList = { items: [], receipt: readReceipt(page), issues: [] };
  for (const row of rows) {
    const cells = childElements(row, 'td');
    if (cells.length >= 5) list.items.push(readRow(page, cells, courtId));
    else list.issues.push({ code: 'case_list.row_unplaced', seen: squeeze(textOf(page, row)).slice(0, 200) });
  }
  return list;
}

/** Number, title, chapter, filed, closed; seven columns have the person first and the role sixth. */
function readRow(page: Page, cells: Node[], courtId: string): CaseQueryItem {
  const wide = cells.length === 7;
  const text = (at: number) => squeeze(cells[at] === undefined ? '' : textOf(page, cells[at]));
  const from = wide ? 1 : 0;
  const numberText = text(from);
  const style = numberStyle(courtId);
  const number = findDocketNumber([numberText], style);
  const link = cells[from] === undefined ? null : firstElement(page, 'a', cells[from]);
  return {
    docketNumber: number === null ? null : toDocketNumber(number, style),
    numberText,
    pacerCaseId: link === null ? null : caseIdOf(link.attr('href') ?? ''),
    caseName: harmonizeCaseName(text(from + 1)),
    titleText: text(from + 1),
    chapterText: text(from + 2),
    filedOn: parseCourtDate(text(from + 3)),
    closedOn: parseCourtDate(text(wide ? 6 : 4)),
    personText: wide ? text(0) : null,
    personRole: wide ? text(5) : null,
  };
}
