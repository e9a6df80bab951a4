// Where words are marked.
import { describe, expect, it } from 'vitest';
import { findPieces, findWords, tidySpans } from './words.ts';

const found = (text: string, words: string[]) => findWords(text, words).map(([from, to]) => text.slice(from, to));

describe('words to mark', () => {
  it('are whole words in any case', () => expect(found('Order ordered ORDER', ['order'])).toEqual(['Order', 'ORDER']));
  it('with a star are beginnings', () => expect(found('order ordered', ['ord*'])).toEqual(['order', 'ordered']));
  it('may be phrases over a line break', () =>
    expect(found('summary\n judgment', ['summary judgment'])).toHaveLength(1));
  it('may hold signs that mean something in expressions', () =>
    expect(found('Rule 12(b)(6).', ['12(b)(6)'])).toEqual(['12(b)(6)']));
  it('mark nothing when there are none', () => expect(found('text', ['', '*'])).toEqual([]));
  it('find pieces anywhere for an instant filter', () => expect(findPieces('unordered', ['order'])).toEqual([[2, 7]]));
  it('join where they overlap and stay inside the text', () => {
    expect(
      tidySpans(
        [
          [4, 9],
          [0, 5],
          [8, 99],
        ],
        12,
      ),
    ).toEqual([[0, 12]]);
  });
});
