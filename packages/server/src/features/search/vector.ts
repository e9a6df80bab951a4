// A tsvector made here, not by the database: exact words for phrases and names, and beside each its stem (marked `=`) at the same
// position. One vector then answers both "to be or not" and any form of a word. A vector belongs to one page: PostgreSQL keeps
// positions only to 16,383, and phrases would go wrong after that.
import { stem } from './stem.ts';
import { tokens } from './tokenize.ts';

const MAX_POSITION = 16_383;
const MAX_POSITIONS_A_WORD = 255;

/** One field of a vector: its words, and a letter that marks them for field queries (`p` for party), if any. */
export type Part = { text: string; mark?: 'c' | 'p' | 'a' | 'f' | 'j' };

/** PostgreSQL's text form of a tsvector. Words hold letters and digits only, so nothing needs escaping. */
export function vectorOf(parts: readonly Part[]): string {
  const positions = new Map<string, number[]>();
  let position = 0;
  for (const part of parts) {
    for (const { word } of tokens(part.text)) {
      position = Math.min(position + 1, MAX_POSITION);
      add(positions, word, position);
      const root = stem(word);
      if (root !== word) add(positions, `=${root}`, position);
      if (part.mark) add(positions, `${part.mark}/${word}`, position);
    }
    // A gap, so that a phrase cannot run from one field into the next.
    position = Math.min(position + 10, MAX_POSITION);
  }
  let out = '';
  for (const [word, at] of positions) out += `'${word}':${at.join(',')} `;
  return out;
}

function add(positions: Map<string, number[]>, word: string, position: number): void {
  const at = positions.get(word);
  if (!at) positions.set(word, [position]);
  else if (at.length < MAX_POSITIONS_A_WORD && at[at.length - 1] !== position) at.push(position);
}
