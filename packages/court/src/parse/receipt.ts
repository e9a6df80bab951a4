// The PACER receipt: at the end of a billed page, or on the page that asks before a document (`pacer-protocol` 5.2).
import type { Receipt } from '../model/amounts.ts';
import { type Node, TEXT } from './html/node.ts';
import { ancestor, elements, type Page, textOf } from './html/page.ts';
import { cleanText } from './text/clean.ts';
import { parseCourtDateTime } from './text/dates.ts';
import { collapse } from './text/whitespace.ts';

const MARK = 'Transaction Receipt';

/** The row that says "Transaction Receipt"; null when the page bills nothing. */
export function findReceiptRow(page: Page): Node | null {
  for (let at = page.nodes.length - 1; at >= 0; at--) {
    const node = page.nodes[at] as Node;
    if (node.type === TEXT && node.value.includes(MARK)) return ancestor(node, 'tr');
  }
  return null;
}

export function readReceipt(page: Page): Receipt | null {
  const row = findReceiptRow(page);
  const table = row === null ? null : ancestor(row, 'table');
  if (row === null || table === null) return null;
  const fields = labelledCells(page, table);
  const cost = fields.get('cost') ?? null;
  const pages = fields.get('billable pages') ?? null;
  const cents = cost === null ? null : /^\$?(\d{1,7})(?:\.(\d\d))?$/.exec(cost);
  return {
    billedAt: receiptTime(page, row),
    login: fields.get('pacer login') || null,
    clientCode: fields.get('client code') || null,
    description: fields.get('description') || null,
    criteria: (fields.get('search criteria') ?? fields.get('case number')) || null,
    billablePages: pages !== null && /^\d{1,7}$/.test(pages) ? Number(pages) : null,
    costCents: cents === null ? null : Number(cents[1]) * 100 + Number(cents[2] ?? 0),
    caseNumber: fields.get('case number') || null,
    printedPages: pages,
    printedCost: cost,
  };
}

/** The time stands alone in a row after the heading; appellate courts print their name before it. */
function receiptTime(page: Page, heading: Node): string | null {
  for (let row = heading.next; row !== null; row = row.next) {
    if (row.name !== 'tr') continue;
    const text = collapse(textOf(page, row));
    if (text === '') continue;
    const stamp = text.slice(text.lastIndexOf(' - ') + 1).replace(/^- /, '');
    return parseCourtDateTime(stamp.replace(/ [A-Z]{2,4}(?= \d{4}$)/, ''));
  }
  return null;
}

/** Cells that end in a colon, with the text of the cell after each. */
function labelledCells(page: Page, table: Node): Map<string, string> {
  const fields = new Map<string, string>();
  for (const row of elements(page, 'tr', table)) {
    for (let cell = row.first; cell !== null; cell = cell.next) {
      if (cell.name !== 'th' && cell.name !== 'td') continue;
      const label = collapse(textOf(page, cell));
      if (!label.endsWith(':')) continue;
      let value = cell.next;
      while (value !== null && value.name !== 'td' && value.name !== 'th') value = value.next;
      if (value !== null) fields.set(label.slice(0, -1).toLowerCase(), cleanText(textOf(page, value)));
    }
  }
  return fields;
}
