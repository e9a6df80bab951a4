// The cases of an HTML notice with what the interchange form takes of each.
import type { Node } from '../parse/html/node.ts';
import { childElements, elements, type Page, textNodes, textOf } from '../parse/html/page.ts';
import { cleanText } from '../parse/text/clean.ts';
import { findDocketNumber, numberStyle } from '../parse/text/docket-numbers.ts';
import type { Known } from './notice-subject.ts';
import {
  acmsText,
  activityText,
  addressOfLink,
  caseTables,
  cellsBeside,
  filingText,
  firstOwnText,
  linksIn,
  siblingsAfter,
  siblingsAfterAny,
  strongWith,
} from './notice-fields.ts';

export type CaseFacts = {
  /** As printed. */
  name: string;
  number: string | null;
  /** The string the number was found in; null where its parts are not read. */
  numberSeen: string | null;
  printedNumbers: string[];
  documentNumber: string | null;
  documentUrl: string | null;
  caseUrl: string | null;
  description: string;
};

export const UNKNOWN_NAME = 'Unknown Case Title';
/** A notice names some dozens of cases at most. */
const MAX_CASES = 1000;

export function htmlCases(
  page: Page,
  appellate: boolean,
  courtId: string,
): { kind: Known['kind']; cases: CaseFacts[] } {
  const tables = caseTables(page).slice(0, MAX_CASES);
  if (tables.length === 0 && strongWith(page, 'Case Name:').length === 1)
    return { kind: 'acms', cases: [acmsCase(page, courtId)] };
  if (appellate) return { kind: 'nda', cases: tables.map((table) => activityCase(page, table, courtId)) };
  return { kind: 'nef', cases: tables.map((table) => filingCase(page, table, courtId)) };
}

function nameBeside(page: Page, table: Node): string {
  const cells = cellsBeside(page, table, 'Case Name:');
  return firstOwnText(cells) || firstOwnText(cells.flatMap((cell) => childElements(cell, 'p'))) || UNKNOWN_NAME;
}

function filingCase(page: Page, table: Node, courtId: string): CaseFacts {
  const numberCells = cellsBeside(page, table, 'Case Number:');
  const textsOf = (links: readonly Node[]) => links.flatMap((link) => textNodes(page, link).map(({ value }) => value));
  const direct = textsOf(numberCells.flatMap((cell) => childElements(cell, 'a')));
  const inParagraphs = textsOf(
    numberCells.flatMap((cell) => childElements(cell, 'p').flatMap((paragraph) => childElements(paragraph, 'a'))),
  );
  const style = numberStyle(courtId);
  const found = findDocketNumber(direct, style) ?? findDocketNumber(inParagraphs, style);
  const documentCells = cellsBeside(page, table, 'Document Number:');
  const [documentCell] = documentCells;
  return {
    name: nameBeside(page, table),
    number: found?.short ?? null,
    numberSeen: found?.seen ?? null,
    printedNumbers: [...direct, ...inParagraphs],
    documentNumber: documentCell === undefined ? null : firstWord(cleanText(textOf(page, documentCell))),
    documentUrl: addressOfLink(linksIn(page, documentCells)[0], courtId),
    caseUrl: addressOfLink(linksIn(page, numberCells)[0], courtId),
    description: filingText(page, table),
  };
}

function firstWord(text: string): string | null {
  return text === '' || text === 'No document attached' ? null : (text.split(/\(|\s/, 1)[0] ?? null);
}

function activityCase(page: Page, table: Node, courtId: string): CaseFacts {
  const numberCells = cellsBeside(page, table, 'Case Number:');
  return {
    name: nameBeside(page, table),
    number: firstOwnText(numberCells.flatMap((cell) => childElements(cell, 'a'))),
    numberSeen: null,
    printedNumbers: [],
    documentNumber: null,
    documentUrl: addressOfLink(linksIn(page, cellsBeside(page, table, 'Document(s):'))[0], courtId),
    caseUrl: addressOfLink(linksIn(page, numberCells)[0], courtId),
    description: activityText(page, table),
  };
}

function acmsCase(page: Page, courtId: string): CaseFacts {
  const spans = strongWith(page, 'Case Name:').flatMap((label) => siblingsAfter(label, 'span').slice(0, 1));
  const name = firstOwnText(spans) || firstOwnText(spans.flatMap((span) => childElements(span, 'p'))) || UNKNOWN_NAME;
  const numbers = strongWith(page, 'Case Number:').flatMap((label) =>
    label.parent === null ? [] : elements(page, 'a', label.parent),
  );
  const documents = siblingsAfterAny(
    elements(page, 'b').filter((node) => textOf(page, node).includes('Document:')),
    'a',
  );
  return {
    name,
    number: firstOwnText(numbers),
    numberSeen: null,
    printedNumbers: [],
    documentNumber: null,
    documentUrl: addressOfLink(documents[0], courtId),
    caseUrl: null,
    description: acmsText(page),
  };
}
