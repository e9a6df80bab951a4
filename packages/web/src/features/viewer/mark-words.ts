// Marks words in the text layer of a rendered page. Works on text nodes only; nothing is ever parsed as markup.
import { findWords } from '../../lib/words.ts';

export function markWords(layer: HTMLElement, words: readonly string[]): number {
  if (words.length === 0) return 0;
  let count = 0;
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  for (const node of nodes) {
    const spans = findWords(node.data, words);
    if (spans.length === 0) continue;
    const pieces: (string | HTMLElement)[] = [];
    let at = 0;
    for (const [from, to] of spans) {
      const mark = document.createElement('mark');
      mark.textContent = node.data.slice(from, to);
      pieces.push(node.data.slice(at, from), mark);
      at = to;
      count += 1;
    }
    pieces.push(node.data.slice(at));
    node.replaceWith(...pieces);
  }
  return count;
}
