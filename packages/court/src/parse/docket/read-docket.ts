// District and bankruptcy docket reports (and those of the national courts that use the same form).
import type { Docket, ParseIssue } from '../../model/case.ts';
import { ParseError } from '../../model/page.ts';
import { blankDocket } from '../archive/blank-docket.ts';
import type { Node } from '../html/node.ts';
import { elements, ownText, type Page, readPage, textOf } from '../html/page.ts';
import { findDocketNumber, numberStyle, toDocketNumber } from '../text/docket-numbers.ts';
import { harmonizeCaseName } from '../text/harmonize.ts';
import { trimBlank } from '../text/whitespace.ts';
import { captionOf, debtorName, leadBankruptcyTitle, nameFromSides, saysAdversary } from './case-name.ts';
import { linesOf, valueAfter } from './lines.ts';
import { leadRelation, linkedCaseId, readBankruptcy } from './bankruptcy.ts';
import { attachCriminalDetails } from './criminal.ts';
import { readEntries } from './entries.ts';
import { ASSIGNED, adversaryNatures, findHeaderTable, REFERRED, headerLines, readHeaderFields } from './header.ts';
import { readRelations } from './relations.ts';
import { readScope } from './scope.ts';
import { readTitle } from './title.ts';
import { readReceipt } from '../receipt.ts';
import { findPartyRows, type PartyRow, readParties } from './parties.ts';

export type DocketOnPage = {
  docket: Docket;
  page: Page;
  partyRows: PartyRow[];
  /** The row above the entries. */
  entryHeading: Node | null;
  /** The page speaks of an adversary proceeding, which district dockets may do too. */
  adversary: boolean;
};

/**
 * A district or bankruptcy docket report.
 *
 * @param courtId decides bankruptcy (ends in `b`) or not; it is not checked against the page
 * @throws ParseError `docket.not_found` when the page is no docket; `page.too_large`, `page.too_tangled`
 * @example parseDocket(html, { courtId: 'cand' }).entries.length
 */
export function parseDocket(html: string, { courtId }: { courtId: string }): Docket {
  const page = readPage(html);
  const { docket } = readDocket(page, courtId);
  const hasHeader = (docket.headerLines?.length ?? 0) > 0;
  if (docket.scope.order === null && !hasHeader && docket.docketNumber === null)
    throw new ParseError('docket.not_found', 'The page holds no docket.');
  return docket;
}

/** As `parseDocket`, on a page already read, with what the interchange form needs besides; an empty docket of any other page. */
export function readDocket(page: Page, courtId: string): DocketOnPage {
  const bankruptcy = numberStyle(courtId) === 'bankruptcy';
  const issues: ParseIssue[] = page.tooDeep ? [{ code: 'page.too_deep', seen: '' }] : [];
  const header = findHeaderTable(page);
  const lines = headerLines(page, header);
  const adversary = saysAdversary(page);
  const partyRows = findPartyRows(page);
  const onPage = readParties(page, partyRows, { bankruptcy, adversary }, issues);
  if (!bankruptcy) attachCriminalDetails(page, partyRows, onPage);
  const parties = onPage.map(({ party }) => party);
  const { entries, order, heading, pacerCaseId } = readEntries(page, courtId, issues);
  const number = findDocketNumber(numberCandidates(page, bankruptcy), numberStyle(courtId));
  const fields = readHeaderFields(lines);
  // Criminal dockets name the judge in the table of each defendant.
  fields.assignedTo ??= judgeOfDefendant(page, partyRows, ASSIGNED);
  fields.referredTo ??= judgeOfDefendant(page, partyRows, REFERRED);
  if (bankruptcy) fields.natureOfSuit ??= adversaryNatures(page, (cell) => trimBlank(ownText(cell)));
  const caption = bankruptcy
    ? (debtorName(parties) ?? leadBankruptcyTitle(page))
    : (captionOf(lines) ?? nameFromSides(parties));
  const details = bankruptcy ? readBankruptcy(page, header, lines, parties, adversary) : null;
  const receipt = readReceipt(page);
  const docket: Docket = {
    ...blankDocket(courtId),
    ...readTitle(page),
    ...fields,
    pacerCaseId: pacerCaseId ?? linkedCaseId(page),
    docketNumber: number === null ? null : toDocketNumber(number, numberStyle(courtId)),
    numberText: number?.seen ?? null,
    captionText: caption,
    caseName: caption === null ? null : harmonizeCaseName(caption) || null,
    parties,
    entries,
    headerLines: lines,
    bankruptcy: details,
    relations: details === null ? readRelations(page, header) : leadRelation(details),
    receipt,
    scope: readScope(receipt, { parties, filedOn: fields.filedOn }, order),
    issues,
  };
  return { docket, page, partyRows, entryHeading: heading, adversary };
}

function numberCandidates(page: Page, bankruptcy: boolean): string[] {
  if (!bankruptcy) return elements(page, 'h3').map((heading) => textOf(page, heading));
  return elements(page, 'center').flatMap((center) => elements(page, 'font', center).map((font) => textOf(page, font)));
}

function judgeOfDefendant(page: Page, rows: readonly PartyRow[], label: RegExp): string | null {
  return valueAfter(
    rows.filter(({ hasBold, text }) => !hasBold && text.includes(':')).flatMap(({ row }) => linesOf(page, row)),
    label,
  );
}
