// Which rows of a page are docket entries. Long dockets go on in further tables without headings (courtlistener#762).
import { type Node, TEXT } from '../html/node.ts';
import { elements, type Page } from '../html/page.ts';

const HEADING = 'Docket Text';
/** The selection form below a multiple-documents docket, and the footer controls, stand beside the entries. */
const NOT_ENTRIES = ['Total file size of selected documents', 'Footer format:'];

export type EntryRows = { heading: Node | null; rows: Node[] };

export function findEntryRows(page: Page): EntryRows {
  const withHeading = new Set<Node>();
  const excluded = new Set<Node>();
  for (const node of page.nodes) {
    if (node.type !== TEXT || node.value.length < HEADING.length) continue;
    const target = node.value.includes(HEADING)
      ? withHeading
      : NOT_ENTRIES.some((phrase) => node.value.includes(phrase))
        ? excluded
        : null;
    if (target === null) continue;
    for (let up = node.parent; up !== null; up = up.parent) {
      if (up.name === 'table') target.add(up);
    }
  }
  if (withHeading.size === 0) return { heading: null, rows: [] };
  const parents = new Set<Node | null>();
  const tables = new Set<Node>();
  for (const table of elements(page, 'table')) {
    if (withHeading.has(table)) parents.add(table.parent);
    else if (!parents.has(table.parent)) continue;
    if (!excluded.has(table)) tables.add(table);
  }
  const rows: Node[] = [];
  for (const row of elements(page, 'tr')) {
    const body = row.parent;
    if (body?.name === 'tbody' && body.parent !== null && tables.has(body.parent)) rows.push(row);
  }
  const [heading, ...rest] = rows;
  return { heading: heading ?? null, rows: rest };
}
