// A notice as its places say it, before any of it is understood: what stands beside which label, in which table. The adapter to
// the interchange form takes its fields from here, since that form goes by places (layout tables, the first link, the first text).
import type { Notice } from '../../model/notice.ts';
import type { Node } from '../html/node.ts';
import { childElements, elements, type Page, textNodes, textOf } from '../html/page.ts';
import { cleanText } from '../text/clean.ts';
import {
  acmsText,
  activityText,
  caseTables,
  cellsBeside,
  filingText,
  firstOwnText,
  hrefOf,
  linksIn,
  siblingsAfter,
  siblingsAfterAny,
  strongWith,
} from './printed-fields.ts';

export type PrintedCase = {
  /** As printed; empty where the notice has none. */
  name: string;
  /** Texts of the number's links: those directly in the cell, and those in its paragraphs. */
  numbers: string[];
  numbersInParagraphs: string[];
  /** The document cell, cleaned; null where there is none. */
  documentText: string | null;
  documentHref: string | null;
  caseHref: string | null;
  docketText: string;
};

export type PrintedHtml = {
  format: 'html';
  /** All text of the body. */
  text: string;
  kind: Notice['kind'];
  /** The body calls itself a Notice of Docket Activity. */
  appellate: boolean;
  cases: PrintedCase[];
  /** What follows "Document Description:" in the footer of appellate notices. */
  footer: string;
  /** Labels "Document description:". */
  describedDocuments: number;
  /** All that stands beside the heading of the recipients, words and addresses mixed. */
  recipientsText: string;
};

/** Plain text has no places but its lines. */
export type PrintedNotice = PrintedHtml | { format: 'plain'; text: string };

/** A notice names some dozens of cases at most. */
const MAX_CASES = 1000;

export function readPrinted(page: Page, isHtml: boolean): PrintedNotice {
  const text = textOf(page, page.root);
  if (!isHtml) return { format: 'plain', text };
  const appellate = text.includes('Notice of Docket Activity');
  return {
    format: 'html',
    text,
    appellate,
    ...readCases(page, appellate),
    footer: footerOf(page),
    describedDocuments: strongWith(page, 'Document description:').length,
    recipientsText: recipientsText(page, appellate),
  };
}

function readCases(page: Page, appellate: boolean): Pick<PrintedHtml, 'kind' | 'cases'> {
  const tables = caseTables(page).slice(0, MAX_CASES);
  if (tables.length === 0 && strongWith(page, 'Case Name:').length === 1)
    return { kind: 'acms', cases: [acmsCase(page)] };
  return {
    kind: appellate ? 'nda' : 'nef',
    cases: tables.map((table) => (appellate ? activityCase(page, table) : filingCase(page, table))),
  };
}

function nameBeside(page: Page, table: Node): string {
  const cells = cellsBeside(page, table, 'Case Name:');
  return firstOwnText(cells) || firstOwnText(cells.flatMap((cell) => childElements(cell, 'p')));
}

function filingCase(page: Page, table: Node): PrintedCase {
  const numberCells = cellsBeside(page, table, 'Case Number:');
  const textsOf = (links: readonly Node[]) => links.flatMap((link) => textNodes(page, link).map(({ value }) => value));
  const documentCells = cellsBeside(page, table, 'Document Number:');
  const [documentCell] = documentCells;
  return {
    name: nameBeside(page, table),
    numbers: textsOf(numberCells.flatMap((cell) => childElements(cell, 'a'))),
    numbersInParagraphs: textsOf(
      numberCells.flatMap((cell) => childElements(cell, 'p').flatMap((paragraph) => childElements(paragraph, 'a'))),
    ),
    documentText: documentCell === undefined ? null : cleanText(textOf(page, documentCell)),
    documentHref: hrefOf(linksIn(page, documentCells)[0]),
    caseHref: hrefOf(linksIn(page, numberCells)[0]),
    docketText: filingText(page, table),
  };
}

function activityCase(page: Page, table: Node): PrintedCase {
  const numberCells = cellsBeside(page, table, 'Case Number:');
  return {
    name: nameBeside(page, table),
    numbers: [firstOwnText(numberCells.flatMap((cell) => childElements(cell, 'a')))],
    numbersInParagraphs: [],
    documentText: null,
    documentHref: hrefOf(linksIn(page, cellsBeside(page, table, 'Document(s):'))[0]),
    caseHref: hrefOf(linksIn(page, numberCells)[0]),
    docketText: activityText(page, table),
  };
}

function acmsCase(page: Page): PrintedCase {
  const spans = strongWith(page, 'Case Name:').flatMap((label) => siblingsAfter(label, 'span').slice(0, 1));
  const numbers = strongWith(page, 'Case Number:').flatMap((label) =>
    label.parent === null ? [] : elements(page, 'a', label.parent),
  );
  const documents = siblingsAfterAny(
    elements(page, 'b').filter((node) => textOf(page, node).includes('Document:')),
    'a',
  );
  return {
    name: firstOwnText(spans) || firstOwnText(spans.flatMap((span) => childElements(span, 'p'))),
    numbers: [firstOwnText(numbers)],
    numbersInParagraphs: [],
    documentText: null,
    documentHref: hrefOf(documents[0]),
    caseHref: null,
    docketText: acmsText(page),
  };
}

function footerOf(page: Page): string {
  for (const label of elements(page, 'strong')) {
    if (!firstOwnText([label]).includes('Document Description: ')) continue;
    const [text] = siblingsAfter(label);
    if (text !== undefined) return text.value;
  }
  return '';
}

const HAS = 'Notice has been electronically mailed to';
const WILL = 'Notice will be electronically mailed to';

/** Texts beside the heading; with links among them, all text of the element that holds the heading. */
function recipientsText(page: Page, appellate: boolean): string {
  const bold = (words: string) => elements(page, 'b').filter((node) => textOf(page, node).includes(words));
  const beside = (nodes: readonly Node[]) => siblingsAfterAny(nodes).map(({ value }) => value);
  const headings = appellate ? [] : bold(HAS);
  const around = headings[0]?.parent;
  if (around != null && siblingsAfterAny(headings, 'a').length > 0) return textOf(page, around);
  const texts = beside(appellate ? strongWith(page, WILL) : headings);
  return (texts.length > 0 ? texts : beside(bold(WILL))).join(' ');
}
