// Parties of a district or bankruptcy docket: headings, names, detail lines and counsel, row by row.
import type { ParseIssue } from '../../model/case.ts';
import type { Party } from '../../model/party.ts';
import type { Node } from '../html/node.ts';
import { cellsOf, elements, firstElement, type Page, textNodes, textOf } from '../html/page.ts';
import { fillRepeatedContacts } from '../people/attorneys.ts';
import { parseCourtDate } from '../text/dates.ts';
import { partyRole } from '../text/party-type.ts';
import { collapse, trimBlank } from '../text/whitespace.ts';
import { readAttorneys } from './attorneys.ts';

/** A row of a party table with what every rule asks of it. */
export type PartyRow = {
  row: Node;
  cells: Node[];
  text: string;
  hasBold: boolean;
  /** First cell holds bold underlined text: a heading. */
  isHeading: boolean;
};

export type PartyOnPage = { party: Party; row: PartyRow };

const DASHES = /-{6,}/;
const TERMINATED = /Terminated:\s+([\d/\-\u2013\u2014]{1,40})/i;

const holds = (page: Page, outer: string, inner: string, cell: Node) =>
  elements(page, outer, cell).some((node) => firstElement(page, inner, node) !== null);

function startsPartyTable(page: Page, row: Node): boolean {
  const cell = cellsOf(row)[0];
  if (cell === undefined) return false;
  if (firstElement(page, 'b', cell) === null) return false;
  if (holds(page, 'i', 'b', cell) || holds(page, 'b', 'u', cell)) return true;
  return elements(page, 'b', cell).some((bold) => textOf(page, bold).includes('-----'));
}

/** All rows of every table body that holds a party heading. */
export function findPartyRows(page: Page): PartyRow[] {
  const bodies = new Set<Node>();
  const rows = elements(page, 'tr');
  for (const row of rows) {
    if (row.parent?.name === 'tbody' && !bodies.has(row.parent) && startsPartyTable(page, row)) bodies.add(row.parent);
  }
  const found: PartyRow[] = [];
  for (const row of rows) {
    if (row.parent === null || !bodies.has(row.parent)) continue;
    const cells = cellsOf(row);
    const first = cells[0];
    found.push({
      row,
      cells,
      text: textOf(page, row),
      hasBold: firstElement(page, 'b', row) !== null,
      isHeading: first !== undefined && holds(page, 'b', 'u', first),
    });
  }
  return found;
}

/** Reads parties in page order, equal ones included. `issues` takes rows that fit no rule. */
export function readParties(
  page: Page,
  rows: readonly PartyRow[],
  { bankruptcy, adversary }: { bankruptcy: boolean; adversary: boolean },
  issues: ParseIssue[],
): PartyOnPage[] {
  const found: PartyOnPage[] = [];
  let roleText: string | null = null;
  let role: string | null = null;
  let beforeDashes = false;
  // In adversary proceedings one heading stands above all parties of a role.
  let stays = adversary;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as PartyRow;
    const { cells, text } = row;
    const [first] = cells;
    const words = trimBlank(text);
    if (first === undefined || words === '' || /^v\.?$/i.test(words)) continue;
    if (!row.hasBold) continue;
    if (cells.length === 1) beforeDashes = false;
    if (cells.length === 1 && row.isHeading) {
      if (rows[at + 1]?.hasBold !== true) continue;
      roleText = collapse(textOf(page, first));
      role = partyRole(textOf(page, first));
      continue;
    }
    if (DASHES.test(text)) {
      const printed = textOf(page, first);
      if (cells.length === 1) {
        roleText = collapse(printed.replace(/-{3,}/g, ''));
        role = partyRole(printed.replace(/-{3,}/g, ''));
        stays = true;
        continue;
      }
      if (cells.length === 3) {
        beforeDashes = true;
        roleText = trimBlank(printed).split(/-{3,}/, 1)[0] ?? '';
        role = trimBlank(roleText);
      }
    } else if (bankruptcy && cells.length === 3 && holds(page, 'i', 'b', first)) {
      const italic = firstElement(page, 'i', first);
      const printed = italic === null ? '' : textOf(page, italic);
      roleText = collapse(printed);
      role = partyRole(printed);
    } else if (cells.length === 3 && row.isHeading && trimBlank(textOf(page, cells[2] as Node)) === 'Disposition')
      continue;
    else if (cells.length === 3 && /service list/i.test(text)) role = roleText = 'Service List';
    const before = rows[at - 1];
    // The row after a "Disposition" heading is a count of the party above, even when it is bold.
    const isCount = before?.text.includes('Disposition') === true;
    const name = isCount ? null : partyName(page, first);
    if (name === null) {
      if (cells.length === 3 && !isCount)
        issues.push({ code: 'party.row_unplaced', seen: collapse(text).slice(0, 200) });
      if (role === null) continue;
    }
    const party = toParty(page, row, name, role, roleText);
    found.push({ row, party: role !== null && beforeDashes ? { ...party, roleBeforeDashes: true } : party });
    if (!stays) role = roleText = null;
  }
  fillRepeatedContacts(found.flatMap(({ party }) => party.attorneys));
  return found;
}

/** First bold text of the cell that is neither a heading nor a line of dashes. */
function partyName(page: Page, cell: Node): string | null {
  for (const bold of elements(page, 'b', cell)) {
    if (bold.parent?.name === 'i' || firstElement(page, 'u', bold) !== null) continue;
    const text = textOf(page, bold);
    if (!DASHES.test(text)) return trimBlank(text);
  }
  return null;
}

function toParty(
  page: Page,
  { cells }: PartyRow,
  name: string | null,
  role: string | null,
  roleText: string | null,
): Party {
  const [first, , third] = cells;
  const detailLines: string[] = [];
  for (const node of first === undefined || name === null ? [] : textNodes(page, first)) {
    if (node.parent?.name === 'b') continue;
    const line = trimBlank(node.value);
    if (line !== '') detailLines.push(line);
  }
  const terminated = TERMINATED.exec(detailLines.join('\n'))?.[1];
  const shown = cells.length === 3 && third !== undefined;
  return {
    name: name ?? '',
    ...(name === null ? { unnamed: true } : {}),
    role: role ?? 'Unknown',
    roleText: roleText ?? '',
    detailLines,
    terminatedOn: terminated === undefined ? null : parseCourtDate(terminated),
    attorneys: shown ? readAttorneys(page, third) : [],
    representationShown: shown,
    criminal: null,
  };
}
