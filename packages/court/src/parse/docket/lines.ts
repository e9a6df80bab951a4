// Text of a cell as lines, and values after labels: how headers of dockets are read.
import { ELEMENT, type Node, TEXT } from '../html/node.ts';
import { type Page, visit } from '../html/page.ts';
import { cleanText } from '../text/clean.ts';
import { trimBlank } from '../text/whitespace.ts';

/** Lines of a node: `br` and `p` end a line; the text nodes of a line are joined with blanks and cleaned. */
export function linesOf(page: Page, node: Node): string[] {
  const lines: string[] = [];
  let parts: string[] = [];
  let paragraphEnd = -1;
  visit(page, node);
  const close = () => {
    if (parts.length > 0) lines.push(cleanText(parts.join(' ')));
    parts = [];
  };
  for (let at = node.at + 1; at < node.end; at++) {
    const inner = page.nodes[at] as Node;
    if (paragraphEnd >= 0 && at >= paragraphEnd) {
      close();
      paragraphEnd = -1;
    }
    if (inner.type === TEXT) parts.push(inner.value);
    else if (inner.type === ELEMENT && (inner.name === 'br' || inner.name === 'p')) {
      close();
      if (inner.name === 'p') paragraphEnd = inner.end;
    }
  }
  close();
  return lines;
}

/**
 * What follows a label in the first line that has it. A value that runs into "date filed" comes from lines that were
 * joined, and is passed over.
 */
export function valueAfter(lines: readonly string[], label: RegExp): string | null {
  for (const line of lines) {
    const value = label.exec(line)?.[1];
    if (value !== undefined && !/date filed/i.test(value)) return trimBlank(value);
  }
  return null;
}
