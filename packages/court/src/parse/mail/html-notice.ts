// Notices in HTML: tables of label and value cells, then the docket text, then the lists of recipients and documents.
import { ELEMENT, type Node, TEXT } from '../html/node.ts';
import { ancestor, cellsOf, elements, firstElement, type Page, textOf } from '../html/page.ts';
import { collapse } from '../text/whitespace.ts';
import { type CaseBlock, DOCKET_TEXT_END, type NoticeReading } from './notice-reading.ts';

const BREAKS = new Set(['br', 'p', 'div', 'tr', 'table', 'li', 'ul', 'h1', 'h2', 'h3', 'center', 'td', 'hr']);
/** A notice names some dozens of cases at most; more is not a notice. */
const MAX_CASES = 1000;

/** Mail systems break lines anywhere. */
export const joinLines = (body: string): string => body.replace(/=\r?\n/g, '').replace(/\r?\n|\r/g, ' ');

/** Reads the page of an HTML body. */
export function readHtmlNotice(page: Page): NoticeReading {
  const texts = page.nodes.filter((node) => node.type === TEXT);
  const docketTexts = texts.filter((node) => node.value.includes('Docket Text:'));
  const blocks: CaseBlock[] = [];
  const seen = new Set<Node>();
  const labels = texts.filter((node) => /Case\s{1,20}Name:/.test(node.value));
  for (const label of labels) {
    const table = ancestor(label, 'table');
    if (table === null || seen.has(table) || blocks.length >= MAX_CASES) continue;
    seen.add(table);
    // Bankruptcy courts print several tables above one docket text.
    const follows = docketTexts[firstAfter(docketTexts, table.at)] ?? docketTexts.at(-1);
    blocks.push(readTable(page, table, follows === undefined ? '' : readDocketText(page, texts, follows)));
  }
  const activity = texts.some((node) => /Notice\s{1,20}of\s{1,20}Docket\s{1,20}Activity/.test(node.value));
  const [first] = labels;
  const acms = blocks.length === 0 && labels.length === 1 && first !== undefined;
  if (acms) blocks.push(readAcms(page, texts, first, docketTexts[0]));
  return {
    format: 'html',
    kind: acms ? 'acms' : activity ? 'nda' : 'nef',
    blocks,
    lines: linesOf(page),
  };
}

function readTable(page: Page, table: Node, docketText: string): CaseBlock {
  const block: CaseBlock = {
    captionText: '',
    numberTexts: [],
    caseHref: null,
    documentText: '',
    documentHref: null,
    filers: [],
    closedText: null,
    docketText,
  };
  let label = '';
  for (const row of elements(page, 'tr', table)) {
    const [first, second] = cellsOf(row);
    if (first === undefined) continue;
    const text = collapse(textOf(page, first));
    if (text.includes('CASE CLOSED')) block.closedText = text;
    if (second === undefined) continue;
    label = text === '' ? label : text;
    const value = collapse(textOf(page, second));
    const link = firstElement(page, 'a', second);
    if (label.startsWith('Case Name:') && text !== '') block.captionText = value;
    else if (label.startsWith('Case Number:') && text !== '') {
      const links = elements(page, 'a', second).map((anchor) => collapse(textOf(page, anchor)));
      block.numberTexts = links.length > 0 ? links : [value];
      block.caseHref = addressOf(link);
    } else if (/^Document(?: Number|\(s\)):/.test(label) && text !== '') {
      block.documentText = value;
      block.documentHref = addressOf(link);
    } else if (label.startsWith('Filer') && value !== '') block.filers.push(value);
  }
  return block;
}

/** The address of a link; scripts are none, and a fragment is no part of it. */
function addressOf(link: Node | null): string | null {
  const href = link?.attr('href')?.trim().split('#', 1)[0] ?? '';
  return href === '' || /^javascript:/i.test(href) ? null : href;
}

/** Up to the next heading of the notice, whatever elements that runs through. */
function readDocketText(page: Page, texts: readonly Node[], label: Node): string {
  const own = label.value.slice(label.value.indexOf('Docket Text:') + 'Docket Text:'.length);
  let next = firstAfter(texts, label.at);
  while (next < texts.length && !DOCKET_TEXT_END.test(texts[next]?.value ?? '')) next++;
  return joinTexts(page, own, label.at + 1, texts[next]?.at ?? page.nodes.length);
}

/** Index of the first node that stands after a position; nodes are in document order. */
function firstAfter(nodes: readonly Node[], at: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.at ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function enclosing(node: Node, names: readonly string[]): Node | null {
  for (let up = node.parent; up !== null; up = up.parent) if (names.includes(up.name)) return up;
  return null;
}

function textBetween(page: Page, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) {
    const node = page.nodes[at];
    if (node?.type === TEXT) text += node.value;
  }
  return text;
}

/** Text with a blank wherever the page breaks the line. */
function joinTexts(page: Page, start: string, from: number, to: number): string {
  let text = start;
  for (let at = from; at < to; at++) {
    const node = page.nodes[at];
    if (node?.type === TEXT) text += node.value;
    else if (node?.type === ELEMENT && BREAKS.has(node.name)) text += ' ';
  }
  return text;
}

/** The newer appellate system prints no tables: labels in bold, each in a division of its own. */
function readAcms(page: Page, texts: readonly Node[], nameLabel: Node, docketLabel: Node | undefined): CaseBlock {
  const division = (label: Node | undefined) => (label === undefined ? null : enclosing(label, ['div', 'p', 'td']));
  const numberLabel = texts.find((node) => /Case\s{1,20}Number:/.test(node.value));
  const documentLabel = texts.find((node) => /^\s*Document:/.test(node.value));
  const numberDivision = division(numberLabel);
  const numberLink = numberDivision === null ? null : firstElement(page, 'a', numberDivision);
  const documentDivision = division(documentLabel);
  const documentLink = documentDivision === null ? null : firstElement(page, 'a', documentDivision);
  const after = (label: Node, container: Node | null) =>
    collapse(label.value.replace(/^[^:]*:/, '') + textBetween(page, label.at + 1, container?.end ?? label.end));
  const textDivision =
    docketLabel === undefined
      ? undefined
      : elements(page, 'div').find((div) => div.at > docketLabel.at && collapse(textOf(page, div)) !== '');
  const docketText = textDivision === undefined ? '' : textOf(page, textDivision);
  return {
    captionText: after(nameLabel, division(nameLabel)),
    numberTexts:
      numberLink === null
        ? numberLabel
          ? [after(numberLabel, numberDivision)]
          : []
        : [collapse(textOf(page, numberLink))],
    caseHref: addressOf(numberLink),
    documentText: documentLink === null ? '' : collapse(textOf(page, documentLink)),
    documentHref: addressOf(documentLink),
    filers: [],
    closedText: null,
    docketText,
  };
}

function linesOf(page: Page): string[] {
  const lines: string[] = [];
  let line = '';
  const flush = () => {
    lines.push(collapse(line));
    line = '';
  };
  for (const node of page.nodes) {
    if (node.type === TEXT) line += node.value;
    else if (node.type === ELEMENT && BREAKS.has(node.name)) flush();
  }
  flush();
  return lines;
}
