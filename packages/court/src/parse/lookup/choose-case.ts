// One case out of a lookup's answer. The same number can be a civil, a criminal and a magistrate case in several offices,
// and one criminal case has an id of its own for each defendant.
import type { CaseLookup, CaseLookupItem } from '../../model/lookup.ts';
import { captionOf } from './parse-lookup.ts';

export type Wanted = {
  /** Any spelling of the caption; `armes-v-hot-pizzas` will do. */
  caseName?: string | null;
  /** What stands before the colon: `2`. */
  office?: string | null;
  /** `cv`, `cr`. */
  caseType?: string | null;
};

/**
 * The case meant, or null when nothing tells the candidates apart.
 *
 * @example chooseCase(lookup, { caseName: 'Otter v. Badger', office: '2', caseType: 'cv' })?.pacerCaseId
 */
export function chooseCase(lookup: CaseLookup, wanted: Wanted = {}): CaseLookupItem | null {
  if (lookup.outcome !== 'found') return null;
  let left = lookup.cases;
  const keep = (fits: (item: CaseLookupItem) => boolean) => {
    const kept = left.filter(fits);
    if (kept.length > 0) left = kept;
  };
  if (wanted.office) keep((item) => item.numberText.split(':', 1)[0] === wanted.office);
  if (wanted.caseType) keep((item) => item.numberText.toLowerCase().includes(`-${wanted.caseType?.toLowerCase()}-`));
  const [first] = left;
  if (left.length <= 1) return first ?? null;
  return (
    lowestOfRun(left, (item) => item.defendantNumber) ?? lowestOfRun(left, idNumber) ?? mostAlike(left, wanted.caseName)
  );
}

const idNumber = (item: CaseLookupItem) => (/^\d{1,15}$/.test(item.pacerCaseId) ? Number(item.pacerCaseId) : null);

/** Main case and sub-cases of one criminal case are numbered one after the other: the lowest is the main one. */
function lowestOfRun(
  items: CaseLookupItem[],
  numberOf: (item: CaseLookupItem) => number | null,
): CaseLookupItem | null {
  const numbered = items
    .map((item) => ({ item, number: numberOf(item) }))
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const run = numbered.every(({ number }, at) => number !== null && number === (numbered[0]?.number ?? 0) + at);
  return run ? (numbered[0]?.item ?? null) : null;
}

function mostAlike(items: CaseLookupItem[], caseName: string | null | undefined): CaseLookupItem | null {
  if (!caseName) return null;
  const ranked = items.map((item) => ({ item, score: likeness(captionOf(item.titleText), caseName) }));
  return ranked.reduce((best, next) => (next.score > best.score ? next : best)).item;
}

/** Share of common letter pairs, 0 to 1 (Dice). Case and punctuation do not count. */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  let common = 0;
  for (const [pair, count] of left) common += Math.min(count, right.get(pair) ?? 0);
  const total = [...left.values(), ...right.values()].reduce((sum, count) => sum + count, 0);
  return total === 0 ? 0 : (2 * common) / total;
}

function pairs(text: string): Map<string, number> {
  const plain = text
    .slice(0, 500)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ');
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < plain.length; at++) {
    const pair = plain.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}
