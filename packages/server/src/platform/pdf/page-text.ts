// Makes the text of a page fit to store, search and show: no control characters, plain spaces, line breaks kept.

const ligatures: Record<string, string> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};
/** PDFium marks a word broken over two lines with U+FFFE in place of hyphen and line break; the word is joined. */
const BROKEN_WORD = /[\uFFFE\u00AD]/g;
/** Invisible marks; those that turn the direction of writing could show a text other than the one stored. */
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFF]/g;
const CONTROL = /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F]/g;

export function normalisePageText(raw: string): string {
  return raw
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085\f]/g, '\n')
    .replace(BROKEN_WORD, '')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(/[ﬀ-ﬆ]/g, (ligature) => ligatures[ligature] ?? ligature)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * Text of a page that has both: what was typed, then the recognised lines that the typed text lacks.
 * A line counts as present when most of its words are.
 */
export function joinPageText(native: string, recognised: string): string {
  const known = new Set(wordsOf(native));
  const added = recognised.split('\n').filter((line) => {
    const words = wordsOf(line);
    return words.length > 0 && words.filter((word) => !known.has(word)).length > words.length / 2;
  });
  return [native, added.join('\n')].filter(Boolean).join('\n\n');
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
