// Docket reports of appellate CM/ECF (`TransportRoom`, CaseSummary.jsp), full or summary.
import type { Docket, ParseIssue } from '../../model/case.ts';
import type { CourtId } from '../../model/court.ts';
import { ParseError } from '../../model/page.ts';
import type { Party } from '../../model/party.ts';
import { blankDocket } from '../archive/blank-docket.ts';
import { COMMENT } from '../html/node.ts';
import { cellsOf, elements, firstElement, type Page, readPage } from '../html/page.ts';
import { fillRepeatedContacts } from '../people/attorneys.ts';
import { readReceipt } from '../receipt.ts';
import { readEntries } from './entries.ts';
import { docketNumberText, readHeader, readPriorCases, sectionAt } from './header.ts';
import { cellLines } from './lines.ts';
import { toAttorneys, toParty } from './people.ts';

/**
 * Reads an appellate docket. A "Summary" has no parties; `scope` says so.
 *
 * Source: `pacer-protocol` 4.2; fixtures `appellate-docket/`.
 *
 * @throws {ParseError} `appellate.not_a_docket`, or the codes of the page reader.
 * @example parseAppellateDocket(html, { courtId: 'ca9' }).appellate?.originatingCourt?.docketNumber
 */
export function parseAppellateDocket(html: string, { courtId }: { courtId: CourtId }): Docket {
  const page = readPage(html);
  if (sectionAt(page, 'Case Stub') < 0 && docketNumberText(page) === null)
    throw new ParseError('appellate.not_a_docket', 'This page is not an appellate docket.');
  const issues: ParseIssue[] = page.tooDeep ? [{ code: 'page.too_deep', seen: '' }] : [];
  const docket = blankDocket(courtId);
  const header = readHeader(page, courtId, issues);
  const withParties = sectionAt(page, 'Party/Aty List') >= 0;
  return {
    ...docket,
    ...header,
    pacerCaseId: caseIdOf(page),
    parties: withParties ? readParties(page) : [],
    entries: readEntries(page, issues),
    receipt: readReceipt(page),
    scope: { ...docket.scope, withParties },
    prior: readPriorCases(page),
    issues,
  };
}

/** The header does not print the court's id; the links to documents carry it: `doDocPostURL('<document>','<case>')`. All must agree. */
function caseIdOf(page: Page): string | null {
  const ids = elements(page, 'a').flatMap(
    (link) => /^return doDocPostURL\('\d{4,20}','(\d{1,15})'\)/.exec(link.attr('onclick') ?? '')?.[1] ?? [],
  );
  return new Set(ids).size === 1 ? ids[0]! : null;
}

function readParties(page: Page): Party[] {
  const from = sectionAt(page, 'Party/Aty List');
  const end = page.nodes.find(
    (node) => node.type === COMMENT && node.at > from && node.value.includes('NEW SECTION'),
  )?.at;
  const parties: Party[] = [];
  for (const row of elements(page, 'tr')) {
    if (row.at < from || (end !== undefined && row.at > end) || firstElement(page, 'table', row) !== null) continue;
    const [left, right] = cellsOf(row);
    if (left === undefined || right === undefined) continue;
    const party = toParty(cellLines(page, left), toAttorneys(cellLines(page, right)));
    if (party !== null) parties.push(party);
  }
  fillRepeatedContacts(parties.flatMap((party) => party.attorneys));
  return parties;
}
