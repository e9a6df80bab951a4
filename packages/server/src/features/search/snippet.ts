// A piece of text around the hits, with the hits by position. No markup: whoever shows it decides how a hit looks.
import type { Compiled } from './compile.ts';
import { stem } from './stem.ts';
import { tokens } from './tokenize.ts';

export type Snippet = { text: string; hits: [number, number][] };

const LENGTH = 240;

export function hitsIn(text: string, marks: Compiled['marks']): [number, number][] {
  const words = new Set(marks.words);
  const stems = new Set(marks.stems);
  const hits: [number, number][] = [];
  // A word and its stem begin with the same letter.
  const firsts = new Set([...marks.words, ...marks.stems, ...marks.prefixes].map((word) => word.charCodeAt(0)));
  for (const { word, start, end } of tokens(text, firsts)) {
    if (words.has(word) || stems.has(stem(word)) || marks.prefixes.some((prefix) => word.startsWith(prefix)))
      hits.push([start, end]);
  }
  return hits;
}

/** The window of the text that holds the most different hits; without hits, the beginning. */
export function snippetOf(text: string, marks: Compiled['marks']): Snippet {
  const hits = hitsIn(text, marks);
  const start = hits.length === 0 ? 0 : wordStart(text, Math.max(0, densest(text, hits) - 60));
  const end = Math.min(text.length, start + LENGTH);
  const raw = text.slice(start, end);
  // One character for one, so that positions stay true.
  const clean = raw.replace(/\s/g, ' ');
  return {
    text: clean,
    hits: hits.filter(([from, to]) => from >= start && to <= end).map(([from, to]) => [from - start, to - start]),
  };
}

function densest(text: string, hits: readonly [number, number][]): number {
  let best = hits[0]![0];
  let bestCount = 0;
  for (let i = 0; i < hits.length; i++) {
    const seen = new Set<string>();
    for (let j = i; j < hits.length && hits[j]![1] - hits[i]![0] < LENGTH - 60; j++)
      seen.add(stem(text.slice(hits[j]![0], hits[j]![1]).toLowerCase()));
    if (seen.size > bestCount) {
      bestCount = seen.size;
      best = hits[i]![0];
    }
  }
  return best;
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(' ', at);
  return space < 0 || space - at > 30 ? at : space + 1;
}
