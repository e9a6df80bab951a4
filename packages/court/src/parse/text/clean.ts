// Cleaning of names, subjects and notice texts: left-over entities, curly quotes, ornaments and stray punctuation at the ends.
import { collapse, isBlankCode } from './whitespace.ts';

const LEFT_OVER = /&(?:rsquo|rdquo|ldquo|nbsp|amp|#160);|%20|[\u2018\u2019\u201c\u201d*#]/g;

const REPLACEMENT: ReadonlyMap<string, string> = new Map([
  ['&rsquo;', "'"],
  ['&rdquo;', '"'],
  ['&ldquo;', '"'],
  ['&nbsp;', ' '],
  ['&amp;', '&'],
  ['&#160;', ' '],
  ['%20', ' '],
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u201c', '"'],
  ['\u201d', '"'],
]);

const STRAY = new Set(['-', '\u2013', '_', '/', ';', ','].map((mark) => mark.charCodeAt(0)));

/** Without blanks and stray punctuation at either end. */
export function stripEnds(text: string): string {
  let from = 0;
  let to = text.length;
  const stray = (at: number) => STRAY.has(text.charCodeAt(at)) || isBlankCode(text.charCodeAt(at));
  while (from < to && stray(from)) from++;
  while (to > from && stray(to - 1)) to--;
  return text.slice(from, to);
}

/**
 * A name or subject as people write it. Both sides of ` v. ` are stripped on their own.
 *
 * @example cleanText(' Doe,  v. Roe; ') // 'Doe v. Roe'
 */
export function cleanText(text: string): string {
  const plain = text.replace(LEFT_OVER, (seen) => REPLACEMENT.get(seen) ?? '');
  return collapse(plain.split(' v. ').map(stripEnds).join(' v. '));
}
