// A case as the merge sees it: plain rows in memory. Loading, merging and writing are three steps; only the middle one decides.
import { sha256Hex } from '../../platform/crypto/hash.ts';
import type { CaseRelation } from '@pacerpro/court';
import type { EntryClaim, Source } from './claims.ts';

export type CaseRow = {
  id: string;
  courtId: string;
  pacerCaseId: string | null;
  docketNumber: string | null;
  office: string | null;
  year: number | null;
  caseType: string | null;
  serial: number | null;
  assignedInitials: string | null;
  referredInitials: string | null;
  defendantNumber: number | null;
  coreNumber: string;
  caseName: string | null;
  captionText: string | null;
  filedOn: string | null;
  terminatedOn: string | null;
  convertedOn: string | null;
  dischargedOn: string | null;
  lastFilingOn: string | null;
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
  fieldSources: Record<string, Source>;
  entryCount: number;
  documentCount: number;
  heldDocumentCount: number;
};

export type EntryRow = {
  id: string;
  state: 'listed' | 'unresolved' | 'withdrawn' | 'merged';
  mergedInto: string | null;
  claims: EntryClaim[];
  number: string | null;
  filedOn: string | null;
  enteredOn: string | null;
  enteredAt: string | null;
  seq: string | null;
  text: string;
  shortText: string | null;
  flags: string[];
  links: unknown[];
  printedPages: number | null;
  position: number | null;
  missingSince: string | null;
  orderKey: string;
  rank: number;
  hash: string;
};

export type Availability = 'unknown' | 'available' | 'sealed' | 'restricted' | 'gone' | 'not-yet';

export type DocumentRow = {
  id: string;
  entryId: string;
  pacerDocId: string | null;
  role: 'main' | 'attachment' | 'entry-link';
  /** Decides what a page of it costs. */
  kind: 'document' | 'transcript' | 'audio' | 'claim';
  attachmentNumber: number | null;
  description: string | null;
  pageCount: number | null;
  byteCount: number | null;
  sizeText: string | null;
  availability: Availability;
  blobId: string | null;
  acquiredHow: 'bought' | 'free-look' | 'free' | 'imported' | null;
  hash: string;
};

export type PartyRow = {
  id: string;
  position: number;
  name: string;
  role: string;
  roleText: string;
  detailLines: string[];
  terminatedOn: string | null;
  criminal: unknown;
  retiredOn: string | null;
  hash: string;
};

export type AttorneyRow = {
  id: string;
  name: string;
  lawFirm: string | null;
  phone: string | null;
  email: string | null;
  contactLines: string[];
  contactKey: string;
};

export type RepresentationRow = {
  partyId: string;
  attorneyId: string;
  position: number;
  roles: { kind: string; text: string; on: string | null }[];
  since: string | null;
  until: string | null;
};

export type CaseState = {
  case: CaseRow;
  aliases: string[];
  relations: CaseRelation[];
  entries: EntryRow[];
  documents: DocumentRow[];
  parties: PartyRow[];
  attorneys: AttorneyRow[];
  representations: RepresentationRow[];
};

export type MergeEvent = {
  kind: string;
  entryId?: string | null;
  documentId?: string | null;
  before?: unknown;
  after?: unknown;
};

export function emptyCase(id: string, courtId: string): CaseState {
  const nothing = null;
  return {
    case: {
      id,
      courtId,
      pacerCaseId: nothing,
      docketNumber: nothing,
      office: nothing,
      year: nothing,
      caseType: nothing,
      serial: nothing,
      assignedInitials: nothing,
      referredInitials: nothing,
      defendantNumber: nothing,
      coreNumber: '',
      caseName: nothing,
      captionText: nothing,
      filedOn: nothing,
      terminatedOn: nothing,
      convertedOn: nothing,
      dischargedOn: nothing,
      lastFilingOn: nothing,
      assignedTo: nothing,
      referredTo: nothing,
      cause: nothing,
      natureOfSuit: nothing,
      jurisdiction: nothing,
      juryDemand: nothing,
      demand: nothing,
      mdlStatus: nothing,
      flags: [],
      bankruptcy: null,
      appellate: null,
      fieldSources: {},
      entryCount: 0,
      documentCount: 0,
      heldDocumentCount: 0,
    },
    aliases: [],
    relations: [],
    entries: [],
    documents: [],
    parties: [],
    attorneys: [],
    representations: [],
  };
}

/** JSON with sorted keys: jsonb gives keys back in another order than they went in. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record).filter((key) => record[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`)
    .join(',')}}`;
}

/** Hex SHA-256 over the canonical JSON: two rows that say the same have the same hash. */
export function hashOf(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}
