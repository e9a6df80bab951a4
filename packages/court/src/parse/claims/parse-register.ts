// The Claims Register of one bankruptcy case (`SearchClaims.pl`).
import type { Claim, ClaimEvent, ClaimsRegister } from '../../model/claims.ts';
import { ParseError } from '../../model/page.ts';
import { cellLines } from '../appellate/lines.ts';
import type { Node } from '../html/node.ts';
import { ancestor, cellsOf, elements, firstElement, type Page, readPage, textOf } from '../html/page.ts';
import { readReceipt } from '../receipt.ts';
import { caseIdOf, docIdOf, parameterOf } from '../text/court-links.ts';
import { parseCourtDate } from '../text/dates.ts';
import { findDocketNumber, numberStyle, toDocketNumber } from '../text/docket-numbers.ts';
import { harmonizeCaseName } from '../text/harmonize.ts';
import { collapse, trimBlank } from '../text/whitespace.ts';
import { type Label, labelledTail, toAmount, valueOf } from './labels.ts';

/**
 * Reads a claims register. Amounts are integer cents beside the print.
 *
 * Source: `pacer-protocol` 3.11; fixtures `claims-register/`.
 *
 * @throws {ParseError} `claims.not_a_register`, or the codes of the page reader.
 * @example parseClaimsRegister(html, { courtId: 'deb' }).claims[0]?.amounts[0]?.cents
 */
export function parseClaimsRegister(html: string, { courtId }: { courtId: string }): ClaimsRegister {
  const page = readPage(html);
  const tables = elements(page, 'table').filter((table) => /\bcomplexReport\b/i.test(table.attr('class') ?? ''));
  const labels = readLabels(page);
  const numberText = valueOf(labels, 'Case Number');
  if (tables.length === 0 && numberText === null)
    throw new ParseError('claims.not_a_register', 'This page is not a claims register.');
  const style = numberStyle(courtId);
  const link = elements(page, 'a').find((anchor) => /DktRpt\.pl\?/.test(anchor.attr('href') ?? ''));
  const found = numberText === null ? null : findDocketNumber([numberText], style);
  const caption = valueOf(labels, 'Case Name');
  const date = (...names: string[]) => parseCourtDate(valueOf(labels, ...names) ?? '');
  const text = (...names: string[]) => valueOf(labels, ...names) || null;
  const total = Number(valueOf(labels, 'Total Number Of Claims') ?? Number.NaN);
  return {
    courtId,
    docketNumber: found ? toDocketNumber({ short: found.short, seen: numberText ?? '' }, style) : null,
    numberText,
    pacerCaseId: link === undefined ? null : caseIdOf(link.attr('href') ?? ''),
    caseName: caption === null ? null : harmonizeCaseName(caption) || null,
    captionText: caption === null ? null : collapse(caption),
    judge: text('Judge', 'Honorable Judge', 'Chief Judge'),
    chapter: text('Chapter'),
    office: text('Office'),
    trustee: text('Trustee'),
    filedOn: date('Date Filed'),
    closedOn: date('Closed'),
    convertedOn: date('Converted'),
    dismissedOn: date('Debtor Dismissed', 'Dismissed'),
    claimsDueOn: date('Last Date to file claims'),
    governmentClaimsDueOn: date('Last Date to file (Govt)'),
    totalClaims: Number.isInteger(total) ? total : null,
    labels,
    claims: tables.map((table) => readClaim(page, table)),
    receipt: readReceipt(page),
    issues: [],
  };
}

/** Labels of header and footer: bold text or `span.label`, outside claims and receipt. */
function readLabels(page: Page): Label[] {
  const labels: Label[] = [];
  const spans = elements(page, 'span').filter((span) => span.attr('class') === 'label');
  for (const element of [...spans, ...elements(page, 'b')].sort((a, b) => a.at - b.at)) {
    const table = ancestor(element, 'table');
    if (table !== null && /complexReport/i.test(table.attr('class') ?? '')) continue;
    const written = collapse(textOf(page, element));
    if (element.name === 'b' && !written.endsWith(':')) continue;
    const { label, value } = labelledTail(page, element);
    if (label !== '' && label.length <= 60) labels.push({ label, value: collapse(value) });
  }
  return labels;
}

function readClaim(page: Page, table: Node): Claim {
  const labels = elements(page, 'i', table).map((element) => ({ element, ...labelledTail(page, element) }));
  const text = (label: string) => valueOf(labels, label) || null;
  const date = (label: string) => parseCourtDate(valueOf(labels, label) ?? '');
  const creditor = labels.find(({ label }) => label === 'Creditor');
  const cell = creditor === undefined ? null : ancestor(creditor.element, 'td');
  const lines =
    cell === null ? [] : cellLines(page, cell, isClaimantLink).flatMap((line) => (line.bare ? [] : [line.text]));
  const heading = elements(page, 'b', table).map((bold) => collapse(textOf(page, bold)));
  const number = heading.map((bold) => /^Claim No: ?(\d{1,9})/.exec(bold)?.[1]).find((digits) => digits !== undefined);
  const block = (label: string) => {
    const found = labels.find((each) => each.label === label);
    const holder = found === undefined ? null : ancestor(found.element, 'td');
    if (holder === null) return [];
    return cellLines(page, holder)
      .map((line) => trimBlank(line.text.replace(`${label}:`, '')))
      .filter((line) => line !== '');
  };
  return {
    number: number === undefined ? null : Number(number),
    creditorId: /\((\d{1,15})\)/.exec(lines[0] ?? '')?.[1] ?? null,
    creditorLines: lines.slice(1).map(trimBlank),
    originalFiledOn: date('Original Filed Date'),
    originalEnteredOn: date('Original Entered Date'),
    lastAmendmentFiledOn: date('Last Amendment Filed'),
    lastAmendmentEnteredOn: date('Last Amendment Entered'),
    status: text('Status'),
    filedBy: text('Filed by'),
    enteredBy: text('Entered by'),
    modifiedOn: date('Modified'),
    amounts: readAmounts(page, table),
    descriptionLines: block('Description'),
    remarkLines: block('Remarks'),
    labels: headLabels(page, table),
    history: readHistory(page, table),
  };
}

/** Italic labels in the cells beside the creditor: dates, status, persons. Below, italics are docket text. */
function headLabels(page: Page, table: Node): Label[] {
  const head = firstElement(page, 'tr', table);
  const [, ...cells] = head === null ? [] : cellsOf(head);
  return cells
    .flatMap((cell) => elements(page, 'i', cell))
    .map((element) => labelledTail(page, element))
    .filter(({ label }) => label !== '' && label.length <= 60);
}

const isClaimantLink = (node: Node) => node.name === 'a' && /Claimant\.pl/.test(node.attr('href') ?? '');

function readAmounts(page: Page, table: Node): Claim['amounts'] {
  return elements(page, 'tr', table).flatMap((row) => {
    const [kind, claimed, value] = cellsOf(row).map((cell) => collapse(textOf(page, cell)));
    return claimed === 'claimed:' && kind !== undefined && value !== undefined
      ? [toAmount(`${kind} claimed`, value)]
      : [];
  });
}

function readHistory(page: Page, table: Node): ClaimEvent[] {
  const events: ClaimEvent[] = [];
  for (const row of elements(page, 'tr', table)) {
    const cells = cellsOf(row);
    const [, , numberCell, dateCell, textCell] = cells;
    if (numberCell === undefined || dateCell === undefined || textCell === undefined) continue;
    // History stands in a table of its own, and so do the amounts.
    if (firstElement(page, 'table', row) !== null || ancestor(row, 'table') === table) continue;
    if (cells.some((cell) => collapse(textOf(page, cell)) === 'claimed:')) continue;
    const event = {
      ...readEventNumber(page, numberCell),
      filedOn: parseCourtDate(textOf(page, dateCell)),
      text: trimBlank(textOf(page, textCell)),
    };
    if (event.filedOn !== null || event.numberText !== '' || event.text !== '') events.push(event);
  }
  return events;
}

function readEventNumber(page: Page, cell: Node): Omit<ClaimEvent, 'filedOn' | 'text'> {
  const numberText = collapse(textOf(page, cell));
  const link = firstElement(page, 'a', cell);
  const href = link?.attr('href') ?? '';
  const digits = /^(\d{1,9})(?:-(\d{1,6}))?$/.exec(numberText);
  const claimId = parameterOf(href, 'claim_id');
  return {
    kind: claimId === null ? 'docket-entry' : 'claim',
    numberText,
    number: digits ? Number(digits[1]) : null,
    amendment: digits?.[2] === undefined ? null : Number(digits[2]),
    pacerDocId: docIdOf(href),
    claimId,
    pacerCaseId: parameterOf(href, 'caseid'),
    pacerSeq: parameterOf(href, 'de_seq_num'),
    dmId: parameterOf(href, 'dm_id'),
  };
}
