// White space as court pages use it: NBSP, line separators and control characters all count as blanks.
// One definition for the whole package, because `\s` of JavaScript leaves out U+0085 and U+001C to U+001F.

/** For use inside a character class. */
export const BLANK_CLASS = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const BLANK_RUN = new RegExp(`[${BLANK_CLASS}]+`, 'g');
/** Two blanks in a row, or one that is no space: most texts have neither, and looking is cheaper than replacing. */
const UNEVEN = / {2}|[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** True for one UTF-16 code unit that is white space. */
export function isBlankCode(code: number): boolean {
  if (code > 0x20 && code < 0x80) return false;
  return (
    code === 0x20 ||
    (code >= 9 && code <= 13) ||
    (code >= 0x1c && code <= 0x1f) ||
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Without white space at either end. A loop, since a regular expression anchored at the end is quadratic on long runs. */
export function trimBlank(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlankCode(text.charCodeAt(from))) from++;
  while (to > from && isBlankCode(text.charCodeAt(to - 1))) to--;
  return from === 0 && to === text.length ? text : text.slice(from, to);
}

/** Words of a text, without empty ones. */
export function words(text: string): string[] {
  const trimmed = trimBlank(text);
  return trimmed === '' ? [] : trimmed.split(BLANK_RUN);
}

/** Trimmed, every run of white space one blank. */
export function collapse(text: string): string {
  const trimmed = trimBlank(text);
  return UNEVEN.test(trimmed) ? trimmed.replace(BLANK_RUN, ' ') : trimmed;
}

/** `collapse`, and no white space before a comma: the common cleaning of docket text and metadata. */
export function squeeze(text: string): string {
  const even = collapse(text);
  return even.includes(' ,') ? even.replaceAll(' ,', ',') : even;
}
