// The answer of `possible_case_numbers.pl`: an XML list of the cases a docket number may mean, or a message.
import type { CaseLookup, CaseLookupItem } from '../../model/lookup.ts';
import { ParseError } from '../../model/page.ts';
import { parseCourtDate } from '../text/dates.ts';
import { findDocketNumber, toDocketNumber } from '../text/docket-numbers.ts';
import { harmonizeCaseName } from '../text/harmonize.ts';
import { childrenOf, readXml, type XmlElement } from '../xml/read-xml.ts';

const CLOSED = / \(closed (\d{1,2}\/\d{1,2}\/\d{2,4})\)/;

/**
 * Reads a case lookup. A message is an outcome, not an error.
 *
 * Source: `pacer-protocol` 3.1; fixtures `case-lookup/`.
 *
 * @throws {ParseError} `lookup.not_a_lookup`, or the codes of the XML reader.
 * @example parseCaseLookup("<request number='1'><message text='Case Under Seal'/></request>").outcome // 'sealed'
 */
export function parseCaseLookup(source: string): CaseLookup {
  const root = readXml(source);
  if (root.name !== 'request') throw new ParseError('lookup.not_a_lookup', 'This file is not a case lookup.');
  const message = childrenOf(root, 'message')[0]?.attributes.get('text') ?? null;
  const lookup: CaseLookup = {
    asked: root.attributes.get('number') ?? null,
    outcome: 'found',
    message,
    cases: [],
    issues: [],
  };
  for (const element of childrenOf(root, 'case')) {
    const item = readCase(element);
    if (item) lookup.cases.push(item);
    else
      lookup.issues.push({
        code: 'lookup.case_without_id',
        seen: [...element.attributes.values()].join(' ').slice(0, 200),
      });
  }
  return { ...lookup, outcome: outcomeOf(message, lookup.cases.length) };
}

function outcomeOf(message: string | null, cases: number): CaseLookup['outcome'] {
  if (message !== null && /cannot find case/i.test(message)) return 'not-found';
  if (message !== null && /case under seal/i.test(message)) return 'sealed';
  if (message !== null && /not logged in/i.test(message)) return 'not-logged-in';
  if (cases > 0) return 'found';
  return message === null ? 'not-found' : 'other-message';
}

function readCase(element: XmlElement): CaseLookupItem | null {
  const numberText = element.attributes.get('number');
  const pacerCaseId = element.attributes.get('id');
  const titleText = element.attributes.get('title') ?? '';
  if (!numberText || !pacerCaseId) return null;
  const full = titleText.split(' ', 1)[0] ?? '';
  const found = findDocketNumber([full, numberText], 'district') ?? findDocketNumber([full, numberText], 'bankruptcy');
  const style = /-[a-z]{1,5}-/i.test(found?.short ?? '') ? 'district' : 'bankruptcy';
  const defendant = Number(element.attributes.get('defendant'));
  return {
    numberText,
    pacerCaseId,
    titleText,
    docketNumber: found ? toDocketNumber(found, style) : null,
    // The main case of a criminal number has no caption of its own.
    caseName: captionOf(titleText) === 'All Defendants' ? null : harmonizeCaseName(captionOf(titleText)) || null,
    closedOn: parseCourtDate(CLOSED.exec(titleText)?.[1] ?? ''),
    defendantNumber: Number.isInteger(defendant) && defendant > 0 ? defendant : null,
  };
}

/** The title without the number before it and `(closed …)` after it. */
export function captionOf(title: string): string {
  const blank = title.indexOf(' ');
  const closed = title.indexOf(' (closed ');
  return blank < 0 ? '' : title.slice(blank + 1, closed < 0 ? undefined : closed);
}
