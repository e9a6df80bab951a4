// Header of a district or bankruptcy docket: the table with dates, judges, cause and demand (`pacer-protocol` 3.3.2, 3.3.3).
import type { Node } from '../html/node.ts';
import { ancestor, elements, firstElement, type Page, textOf } from '../html/page.ts';
import { parseCourtDate } from '../text/dates.ts';
import { linesOf, valueAfter } from './lines.ts';

const DATE = '\\s+([\\d/\\-\\u2013\\u2014]{1,40})';
const LABELS = {
  filedOn: new RegExp(`Date [fF]iled:${DATE}`),
  terminatedOn: new RegExp(`Terminated:${DATE}`, 'i'),
  convertedOn: new RegExp(`Date [Cc]onverted:${DATE}`),
  // Not `Joint debtor discharged:`.
  dischargedOn: new RegExp(`(?:Date|Debtor)\\s+[Dd]ischarged:${DATE}`),
} as const;
export const ASSIGNED = /Assigned\s+to:\s+(.*)/i;
export const REFERRED = /Referred\s+to:\s+(.*)/i;
export const TEXTS = {
  cause: /Cause:\s+(.*)/,
  natureOfSuit: /Nature of Suit:\s+(.*)/,
  juryDemand: /Jury Demand:\s+(.*)/,
  demand: /^Demand:\s+(.*)/,
  jurisdiction: /Jurisdiction:\s+(.*)/,
  mdlStatus: /MDL Status:\s+(.*)/,
} as const;

export type HeaderFields = {
  [K in keyof typeof LABELS | keyof typeof TEXTS | 'assignedTo' | 'referredTo']: string | null;
};

/** The outermost table around the first "Date Filed:" that has no `center` inside; null when the page has none. */
export function findHeaderTable(page: Page): Node | null {
  for (const cell of elements(page, 'td')) {
    if (!mentionsFiling(page, cell)) continue;
    let outermost: Node | null = null;
    for (let table = ancestor(cell, 'table'); table !== null; table = ancestor(table, 'table'))
      if (firstElement(page, 'center', table) === null) outermost = table;
    if (outermost !== null) return outermost;
  }
  return null;
}

function mentionsFiling(page: Page, cell: Node): boolean {
  return /Date [Ff]iled:|Filed Date:/.test(textOf(page, cell));
}

/** Every cell's lines in page order, cells inside cells included, and at the end all of them as one line. */
export function headerLines(page: Page, table: Node | null): string[] {
  if (table === null) return [];
  const lines = elements(page, 'td', table).flatMap((cell) => linesOf(page, cell));
  // A page without a header has no lines, not one empty line.
  if (lines.length > 0) lines.push(lines.join(' '));
  return lines;
}

export function readHeaderFields(lines: readonly string[]): HeaderFields {
  const date = (label: RegExp) => parseCourtDate(valueAfter(lines, label) ?? '');
  return {
    filedOn: date(LABELS.filedOn),
    terminatedOn: date(LABELS.terminatedOn),
    convertedOn: date(LABELS.convertedOn),
    dischargedOn: date(LABELS.dischargedOn),
    assignedTo: valueAfter(lines, ASSIGNED),
    referredTo: valueAfter(lines, REFERRED),
    cause: valueAfter(lines, TEXTS.cause),
    natureOfSuit: valueAfter(lines, TEXTS.natureOfSuit),
    juryDemand: valueAfter(lines, TEXTS.juryDemand),
    demand: valueAfter(lines, TEXTS.demand),
    jurisdiction: valueAfter(lines, TEXTS.jurisdiction),
    mdlStatus: valueAfter(lines, TEXTS.mdlStatus),
  };
}

/** Adversary proceedings list codes in a table: `11 Recovery of money/property; 41 Objection …`. */
export function adversaryNatures(page: Page, own: (cell: Node) => string): string | null {
  const natures: string[] = [];
  for (const table of elements(page, 'table')) {
    if (!/Nature\[s\] of/.test(textOf(page, table)) || firstInnerTable(page, table)) continue;
    for (const row of elements(page, 'tr', table)) {
      const texts: string[] = [];
      let seen = 0;
      for (let cell = row.first; cell !== null; cell = cell.next) {
        if (cell.name !== 'td' || ++seen < 3) continue;
        const text = own(cell);
        if (text !== '') texts.push(text);
      }
      if (texts.length >= 2) natures.push(texts.slice(0, 2).join(' '));
    }
  }
  return natures.length > 0 ? natures.join('; ') : null;
}

/** A layout table around the one meant would give every row twice. */
function firstInnerTable(page: Page, table: Node): boolean {
  return elements(page, 'table', table).some((inner) => /Nature\[s\] of/.test(textOf(page, inner)));
}
