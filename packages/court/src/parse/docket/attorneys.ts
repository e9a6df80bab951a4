// Attorneys of a "represented by" cell: every bold name starts one; what follows it up to the next is contact and roles.
import type { Attorney } from '../../model/party.ts';
import { type Node, TEXT } from '../html/node.ts';
import { elements, type Page, textOf } from '../html/page.ts';
import { toAttorney } from '../people/attorneys.ts';
import { collapse, trimBlank, words } from '../text/whitespace.ts';

export function readAttorneys(page: Page, cell: Node): Attorney[] {
  const found: Attorney[] = [];
  for (const bold of elements(page, 'b', cell)) {
    const lines: string[] = [];
    const roles: string[] = [];
    let followed = false;
    for (let node = bold.next; node !== null && node.name !== 'b'; node = node.next) {
      followed = true;
      if (node.type === TEXT) {
        const line = collapse(node.value);
        if (line !== '') lines.push(line);
      } else if (node.name === 'i') roles.push(trimBlank(textOf(page, node)));
    }
    if (!followed) continue;
    found.push(toAttorney(words(textOf(page, bold)).join(' '), lines, roles));
  }
  return found;
}
