// What a person typed into a search box: docket numbers, perhaps with a court beside them, perhaps none.
import type { DocketNumber } from '../model/index.ts';
import { courtsNamed } from '../registry/named.ts';
import { findCaseNumbers } from './parse.ts';

export type QueryNumbers = { numbers: DocketNumber[]; courtIds: string[]; rest: string };

/**
 * Numbers and courts in what a person types into a search field, and what is left of it.
 *
 * @example numbersInQuery('nysd 24cv1234')            // one number, court nysd
 * @example numbersInQuery('Smith v. Jones')           // no number, rest as typed
 */
export function numbersInQuery(text: string): QueryNumbers {
  const found = findCaseNumbers(text);
  let rest = text;
  for (const { start, end } of found.toReversed()) rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  rest = rest
    .replace(/\b(?:civil action|case|docket)?\s*nos?\.?(?=\s|$)/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (found.length === 0) return { numbers: [], courtIds: [], rest: text.trim() };
  const { courtIds, rest: words } = takeCourts(rest);
  return { numbers: found.map((f) => f.number), courtIds, rest: words };
}

/** Longest name of a court: "bankruptcy court southern district of west virginia". */
const MOST_WORDS = 9;

/** Takes out what names exactly one court: `nysd`, `(S.D. Tex.)`, `9th Cir.`, "Western District of Washington". "Smith" names none. */
function takeCourts(text: string): { courtIds: string[]; rest: string } {
  const words = text.split(/[\s,()[\];]+/).filter((word) => word !== '');
  const courtIds: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length; ) {
    const court = courtAt(words, at);
    if (court === null) rest.push(words[at]!);
    else courtIds.push(court.id);
    at += court?.words ?? 1;
  }
  return { courtIds: [...new Set(courtIds)], rest: rest.join(' ') };
}

/** Court ids that are English words or names too: between other words they are not taken for a court. */
const ordinaryWords = new Set([
  'mad',
  'med',
  'hid',
  'rid',
  'cod',
  'ned',
  'vid',
  'ord',
  'cit',
  'meb',
  'deb',
  'cob',
  'rib',
]);

function courtAt(words: readonly string[], at: number): { id: string; words: number } | null {
  for (let count = Math.min(MOST_WORDS, words.length - at); count > 0; count--) {
    if (count === 1 && words.length > 1 && ordinaryWords.has(words[at]!.toLowerCase())) return null;
    const named = courtsNamed(words.slice(at, at + count).join(' '));
    if (named.length === 1) return { id: named[0]!.id, words: count };
  }
  return null;
}
