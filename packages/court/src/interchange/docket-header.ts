// Case name, nature of suit and order of a docket as the interchange form reads them: the caption from the first line
// alone, adversary matters wherever the page speaks of an "Adversary Proceeding", headings by their exact text.
import { debtorName } from '../parse/docket/case-name.ts';
import { TEXTS } from '../parse/docket/header.ts';
import { valueAfter } from '../parse/docket/lines.ts';
import type { DocketOnPage } from '../parse/docket/read-docket.ts';
import { type Node, TEXT } from '../parse/html/node.ts';
import { elements, type Page, textOf } from '../parse/html/page.ts';
import { harmonizeCaseName } from '../parse/text/harmonize.ts';
import { squeeze, trimBlank } from '../parse/text/whitespace.ts';

const UNKNOWN = 'Unknown Case Title';

/** A debtor's name is taken as printed; every other name is harmonised. */
export function conventionalCaseName({ docket, page, adversary }: DocketOnPage): string {
  if (docket.bankruptcy === null) {
    const [first = ''] = docket.headerLines ?? [];
    return squeeze(harmonizeCaseName(captionIn(first) ?? nameFromSides(docket.parties) ?? UNKNOWN));
  }
  const debtor = debtorName(docket.parties);
  if (debtor !== null) return squeeze(debtor);
  const name = textAfterLabel(page, 'Lead BK Title') ?? UNKNOWN;
  return squeeze(harmonizeCaseName(adversary ? `${name} - Adversary Proceeding` : name));
}

/** `A v. B`, also without the case of letters; else what follows `Case title:`, `In re` or `In the matter`. */
function captionIn(line: string): string | null {
  for (const flags of ['', 'i']) {
    if (!new RegExp('\\bvs?\\.?\\s', flags).test(line)) continue;
    const untitled = line.replace(new RegExp('^Case\\s+title:\\s+', flags), '');
    return new RegExp('\\bvs?\\.?\\s', flags).test(untitled) ? untitled : line;
  }
  for (const pattern of [/Case\s+title:\s+(.*)/i, /\b(IN\s+RE:?\s.*)/i, /\b(In\s+the\s+matter\s.*)/i]) {
    const found = pattern.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

function nameFromSides(parties: DocketOnPage['docket']['parties']): string | null {
  const first = (role: string) => parties.find((party) => party.role === role)?.name ?? '';
  const [plaintiff, defendant] = [first('Plaintiff'), first('Defendant')];
  return plaintiff === '' || defendant === '' ? null : `${plaintiff} v. ${defendant}`;
}

/** The text node after the first italic element with a label, whatever element holds it. */
function textAfterLabel(page: Page, label: string): string | null {
  const italic = elements(page, 'i').find((node) => textOf(page, node).includes(label));
  if (italic === undefined) return null;
  for (let at = italic.end; at < page.nodes.length; at++) {
    const node = page.nodes[at] as Node;
    if (node.type === TEXT) return trimBlank(node.value);
  }
  return null;
}

/** In a page that speaks of an adversary proceeding the label `Nature of Suit:` is not read, only the table of codes is. */
export function conventionalNatureOfSuit({ docket, page, adversary }: DocketOnPage): string {
  if (!adversary) return squeeze(valueAfter(docket.headerLines ?? [], TEXTS.natureOfSuit) ?? '');
  const rows = new Set<Node>();
  for (const table of elements(page, 'table'))
    if (textOf(page, table).includes('Nature[s] of')) for (const row of elements(page, 'tr', table)) rows.add(row);
  const natures = [...rows].flatMap((row) => {
    const texts: string[] = [];
    let column = 0;
    for (let cell = row.first; cell !== null; cell = cell.next)
      if (cell.name === 'td' && ++column > 2) texts.push(...ownPieces(cell));
    return texts.length > 1 ? [texts.join(' ')] : [];
  });
  return squeeze(natures.join('; '));
}

function ownPieces(cell: Node): string[] {
  const pieces: string[] = [];
  for (let node = cell.first; node !== null; node = node.next)
    if (node.type === TEXT && trimBlank(node.value) !== '') pieces.push(trimBlank(node.value));
  return pieces;
}

/** `date_entered` where the first heading, cells with an input aside, reads exactly so. */
export function conventionalOrder(page: Page, heading: Node | null): string | null {
  if (heading === null) return null;
  for (let cell = heading.first; cell !== null; cell = cell.next) {
    if ((cell.name !== 'td' && cell.name !== 'th') || holdsInput(cell)) continue;
    const text = textOf(page, cell);
    return text === 'Date Entered' || text === 'Docket Date' ? 'date_entered' : 'date_filed';
  }
  return null;
}

function holdsInput(cell: Node): boolean {
  for (let node = cell.first; node !== null; node = node.next) if (node.name === 'input') return true;
  return false;
}
