// Docket numbers as text: the short form people know, the core for look-ups, a key for sorting.
import type { CourtKind, DocketNumber } from '../model/index.ts';

const pad = (n: number | null, width: number): string => String(n ?? 0).padStart(width, '0');
const yy = (year: number | null): string => pad((year ?? 0) % 100, 2);

/** Short form without judges: `3:14-cv-04711`, `18-10160`, `21-1975`, `MDL No. 2967`. */
export function display(number: Omit<DocketNumber, 'display'>, courtKind?: CourtKind): string {
  if (number.caseType === 'mdl' && number.year === null) return `MDL No. ${number.serial}`;
  // A court of appeals has neither offices nor types; the locator makes them up.
  if (courtKind === 'appellate') return `${yy(number.year)}-${pad(number.serial, 1)}`;
  const office = number.office === null ? '' : `${number.office}:`;
  if (number.caseType === null || (number.caseType === 'bk' && office === '')) {
    // Appellate serials are not padded, nor those of a court not known; bankruptcy ones have five digits.
    const padded = courtKind === 'bankruptcy' || number.caseType === 'bk' || office !== '';
    return `${office}${yy(number.year)}-${pad(number.serial, padded ? 5 : 1)}`;
  }
  return `${office}${yy(number.year)}-${number.caseType}-${pad(number.serial, 5)}`;
}

/**
 * Year and serial alone, for finding candidates (merging 1.2): two digits and five in districts, two and six elsewhere.
 * Empty when a part is missing: never look anything up by an empty core. It loses office and type, so every candidate needs `sameCase`.
 */
export function coreNumber(number: DocketNumber, courtKind: CourtKind): string {
  if (number.year === null || number.serial === null) return '';
  return `${yy(number.year)}${pad(number.serial, courtKind === 'district' || courtKind === 'national' ? 5 : 6)}`;
}

/** Sorts by year, type, serial, office. */
export function sortKey(number: DocketNumber): string {
  return `${pad(number.year, 4)}/${number.caseType ?? ''}/${pad(number.serial, 10)}/${number.office ?? ''}/${pad(number.defendantNumber, 4)}`;
}

/**
 * Whether two numbers may name the same docket of one court. Parts are compared, not text; an unknown office or type fits any. Judges do not
 * count: cases are reassigned. Different defendant numbers are different dockets.
 */
export function sameCase(a: DocketNumber, b: DocketNumber): boolean {
  const fits = <T>(x: T | null, y: T | null) => x === null || y === null || x === y;
  if (a.serial === null || a.serial !== b.serial || a.year !== b.year) return false;
  return fits(a.office, b.office) && fits(a.caseType, b.caseType) && fits(a.defendantNumber, b.defendantNumber);
}
