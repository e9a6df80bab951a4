// The corpus by number: firms, cases, entries and documents, made and never stored as files. One large firm and four small ones.
// Document n hangs on entry n * stride of its firm, so cases hold papers as they do in life: some entries bought, most not.
import { bell, chance, makeEntryText, makeText, vocabulary } from './words.ts';

export type Size = { readonly documents: number; readonly entries: number };
export type Share = {
  readonly firm: number;
  readonly documents: number;
  readonly entries: number;
  readonly cases: number;
};

const SHARES = [0.9, 0.04, 0.03, 0.02, 0.01];
const ENTRIES_A_CASE = 200;
const WORDS_A_PAGE = 350;

const courts =
  'nysd cand txed ilnd flsd paed mad nynd nyed cacd njd vaed wawd deb nysb casb gand ohnd mied mdd ded txsd txnd flmd azd cod nvd ord mnd moed'.split(
    ' ',
  );

export function sharesOf({ documents, entries }: Size): Share[] {
  return SHARES.map((part, firm) => ({
    firm,
    documents: Math.round(documents * part),
    entries: Math.round(entries * part),
    cases: Math.max(1, Math.round((entries * part) / ENTRIES_A_CASE)),
  }));
}

/** An id of version 7 that says what it is and which; ordered as real ones are by time. */
export function idOf(kind: 'firm' | 'user' | 'case' | 'entry' | 'document' | 'blob', firm: number, n: number): string {
  const hex = n.toString(16).padStart(12, '0');
  const letter = { firm: 'f', user: 'a', case: 'c', entry: 'e', document: 'd', blob: 'b' }[kind];
  return `0190${hex.slice(0, 4)}-${hex.slice(4, 8)}-7${letter}${firm.toString(16).padStart(2, '0')}-8000-${hex.slice(8)}00000000`;
}

export type Case = { courtId: string; filedOn: string; docketNumber: string; name: string };
export function caseOf(firm: number, n: number): Case {
  const random = chance(1_000_003 * (firm + 1) + n);
  // Some courts are busier than others.
  const courtId = courts[Math.floor(random() * random() * courts.length)]!;
  const year = 2005 + Math.floor(Math.sqrt(random()) * 20);
  const name = () => {
    const word = vocabulary[500 + Math.floor(random() * 20_000)]!;
    return word[0]!.toUpperCase() + word.slice(1);
  };
  return {
    courtId,
    filedOn: dayIn(year, random),
    docketNumber: `1:${String(year % 100).padStart(2, '0')}-cv-${String(n).padStart(5, '0')}`,
    name: `${name()} Holdings v. ${name()}`,
  };
}

export type Entry = { caseNumber: number; number: string; filedOn: string; text: string };
export function entryOf(share: Share, n: number): Entry {
  const random = chance(2_000_003 * (share.firm + 1) + n);
  const caseNumber = n % share.cases;
  const { filedOn } = caseOf(share.firm, caseNumber);
  const year = Math.min(2025, Number(filedOn.slice(0, 4)) + Math.floor(random() * 3));
  return {
    caseNumber,
    number: String(Math.floor(n / share.cases) + 1),
    filedOn: dayIn(year, random),
    text: makeEntryText(random),
  };
}

/** The entry that document n of a firm belongs to. */
export const entryOfDocument = (share: Share, n: number): number => Math.floor((n * share.entries) / share.documents);

/** The pages of document n: lognormal with a mean of 600 words. */
export function pagesOf(firm: number, n: number): string[] {
  const random = chance(3_000_017 * (firm + 1) + n);
  const words = Math.max(40, Math.min(6000, Math.round(Math.exp(6.22 + 0.6 * bell(random)))));
  const pages: string[] = [];
  for (let left = words; left > 0; left -= WORDS_A_PAGE) pages.push(makeText(random, Math.min(left, WORDS_A_PAGE)));
  return pages;
}

function dayIn(year: number, random: () => number): string {
  return new Date(Date.UTC(year, 0, 1 + Math.floor(random() * 364))).toISOString().slice(0, 10);
}
