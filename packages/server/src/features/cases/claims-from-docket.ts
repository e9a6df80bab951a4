// A docket sheet or history report as claims: oldest first, each line with its place, papers by their address.
import type { Docket, DocumentRef, Entry } from '@pacerpro/court';
import { type CaseClaims, type DocumentClaim, emptyDocument, type EntryClaim, type Source } from './claims.ts';

export function claimsFromDocket(docket: Docket): CaseClaims {
  const { scope } = docket;
  return {
    courtId: docket.courtId,
    source: 'S',
    facts: docket,
    relations: docket.relations,
    entries: listClaims(docket.entries, 'S', docket.courtId),
    fullEntries: scope.fullEntries,
    fullHeader: true,
    parties: scope.withParties ? { list: docket.parties, withTerminated: scope.withTerminatedParties } : null,
  };
}

/** A history report lists entries and says who the case is; it clears nothing and retires nothing. */
export function claimsFromHistory(
  history: Pick<
    Docket,
    'courtId' | 'docketNumber' | 'pacerCaseId' | 'caseName' | 'filedOn' | 'terminatedOn' | 'entries'
  >,
): CaseClaims {
  const { courtId, docketNumber, pacerCaseId, caseName, filedOn, terminatedOn } = history;
  return {
    courtId,
    source: 'H',
    facts: { docketNumber, pacerCaseId, caseName, filedOn, terminatedOn },
    relations: null,
    entries: listClaims(history.entries, 'H', courtId),
    fullEntries: false,
    fullHeader: false,
    parties: null,
  };
}

export function listClaims(entries: readonly Entry[], source: Source, courtId: string): EntryClaim[] {
  const oldestFirst = isNewestFirst(entries) ? [...entries].reverse() : entries;
  const seqs = new Set<string>();
  let after: string | null = null;
  return oldestFirst.map((entry, index): EntryClaim => {
    const claim = entryClaim(entry, source, courtId);
    // The court's sequence is unique in a case; a repeat is the page's mistake and identifies nothing.
    const seq = claim.seq !== null && !seqs.has(claim.seq) ? claim.seq : null;
    if (seq !== null) seqs.add(seq);
    const place = { position: source === 'S' ? index + 1 : null, index: index + 1, after };
    after = entry.number ?? after;
    return { ...claim, seq, place };
  });
}

/** The first two neighbours whose numbers differ decide; a list of minute entries goes by its first and last date. */
export function isNewestFirst(entries: readonly Entry[]): boolean {
  let previous: number | null = null;
  for (const { number } of entries) {
    if (number === null || !/^\d{1,15}$/.test(number)) continue;
    const value = Number(number);
    if (previous !== null && value !== previous) return value < previous;
    previous = value;
  }
  const dates = entries.flatMap(({ filedOn, enteredOn }) => filedOn ?? enteredOn ?? []);
  return dates.length > 1 && dates[0]! > dates.at(-1)!;
}

export function entryClaim(entry: Entry, source: Source, courtId: string): EntryClaim {
  return {
    source,
    number: entry.number,
    filedOn: entry.filedOn,
    enteredOn: entry.enteredOn,
    enteredAt: entry.enteredAt,
    seq: entry.pacerSeq !== null && /^\d{1,12}$/.test(entry.pacerSeq) ? entry.pacerSeq : null,
    text: entry.text,
    shortText: entry.shortText || null,
    flags: entry.flags,
    links: entry.links,
    printedPages: entry.printedPages,
    documents: documentClaims(entry, courtId),
    place: null,
    missingSince: null,
    ambiguous: false,
  };
}

function documentClaims({ main, attachments }: Pick<Entry, 'main' | 'attachments'>, courtId: string): DocumentClaim[] {
  // A bankruptcy link may open an attachment (scenario 14).
  const mainRole = courtId.endsWith('b') ? 'entry-link' : 'main';
  return [
    ...(main ? [documentClaim(main, mainRole)] : []),
    ...attachments.map((attachment) => documentClaim(attachment, 'attachment')),
  ];
}

export function documentClaim(document: DocumentRef, role: DocumentClaim['role']): DocumentClaim {
  return {
    ...emptyDocument,
    id: documentId(document.pacerDocId),
    role,
    attachment: role === 'attachment' ? document.attachmentNumber : null,
    description: document.description || null,
    pages: document.pages,
    bytes: document.bytes,
    size: document.sizeText,
    restricted: document.restricted,
  };
}

/** The fourth digit says only whether the menu was skipped; ids shorter than nine digits are noise of bankruptcy notices (scenario 15). */
export function documentId(id: string | null): string | null {
  if (id === null) return null;
  if (/^\d+$/.test(id)) return id.length < 9 ? null : `${id.slice(0, 3)}0${id.slice(4)}`;
  return id;
}
