// Attorneys of a "represented by" cell: every bold name starts one; what follows it up to the next is contact and roles.
import type { Attorney } from '../../model/party.ts';
import { type Node, TEXT } from '../html/node.ts';
import { elements, type Page, textNodes, textOf } from '../html/page.ts';
import { toAttorney } from '../people/attorneys.ts';
import { readContact } from '../people/contact.ts';
import { collapse, trimBlank, words } from '../text/whitespace.ts';

export function readAttorneys(page: Page, cell: Node): Attorney[] {
  // Some courts print roles in bold italics: no names.
  return elements(page, 'b', cell)
    .map((bold) => ({ bold, attorney: readAttorney(page, bold) }))
    .filter(({ bold, attorney }) => !(attorney.nameOnly === true && bold.parent?.name === 'i'))
    .map(({ attorney }) => attorney);
}

function readAttorney(page: Page, bold: Node): Attorney {
  const lines: string[] = [];
  const nested: string[] = [];
  const roles: string[] = [];
  // A name may be followed by an empty bold element that owns the address: only a later one begins the next attorney.
  for (let node = bold.next; node !== null && (node === bold.next || node.name !== 'b'); node = node.next) {
    if (node.name === 'b') continue;
    if (node.type === TEXT) {
      const line = collapse(node.value);
      if (line !== '') lines.push(line);
    } else if (node.name === 'i') roles.push(trimBlank(textOf(page, node)));
    else if (node.first !== null) nested.push(...textNodes(page, node).map(({ value }) => collapse(value)));
  }
  const attorney = toAttorney(words(textOf(page, bold)).join(' '), lines, roles);
  if (bold.next === null) attorney.nameOnly = true;
  if (nested.length === 0) return attorney;
  // Mail addresses stand inside links; `contactLines` keeps to the cell's own text.
  const { addressLines: _, firm: __, ...reached } = readContact([...lines, ...nested]);
  return { ...attorney, ...reached };
}
