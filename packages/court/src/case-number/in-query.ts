// What a person typed into a search box: docket numbers, perhaps with a court beside them, perhaps none.
import type { DocketNumber } from '../model/index.ts';
import { courtsNamed } from '../registry/named.ts';
import { findCaseNumbers } from './parse.ts';

export type QueryNumbers = { numbers: DocketNumber[]; courtIds: string[]; rest: string };

/**
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
  const courtIds: string[] = [];
  const words = rest.split(/[\s,()]+/).filter((word) => {
    const named = courtsNamed(word);
    // "Smith" is no court; a word that names exactly one is.
    if (named.length !== 1) return true;
    courtIds.push(named[0]!.id);
    return false;
  });
  return { numbers: found.map((f) => f.number), courtIds, rest: words.join(' ') };
}
