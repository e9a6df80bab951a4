// Docket numbers in every form people and courts write (pacer-protocol 6.1). Text in, parts out; what is not there stays null.
import type { CourtKind, DocketNumber } from '../model/index.ts';
import { display } from './format.ts';

/** Unicode dashes that courts and word processors put in numbers. */
const DASHES = /[–—‐‑‒―−]/g;
const INITIALS = '(?:N/A|P1|[A-Za-z]+_[A-Za-z_]+|[A-Za-z]{1,5})';

/** How opinions write the type: `24 Civ. 1187` (S.D.N.Y.), `23 C 1744` (N.D. Ill.). The docket says `cv`. */
const TYPES_IN_PROSE: Readonly<Record<string, string>> = { civ: 'cv', c: 'cv', crim: 'cr' };

/** Central District of California: `EDCV 21-1234` is 5:21-cv-01234. */
const OFFICE_OF_DIVISION: Readonly<Record<string, string>> = { LA: '2', ED: '5', SA: '8' };

type Form = { pattern: RegExp; read(groups: Record<string, string | undefined>): Partial<DocketNumber> };

const number = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
const full = (yy: string): number =>
  yy.length === 4 ? Number(yy) : Number(yy) >= 50 ? 1900 + Number(yy) : 2000 + Number(yy);

// Tried in this order; each must match at a place where no letter or digit stands before it.
const forms: readonly Form[] = [
  {
    // MDL No. 2967, MDL-2967
    pattern: /\bMDL(?:\s+Nos?\.?|\s*-|\s)\s*(?<serial>\d{1,5})\b/iy,
    read: (g) => ({ caseType: 'mdl', serial: number(g.serial) }),
  },
  {
    // 1:2015cv01445 (Case Locator)
    pattern: /(?:(?<office>\w):)?(?<year>(?:19|20)\d\d)-?(?<type>[a-z]{2,5})-?(?<serial>\d{1,6})\b/iy,
    read: (g) => ({ office: g.office ?? null, year: full(g.year!), caseType: g.type!, serial: number(g.serial) }),
  },
  {
    // 3:14-cv-04711-QRS-TUV-3, 14-cv-4711, 14 cv 4711, 23cv1732, 4:25-crcor-00029
    pattern: new RegExp(
      `(?:(?<office>\\w{1,2}):)?\\s?(?<year>\\d\\d)[-\\s]?(?<type>[A-Za-z]{1,5}|~gr)[-\\s.]{0,2}(?<serial>\\d{1,10})(?:-(?<a>${INITIALS})(?![\\d]))?(?:-(?<b>${INITIALS})(?![\\d]))?(?:-${INITIALS}(?![\\d]))?(?:-(?<defendant>\\d{1,4}))?(?![\\w])`,
      'y',
    ),
    read: (g) => ({
      office: g.office ?? null,
      year: full(g.year!),
      caseType: g.type!,
      serial: number(g.serial),
      assignedInitials: g.a ?? null,
      referredInitials: g.b ?? null,
      defendantNumber: number(g.defendant),
    }),
  },
  {
    // CV 21-01234, C21-1234RSM, CIV-21-1234-R, Civ. No. 21-1234, EDCV 21-1234: courts that print the type first
    pattern:
      /(?<division>ED|SA|LA)?(?<type>CV|CR|CIV|Civ|CRIM|Crim|Cr|Cv|MC|MJ|C)(?:\.? ?No\.?:?)?[-\s.]{0,2}(?<year>\d\d)-(?<serial>\d{1,6})(?:-?(?<a>[A-Z]{1,4}))?(?![\w-]*\d{3}|\w)/y,
    read: (g) => ({
      office: OFFICE_OF_DIVISION[g.division ?? ''] ?? null,
      year: full(g.year!),
      caseType: g.type!,
      serial: number(g.serial),
      assignedInitials: g.a ?? null,
    }),
  },
  {
    // 1-23-42603-nhl: office, year, serial (bankruptcy of New York East)
    pattern: /(?<office>\d)-(?<year>\d\d)-(?<serial>\d{5})(?:-(?<a>[A-Za-z]{2,4}))?(?!\w)/y,
    read: (g) => ({ office: g.office!, year: full(g.year!), serial: number(g.serial), assignedInitials: g.a ?? null }),
  },
  {
    // 10-01083-8-RDD: serial, office, judge
    pattern: /(?<year>\d\d)-(?<serial>\d{5})-(?<office>\d)-(?<a>[A-Za-z]{2,4})(?!\w)/y,
    read: (g) => ({ office: g.office!, year: full(g.year!), serial: number(g.serial), assignedInitials: g.a! }),
  },
  {
    // 18-10160-ABC, 08-42065-rfn11, 25-03768-JMC-13, 21-12355-A, 21-1975
    pattern:
      /(?<year>\d\d)-(?<serial>\d{1,6})(?:-(?<a>[A-Za-z]{1,4})(?:\d{1,2})?(?:-\d{1,2}[A-Za-z]?)?)?(?![\w-]*\d{3}|\w)/y,
    read: (g) => ({ year: full(g.year!), serial: number(g.serial), assignedInitials: g.a ?? null }),
  },
  {
    // 1404711: digits alone, year and five digits
    pattern: /(?<year>\d\d)(?<serial>\d{5})(?!\w)/y,
    read: (g) => ({ year: full(g.year!), serial: number(g.serial) }),
  },
];

export type FoundNumber = { number: DocketNumber; start: number; end: number };

/**
 * Every docket number in a text, in order.
 * @param text anything: a search box, a caption, `Nos. 14-13542, 14-13657`
 * @param options.courtKind how to write a number without type letters: `bankruptcy` and `appellate` have none
 * @returns parts with `display` in short form; an empty list when there is no number. Linear in the text.
 * @example parseCaseNumbers('No. 3:14-cv-04711-QRS')[0].display // '3:14-cv-04711'
 */
export function parseCaseNumbers(text: string, options: { courtKind?: CourtKind } = {}): DocketNumber[] {
  return findCaseNumbers(text, options).map((found) => found.number);
}

/** Numbers in running text, with the place of each. */
export function findCaseNumbers(text: string, options: { courtKind?: CourtKind } = {}): FoundNumber[] {
  // Same length, so that positions stay true.
  const plain = text
    .slice(0, 4000)
    .replace(DASHES, '-')
    .replace(/\u00a0/g, ' ');
  const found: FoundNumber[] = [];
  for (let at = 0; at < plain.length; ) {
    const hit = /[\w~]/.test(plain[at]!) && (at === 0 || !/[\w$.]/.test(plain[at - 1]!)) ? matchAt(plain, at) : null;
    if (!hit) {
      at++;
      continue;
    }
    const number = complete(hit.parts, options.courtKind);
    found.push({ number: { ...number, display: display(number, options.courtKind) }, start: at, end: hit.end });
    at = hit.end;
  }
  return found;
}

function matchAt(text: string, at: number): { parts: Partial<DocketNumber>; end: number } | null {
  for (const { pattern, read } of forms) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { parts: read(match.groups ?? {}), end: pattern.lastIndex };
  }
  return null;
}

function complete(parts: Partial<DocketNumber>, courtKind: CourtKind | undefined): Omit<DocketNumber, 'display'> {
  const printed = parts.caseType?.toLowerCase() ?? null;
  const caseType = printed === null ? null : (TYPES_IN_PROSE[printed] ?? printed);
  return {
    office: parts.office ?? null,
    year: parts.year ?? null,
    caseType: caseType ?? (courtKind === 'bankruptcy' ? 'bk' : null),
    serial: parts.serial ?? null,
    assignedInitials: parts.assignedInitials ?? null,
    referredInitials: parts.referredInitials ?? null,
    defendantNumber: parts.defendantNumber ?? null,
  };
}
