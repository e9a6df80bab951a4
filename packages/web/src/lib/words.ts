// Finding words in text for marking: positions only, never markup. Used for docket filter hits and for words in a document.
export type Span = readonly [start: number, end: number];

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Spans of the given words, whole words only, without regard to case. A trailing `*` marks the beginning of a word. */
export function findWords(text: string, words: readonly string[]): Span[] {
  const alternatives = words
    .map((word) => word.trim())
    .filter((word) => word.replaceAll('*', '') !== '')
    .sort((a, b) => b.length - a.length)
    .map((word) =>
      word.endsWith('*') ? `${pattern(word.slice(0, -1))}[\\p{L}\\p{N}]*` : `${pattern(word)}(?![\\p{L}\\p{N}])`,
    );
  if (alternatives.length === 0) return [];
  const expression = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})`, 'giu');
  return [...text.matchAll(expression)].map((found) => [found.index, found.index + found[0].length] as const);
}

const pattern = (word: string) => word.split(/\s+/).map(escape).join('\\s+');

/** Spans of the given pieces anywhere in the text, as an instant filter marks them. */
export function findPieces(text: string, pieces: readonly string[]): Span[] {
  const alternatives = pieces.filter((piece) => piece !== '').map(escape);
  if (alternatives.length === 0) return [];
  return [...text.matchAll(new RegExp(alternatives.join('|'), 'gi'))].map(
    (found) => [found.index, found.index + found[0].length] as const,
  );
}

/** Spans in order, overlaps joined, all inside the text. */
export function tidySpans(spans: readonly Span[], length: number): Span[] {
  const tidy: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const from = Math.max(0, start);
    const to = Math.min(length, end);
    const last = tidy.at(-1);
    if (to <= from) continue;
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else tidy.push([from, to]);
  }
  return tidy;
}
