// What sources say about a case, in one shape for all of them. A case is folded from its claims; a stronger source wins field by field.
// S sheet, H history (and case query), A attachment menu, N notice, R feed, P the stamp of a PDF.
import type { CaseRelation, CourtDate, DocketNumber, EntryLink, Party } from '@pacerpro/court';

export const sources = Object.freeze(['S', 'H', 'A', 'N', 'R', 'P'] as const);
export type Source = (typeof sources)[number];

/** 0 is the strongest. */
export function rankOf(source: Source): number {
  return sources.indexOf(source);
}

/** A document as one source names it: an address, and the bytes where the source is a PDF. */
export type DocumentClaim = {
  id: string | null;
  role: 'main' | 'attachment' | 'entry-link';
  attachment: number | null;
  description: string | null;
  pages: number | null;
  bytes: number | null;
  size: string | null;
  restricted: boolean;
  blobId: string | null;
};

/** Where an entry stood in the list that named it, oldest first. */
export type ListPlace = {
  /** Place on a full sheet; null on partial lists. */
  position: number | null;
  index: number;
  /** The last entry number before it in its list: keeps minute entries between their neighbours. */
  after: string | null;
};

export type EntryClaim = {
  source: Source;
  number: string | null;
  filedOn: CourtDate | null;
  enteredOn: CourtDate | null;
  /** Court-local without offset, or with a numeric one. */
  enteredAt: string | null;
  seq: string | null;
  text: string;
  shortText: string | null;
  flags: string[];
  links: EntryLink[];
  printedPages: number | null;
  documents: DocumentClaim[];
  place: ListPlace | null;
  /** The latest full sheet no longer shows it. */
  missingSince: CourtDate | null;
  /** Fits several claims of its own source: never matched, never listed (merging, scenario 9). */
  ambiguous: boolean;
};

/** Header fields a source may set; absent means it says nothing, null means it says there is none. */
export type CaseFacts = {
  pacerCaseId: string | null;
  docketNumber: DocketNumber | null;
  caseName: string | null;
  captionText: string | null;
  filedOn: CourtDate | null;
  terminatedOn: CourtDate | null;
  convertedOn: CourtDate | null;
  dischargedOn: CourtDate | null;
  lastFilingOn: CourtDate | null;
  assignedTo: string | null;
  referredTo: string | null;
  cause: string | null;
  natureOfSuit: string | null;
  jurisdiction: string | null;
  juryDemand: string | null;
  demand: string | null;
  mdlStatus: string | null;
  flags: string[];
  bankruptcy: unknown;
  appellate: unknown;
};

/** Everything one observation says about one case. */
export type CaseClaims = {
  courtId: string;
  source: Source;
  facts: Partial<CaseFacts>;
  /** Null: the source says nothing about relations. */
  relations: CaseRelation[] | null;
  entries: EntryClaim[];
  /** The list shows every public entry: what it lacks is gone from the sheet. */
  fullEntries: boolean;
  /** The header is a sheet's: its blanks clear. */
  fullHeader: boolean;
  /** Null: the page has no parties box. */
  parties: { list: Party[]; withTerminated: boolean } | null;
  /** A copy of unknown age: its people count only while no page of the court showed any. */
  copy?: boolean;
};

export const emptyClaim: Omit<EntryClaim, 'source'> = Object.freeze({
  number: null,
  filedOn: null,
  enteredOn: null,
  enteredAt: null,
  seq: null,
  text: '',
  shortText: null,
  flags: [],
  links: [],
  printedPages: null,
  documents: [],
  place: null,
  missingSince: null,
  ambiguous: false,
});

export const emptyDocument: DocumentClaim = Object.freeze({
  id: null,
  role: 'main',
  attachment: null,
  description: null,
  pages: null,
  bytes: null,
  size: null,
  restricted: false,
  blobId: null,
});
