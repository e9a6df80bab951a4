// What a new password must be: long, not about its owner or us, and on no list of breached ones. No rules about kinds of characters.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 256;
const MIN_DIFFERENT = 5;
/** What must be left when words that anybody could guess are taken out. */
const MIN_OWN = 8;

/** Null when it is fine, else what to tell the person. `about` holds the person's name, mail address and firm. */
export function checkNewPassword(password: string, about: readonly string[]): string | null {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  if (length < MIN_PASSWORD) return `Use at least ${MIN_PASSWORD} characters. Several words are easiest to remember.`;
  if (length > MAX_PASSWORD) return `Use at most ${MAX_PASSWORD} characters.`;
  if (new Set(text).size < MIN_DIFFERENT) return 'This repeats a few characters only. Use different ones.';
  const lower = text.toLowerCase();
  if (withoutWords(lower, about).length < MIN_OWN)
    return 'This is made of your name, mail address, firm or ours. Use words that have nothing to do with you.';
  if (isListed(lower) || isListed(lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')))
    return 'This password is known from a breach, perhaps with a number added. Choose another.';
  return null;
}

function withoutWords(password: string, about: readonly string[]): string {
  const words = about
    .flatMap((text) =>
      text
        .normalize('NFKC')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u),
    )
    .filter((word) => word.length > 3);
  // Longest first: "pacerpro" before "pacer".
  const known = [...new Set(['pacerpro', 'pacer', 'password', 'passwort', ...words])];
  known.sort((a, b) => b.length - a.length);
  return known.reduce((rest, word) => rest.replaceAll(word, ''), password);
}

const HASH_BYTES = 5;
const listFile = new URL('../../../data/common-passwords.bin', import.meta.url);
let list: Buffer | undefined;

/** Sorted hashes of five bytes each, made by scripts/common-passwords.ts: about one in ten million others is refused by mistake. */
function isListed(password: string): boolean {
  list ??= readFileSync(listFile);
  const wanted = createHash('sha256').update(password).digest().subarray(0, HASH_BYTES);
  let [low, high] = [0, list.length / HASH_BYTES];
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = wanted.compare(list, middle * HASH_BYTES, (middle + 1) * HASH_BYTES);
    if (order === 0) return true;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return false;
}
