// A cell's lines as the court broke them (`br`), with bold labels kept apart: `<b>Terminated: </b>04/21/2017`.
import { ELEMENT, type Node, TEXT } from '../html/node.ts';
import type { Page } from '../html/page.ts';

export type CellLine = {
  /** Text pieces joined with a blank, as the source has them (untrimmed). */
  text: string;
  /** The bold text at the beginning of the line, or null. */
  label: string | null;
  /** What follows the bold text. */
  value: string;
  /** Nothing at all stands between two breaks, not even a blank. */
  bare: boolean;
};

/** Lines of everything inside a node, without what is inside the elements to skip. */
export function cellLines(page: Page, cell: Node, skips?: (node: Node) => boolean): CellLine[] {
  const lines: CellLine[] = [];
  let pieces: string[] = [];
  let label: string | null = null;
  let value = '';
  const flush = () => {
    lines.push({ text: pieces.join(' '), label, value, bare: pieces.length === 0 });
    pieces = [];
    label = null;
    value = '';
  };
  for (let at = cell.at + 1; at < cell.end; at++) {
    const node = page.nodes[at] as Node;
    if (node.type === ELEMENT && node.name === 'br') flush();
    if (node.type === ELEMENT && skips?.(node)) at = node.end - 1;
    if (node.type !== TEXT) continue;
    const bold = node.parent?.name === 'b' || node.parent?.name === 'strong';
    if (bold && pieces.every((piece) => piece.trim() === '')) label = node.value;
    else if (label !== null) value += node.value;
    pieces.push(node.value);
  }
  flush();
  return lines;
}
