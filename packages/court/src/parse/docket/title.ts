// Court, division and flags above a docket's header.
import { ELEMENT, type Node, TEXT } from '../html/node.ts';
import { elements, firstElement, type Page, textOf } from '../html/page.ts';
import { collapse, trimBlank } from '../text/whitespace.ts';
import { linesOf } from './lines.ts';

export type DocketTitle = { courtName: string | null; divisionName: string | null; flags: string[] };

const NUMBER_LINE =
  /(?:DOCKET FOR CASE|Bankruptcy Petition|Adversary Proceeding|Miscellaneous Proceeding)\s{0,3}[#:]|MDL No\./i;

/** The heading is an `h3` in district courts, a centred `font` in bankruptcy courts. */
function titleElement(page: Page): Node | null {
  for (const name of ['h3', 'center'])
    for (const node of elements(page, name)) {
      if (firstElement(page, 'table', node) === null && NUMBER_LINE.test(textOf(page, node))) return node;
    }
  return null;
}

export function readTitle(page: Page): DocketTitle {
  const title = titleElement(page);
  if (title === null) return { courtName: null, divisionName: null, flags: [] };
  const lines = linesOf(page, title).filter((line) => line !== '');
  const at = lines.findIndex((line) => NUMBER_LINE.test(line));
  const above = lines.slice(0, Math.max(at, 0));
  return {
    courtName: above[0] ?? null,
    divisionName: above[1] ?? null,
    flags: readFlags(page, title),
  };
}

/** Right-aligned cell before the title: one `span` a flag, or a list with commas. */
function readFlags(page: Page, title: Node): string[] {
  for (const cell of elements(page, 'td')) {
    if (cell.at > title.at) return [];
    if (cell.attr('align')?.toLowerCase() !== 'right' || firstElement(page, 'a', cell) !== null) continue;
    const flags: string[] = [];
    for (const piece of flagPieces(page, cell)) {
      const flag = collapse(piece);
      if (flag !== '' && flag.length <= 60 && !flags.includes(flag)) flags.push(flag);
    }
    if (flags.length > 0) return flags;
  }
  return [];
}

function flagPieces(page: Page, cell: Node): string[] {
  const pieces: string[] = [''];
  for (let at = cell.at + 1; at < cell.end; at++) {
    const node = page.nodes[at] as Node;
    if (node.type === ELEMENT && node.name === 'span') pieces.push('');
    if (node.type !== TEXT) continue;
    const [first = '', ...rest] = node.value.split(',');
    pieces[pieces.length - 1] += first;
    pieces.push(...rest);
  }
  return pieces.map(trimBlank);
}
