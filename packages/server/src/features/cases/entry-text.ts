// When two texts of different sources may speak of the same entry. Used for weak matches only, which must also be unique both ways.
const ENTERED = /\s*\(Entered:[^)]{1,40}\)\s*$/i;
const STOP = new Set('a an and as at by for from in is of on or re that the to was with'.split(' '));

/** The long text without what sources add to it: the entered date at the end, brackets around entry numbers, spacing, case. */
export function normalText(text: string): string {
  return text
    .replace(ENTERED, '')
    .replaceAll(/\[(\d+)\]/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The words that carry meaning. */
export function wordsOf(text: string): Set<string> {
  const words = normalText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !STOP.has(word)));
}

export type Described = { long: string; short: string | null };

/** The long texts are the same. */
export function sameText(a: Described, b: Described): boolean {
  return a.long !== '' && normalText(a.long) === normalText(b.long);
}

/** One could be a shorter telling of the other. Two long texts are compared with each other alone: equal short forms prove nothing then. */
export function fits(a: Described, b: Described): boolean {
  if (a.long && b.long) return within(a.long, b.long) || within(b.long, a.long);
  if (a.short && b.short && normalText(a.short) === normalText(b.short)) return true;
  if (a.long && b.short) return within(b.short, a.long);
  if (b.long && a.short) return within(a.short, b.long);
  return false;
}

function within(part: string, whole: string): boolean {
  const words = wordsOf(part);
  const all = wordsOf(whole);
  if (words.size === 0 || words.size > all.size) return false;
  for (const word of words) if (!all.has(word)) return false;
  return true;
}
