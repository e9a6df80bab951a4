// One row from the claims of one entry: field by field, the strongest source that says something wins.
import { hashOf, type EntryRow } from './case-state.ts';
import { type EntryClaim, rankOf, type Source } from './claims.ts';

export type EntryFields = Pick<
  EntryRow,
  | 'number'
  | 'filedOn'
  | 'enteredOn'
  | 'enteredAt'
  | 'seq'
  | 'text'
  | 'shortText'
  | 'flags'
  | 'links'
  | 'printedPages'
  | 'position'
  | 'missingSince'
  | 'rank'
>;

/** Claims come strongest first. A menu's number counts last: on the page of a sub-docket it may be another case's. */
export function foldEntry(claims: readonly EntryClaim[]): EntryFields {
  const menuLast = [...claims].sort((a, b) => Number(a.source === 'A') - Number(b.source === 'A'));
  const sheet = claims.find(({ source, missingSince }) => source === 'S' && !missingSince);
  const gone = claims.find(({ source }) => source === 'S')?.missingSince ?? null;
  return {
    number: first(menuLast, (claim) => claim.number),
    filedOn: first(claims, (claim) => claim.filedOn),
    enteredOn: first(claims, (claim) => claim.enteredOn),
    enteredAt: first(claims, (claim) => claim.enteredAt),
    seq: first(claims, (claim) => claim.seq),
    text: first(claims, (claim) => claim.text || null) ?? '',
    shortText: first(claims, (claim) => claim.shortText),
    flags: first(claims, (claim) => (claim.source === 'S' || claim.flags.length > 0 ? claim.flags : null)) ?? [],
    links: first(claims, (claim) => (claim.links.length > 0 ? claim.links : null)) ?? [],
    printedPages: first(claims, (claim) => claim.printedPages),
    position: sheet?.place?.position ?? null,
    missingSince: sheet ? null : gone,
    rank: claims.length > 0 ? rankOf(claims[0]!.source) : 0,
  };
}

function first<T>(claims: readonly EntryClaim[], pick: (claim: EntryClaim) => T | null): T | null {
  for (const claim of claims) {
    const value = pick(claim);
    if (value !== null) return value;
  }
  return null;
}

/** What a reader of the docket sees change; place and provenance are not among it. */
export const shownFields = ['number', 'filedOn', 'enteredOn', 'text', 'shortText', 'flags'] as const;

export function entryHash(row: Omit<EntryRow, 'hash'>): string {
  const { id: _, ...content } = row;
  return hashOf({ ...content, claims: row.claims.map(packClaim) });
}

/** A claim as it is stored: without what is empty, and without the sheet's text, which the row itself holds. */
export function packClaim(claim: EntryClaim): Record<string, unknown> {
  const packed: Record<string, unknown> = { source: claim.source };
  for (const [key, value] of Object.entries(claim)) {
    const empty = value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);
    if (!empty && !(key === 'text' && claim.source === 'S')) packed[key] = value;
  }
  return packed;
}

export function unpackClaim(packed: Partial<EntryClaim> & { source: Source }, rowText: string): EntryClaim {
  return {
    source: packed.source,
    number: packed.number ?? null,
    filedOn: packed.filedOn ?? null,
    enteredOn: packed.enteredOn ?? null,
    enteredAt: packed.enteredAt ?? null,
    seq: packed.seq ?? null,
    text: packed.source === 'S' ? rowText : (packed.text ?? ''),
    shortText: packed.shortText ?? null,
    flags: packed.flags ?? [],
    links: packed.links ?? [],
    printedPages: packed.printedPages ?? null,
    documents: packed.documents ?? [],
    place: packed.place ?? null,
    missingSince: packed.missingSince ?? null,
    ambiguous: packed.ambiguous ?? false,
  };
}
