// Fields of an HTML notice by their place: the cell beside a label cell, the first text node first, the element after a label.
// Readers of the interchange form go by places; the model goes by what is said.
import { type Node, TEXT } from '../html/node.ts';
import { childElements, elements, type Page, textOf, visit } from '../html/page.ts';
import { cleanText } from '../text/clean.ts';

/** Tables that name a case, layout tables around them included. */
export const caseTables = (page: Page): Node[] =>
  elements(page, 'table').filter((table) => textOf(page, table).includes('Case Name:'));

/** Cells that follow a cell with a label, in page order. */
export function cellsBeside(page: Page, within: Node, label: string): Node[] {
  const found = new Set<Node>();
  for (const cell of elements(page, 'td', within)) {
    if (!textOf(page, cell).includes(label)) continue;
    let next = cell.next;
    while (next !== null && next.name !== 'td') next = next.next;
    if (next !== null) found.add(next);
  }
  return [...found].sort((one, other) => one.at - other.at);
}

/** The first text node directly in one of some elements; empty when there is none. */
export function firstOwnText(nodes: readonly Node[]): string {
  for (const node of nodes)
    for (let child = node.first; child !== null; child = child.next) if (child.type === TEXT) return child.value;
  return '';
}

export const linksIn = (page: Page, nodes: readonly Node[]): Node[] =>
  nodes.flatMap((node) => elements(page, 'a', node));

/** As the page has it; null for no link, and for a link without an address. */
export const hrefOf = (link: Node | undefined): string | null => link?.attr('href')?.trim() ?? null;

/** Following siblings, of one name when it is given. */
export function siblingsAfter(node: Node, name?: string): Node[] {
  const found: Node[] = [];
  for (let next = node.next; next !== null; next = next.next)
    if (name === undefined ? next.type === TEXT : next.name === name) found.push(next);
  return found;
}

/** Following siblings of several nodes. Of those in one element the first sees all that the others see. */
export function siblingsAfterAny(nodes: readonly Node[], name?: string): Node[] {
  const parents = new Set<Node | null>();
  const found: Node[] = [];
  for (const node of nodes) {
    if (parents.has(node.parent)) continue;
    parents.add(node.parent);
    found.push(...siblingsAfter(node, name));
  }
  return found.sort((one, other) => one.at - other.at);
}

export const strongWith = (page: Page, words: string): Node[] =>
  elements(page, 'strong').filter((node) => textOf(page, node).includes(words));

/** Text nodes of the page from a position on. */
export function textsFrom(page: Page, at: number): Node[] {
  visit(page, page.root);
  return page.nodes.slice(at).filter((node) => node.type === TEXT);
}

const ARIAL = 'arial,helvetica';

/** Docket text of a district or bankruptcy notice: the first of five places beside "Docket Text:" that holds any. */
export function filingText(page: Page, table: Node): string {
  const label = elements(page, 'strong').find(
    (node) => node.at >= table.end && textOf(page, node).includes('Docket Text:'),
  );
  const paragraph = label?.parent;
  if (paragraph === undefined || paragraph === null || paragraph.name !== 'p') return '';
  const [font] = childElements(paragraph, 'font');
  const [bold] = childElements(paragraph, 'b');
  const places: (() => string)[] = [
    () => (font === undefined ? '' : joined(page, childElements(font, 'b'))),
    () => (bold === undefined ? '' : joined(page, childElements(bold, 'span'))),
    () => ownTexts(paragraph),
    () =>
      joined(
        page,
        childElements(paragraph, 'font').filter((node) => node.attr('face') === ARIAL),
      ),
    () =>
      joined(
        page,
        elements(page, 'font').filter((node) => node.at >= paragraph.end && node.attr('face') === ARIAL),
      ),
  ];
  for (const place of places) {
    const text = cleanText(place());
    if (text !== '') return text;
  }
  return '';
}

const joined = (page: Page, nodes: readonly Node[]) => nodes.map((node) => textOf(page, node)).join('');

function ownTexts(node: Node): string {
  let text = '';
  for (let child = node.first; child !== null; child = child.next) if (child.type === TEXT) text += child.value;
  return text;
}

/** Docket text of an appellate notice: everything after "Docket Text:" up to the list of recipients. */
export function activityText(page: Page, table: Node): string {
  const label = strongWith(page, 'Docket Text:').find((node) => node.at >= table.end);
  if (label === undefined) return '';
  let text = '';
  for (const node of textsFrom(page, label.end)) {
    if (node.value === 'Notice will be electronically mailed to:') break;
    text += node.value;
  }
  return cleanText(text);
}

/** Docket text of an ACMS notice: the next division that says anything. */
export function acmsText(page: Page): string {
  const label = elements(page, 'strong').find((node) => cleanText(textOf(page, node)) === 'Docket Text:');
  let division = label?.parent ?? null;
  while (division !== null && division.name !== 'div') division = division.parent;
  const next =
    division === null ? undefined : siblingsAfter(division, 'div').find((node) => /\S/.test(textOf(page, node)));
  return next === undefined ? '' : cleanText(textOf(page, next));
}
