// The Claims Activity Report (`ClaimsActRpt.pl`): claims of one creditor's name across the cases of a court.
import type { ClaimActivity } from '../../model/claims.ts';
import { ParseError } from '../../model/page.ts';
import { type Node, TEXT } from '../html/node.ts';
import { cellsOf, elements, firstElement, type Page, readPage, textOf } from '../html/page.ts';
import { parameterOf } from '../text/court-links.ts';
import { parseCourtDate } from '../text/dates.ts';
import { findDocketNumber, numberStyle, toDocketNumber } from '../text/docket-numbers.ts';
import { harmonizeCaseName } from '../text/harmonize.ts';
import { collapse } from '../text/whitespace.ts';
import { type Label, splitLabel, toAmount, valueOf } from './labels.ts';

/**
 * Reads the report: one element per claim, in page order.
 *
 * Source: `pacer-protocol` 3.11; fixtures `claims-activity/`.
 *
 * @throws {ParseError} `claims.not_an_activity_report`, or the codes of the page reader.
 * @example parseClaimsActivity(html, { courtId: 'njb' })[0]?.claimNumber
 */
export function parseClaimsActivity(html: string, { courtId }: { courtId: string }): ClaimActivity[] {
  const page = readPage(html);
  const tables = elements(page, 'table').filter((table) => /\bcomplexReport\b/i.test(table.attr('class') ?? ''));
  if (tables.length === 0)
    throw new ParseError('claims.not_an_activity_report', 'This page is not a claims activity report.');
  return tables.map((table) => readClaim(page, table, courtId));
}

function readClaim(page: Page, table: Node, courtId: string): ClaimActivity {
  const [first, ...others] = elements(page, 'tr', table);
  const top = first === undefined ? [] : cellsOf(first);
  const cells = [...top, ...others.flatMap((row) => cellsOf(row).slice(0, 1))];
  const labels = cells.flatMap(readLabels);
  const date = (name: string) => parseCourtDate(valueOf(labels, name) ?? '');
  const text = (name: string) => valueOf(labels, name) || null;
  const numberText = text('Case') ?? linkedNumber(page, top[0]);
  const style = numberStyle(courtId);
  const found = numberText === null ? null : findDocketNumber([numberText], style);
  const caption = text('Title');
  const links = elements(page, 'b', table)
    .flatMap((bold) => elements(page, 'a', bold))
    .map((link) => ({ link, href: link.attr('href') ?? '' }));
  const [claim, ...rest] = links;
  const closed = top[0] === undefined ? null : /CASE CLOSED on ([\d/]{6,10})/.exec(textOf(page, top[0]))?.[1];
  return {
    courtId,
    docketNumber: found ? toDocketNumber({ short: found.short, seen: numberText ?? '' }, style) : null,
    numberText,
    caseName: caption === null ? null : harmonizeCaseName(caption) || null,
    captionText: caption === null ? null : collapse(caption),
    office: text('Office'),
    chapter: text('Chapter'),
    judge: text('Judge'),
    trustee: text('Trustee'),
    claimsDueOn: date('Last date to file claims'),
    governmentClaimsDueOn: date('Last date to file (Govt)'),
    caseClosedOn: closed ? parseCourtDate(closed) : null,
    pacerCaseId: claim === undefined ? null : parameterOf(claim.href, 'caseid'),
    claimId: claim === undefined ? null : parameterOf(claim.href, 'claim_id'),
    claimNumber: claim === undefined ? null : parameterOf(claim.href, 'claim_num'),
    claimLinked: claim !== undefined,
    filedOn: date('Filed'),
    enteredOn: date('Entered'),
    amounts: labels
      .filter(({ label }) => /(?:claimed|allowed)$/i.test(label))
      .map(({ label, value }) => toAmount(label, value)),
    labels,
    attachments: rest.map(({ link, href }) => ({
      pacerCaseId: parameterOf(href, 'caseid'),
      claimId: parameterOf(href, 'claim_id'),
      claimNumber: parameterOf(href, 'claim_num'),
      sequence: parameterOf(href, 'claim_doc_seq'),
      description: collapse(textOf(page, link)),
    })),
  };
}

/** Text directly in the cell, one `Label: value` per piece. */
function readLabels(cell: Node): Label[] {
  const labels: Label[] = [];
  for (let child = cell.first; child !== null; child = child.next) {
    const label = child.type === TEXT ? splitLabel(child.value) : null;
    if (label !== null && label.label !== '' && label.label.length <= 60)
      labels.push({ label: label.label, value: collapse(label.value) });
  }
  return labels;
}

function linkedNumber(page: Page, cell: Node | undefined): string | null {
  const link = cell === undefined ? null : firstElement(page, 'a', cell);
  return link === null ? null : collapse(textOf(page, link)) || null;
}
