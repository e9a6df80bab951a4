// The invented world: cases at hand, dockets written when first looked at, documents found by their ids.
import { courts, findCourtByPrefix, type SandboxCourt } from '../courts.ts';
import { addDays } from '../dates.ts';
import { fullNumber, matchesNumber, readNumber } from './docketNumber.ts';
import { makeCases } from './cases.ts';
import { linkAppeals } from './appeals.ts';
import { ordinalOfDls, writeEntries } from './entries.ts';
import type { Availability, WorldCase, WorldDocument, WorldEntry } from './types.ts';

export type FoundDocument = { subject: WorldCase; entry: WorldEntry; document: WorldDocument };

export type World = {
  seed: number;
  cases: readonly WorldCase[];
  casesOf(courtId: string): readonly WorldCase[];
  findCase(courtId: string, caseId: string): WorldCase | null;
  /** All cases (and sub-cases) that a typed docket number can mean. */
  findByNumber(courtId: string, text: string): WorldCase[];
  /** Every entry entered by the given instant, in filing order. */
  entriesOf(subject: WorldCase, nowMs: number): WorldEntry[];
  findDocument(court: SandboxCourt, dls: number, nowMs: number): FoundDocument | null;
  findEntry(subject: WorldCase, seq: number, nowMs: number): WorldEntry | null;
  /** Adds a filing that was not in the script. */
  addEntry(subject: WorldCase, entry: WorldEntry): void;
  allEntries(subject: WorldCase): WorldEntry[];
};

/** Written dockets kept in memory; the least recently read goes first. */
const KEPT_DOCKETS = 60;
/** A docket this long counts as many. */
const LONG_DOCKET = 2000;

export function createWorld(seed: number): World {
  const byCourt = new Map(courts.map((court) => [court.id, makeCases(seed, court)]));
  linkAppeals(seed, byCourt);
  const cases = [...byCourt.values()].flat();
  const byId = new Map(cases.map((subject) => [`${subject.court.id} ${subject.caseId}`, subject]));
  const byOrdinal = new Map(
    cases
      .filter((subject) => !subject.mainCaseId)
      .map((subject) => [`${subject.court.id} ${subject.ordinal}`, subject]),
  );
  const written = new Map<string, WorldEntry[]>();
  const added = new Map<string, WorldEntry[]>();

  const mainOf = (subject: WorldCase) =>
    subject.mainCaseId ? byId.get(`${subject.court.id} ${subject.mainCaseId}`)! : subject;

  function allEntries(subject: WorldCase): WorldEntry[] {
    const main = mainOf(subject);
    const key = `${main.court.id} ${main.caseId}`;
    let entries = written.get(key);
    if (entries) written.delete(key);
    else {
      const extra = added.get(key) ?? [];
      entries = extra.length ? numbered([...writeEntries(seed, main), ...extra]) : writeEntries(seed, main);
    }
    written.set(key, entries);
    let weight = 0;
    for (const list of written.values()) weight += list.length > LONG_DOCKET ? 20 : 1;
    for (const oldest of written.keys()) {
      if (weight <= KEPT_DOCKETS || oldest === key) break;
      weight -= written.get(oldest)!.length > LONG_DOCKET ? 20 : 1;
      written.delete(oldest);
    }
    return entries;
  }

  function entriesOf(subject: WorldCase, nowMs: number): WorldEntry[] {
    return allEntries(subject).filter((entry) => entry.enteredAtMs <= nowMs);
  }

  return {
    seed,
    cases,
    allEntries,
    entriesOf,
    casesOf: (courtId) => byCourt.get(courtId) ?? [],
    findCase: (courtId, caseId) => byId.get(`${courtId} ${caseId}`) ?? null,
    findByNumber(courtId, text) {
      const query = readNumber(text);
      return query ? (byCourt.get(courtId) ?? []).filter((subject) => matchesNumber(subject, query)) : [];
    },
    findDocument(court, dls, nowMs) {
      const subject = byOrdinal.get(`${court.id} ${ordinalOfDls(dls)}`);
      if (!subject) return null;
      for (const entry of entriesOf(subject, nowMs)) {
        const document = entry.documents.find((one) => one.dls === dls);
        if (document) return { subject, entry, document };
      }
      return null;
    },
    findEntry: (subject, seq, nowMs) => entriesOf(subject, nowMs).find((entry) => entry.seq === seq) ?? null,
    addEntry(subject, entry) {
      const main = mainOf(subject);
      const key = `${main.court.id} ${main.caseId}`;
      added.set(key, [...(added.get(key) ?? []), entry]);
      written.delete(key);
    },
  };
}

/** Scripted filings that come after a hand-made one move up by one number, and so do the words that name them. */
function numbered(entries: WorldEntry[]): WorldEntry[] {
  const ordered = entries.toSorted((a, b) => a.enteredAtMs - b.enteredAtMs);
  const moved = new Map<number, number>();
  let next = 1;
  const numbers = ordered.map((entry) => (entry.number === null ? null : next++));
  ordered.forEach((entry, index) => {
    if (entry.number !== null && entry.seq < MADE_SEQ) moved.set(entry.number, numbers[index]!);
  });
  const shift = (text: string) =>
    text.replaceAll(/\[\[(\d+)\]\]/g, (_, digits: string) => `[[${moved.get(Number(digits)) ?? digits}]]`);
  return ordered.map((entry, index) => ({
    ...entry,
    number: numbers[index]!,
    text: entry.seq < MADE_SEQ ? shift(entry.text) : entry.text,
  }));
}

/** Sequence numbers of filings made by hand start here, far above any script. */
export const MADE_SEQ = 90_000;

/** `/doc1/` and `/docs1/` ids: prefix, flag digit, serial. */
export function documentId(court: SandboxCourt, dls: number, flag: 0 | 1): string {
  return `${court.prefix}${flag}${dls}`;
}

export function readDocumentId(text: string): { court: SandboxCourt; flag: 0 | 1; dls: number } | null {
  const match = /^(\d{3})(\d)(\d{4,10})$/.exec(text);
  const court = match ? findCourtByPrefix(match[1]!) : null;
  return court ? { court, flag: match![2] === '1' ? 1 : 0, dls: Number(match![3]) } : null;
}

/** Transcripts open to the public ninety days after they are filed; the rest is as it is. */
export function availabilityOf(
  { subject, entry, document }: FoundDocument,
  today: string,
): Availability | 'nos-denied' {
  if (document.availability === 'young-transcript')
    return addDays(entry.filedOn, 90) > today ? 'young-transcript' : 'public';
  if (document.availability === 'public' && subject.special === 'nos-denied' && document.priceClass !== 'opinion')
    return 'nos-denied';
  return document.availability;
}

export { fullNumber };
