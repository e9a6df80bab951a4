// What exists in the invented world: cases, people, entries, documents. Facts only; pages decide how they look.
import type { SandboxCourt } from '../courts.ts';

export type CaseKind = 'civil' | 'criminal' | 'bankruptcy' | 'adversary' | 'appeal' | 'mdl' | 'magistrate';

export type Counsel = {
  first: string;
  last: string;
  firm: string;
  street: string;
  place: string;
  phone: string;
  email: string;
  roles: string[];
};

export type WorldCount = {
  number: string;
  text: string;
  disposition: string;
  status: 'pending' | 'terminated' | 'complaint';
};

export type WorldParty = {
  first: string;
  /** Family name, or the whole name of an organisation. */
  last: string;
  /** As printed. */
  name: string;
  role: string;
  /** PCL code: `pla`, `dft`, `db`. */
  pclRole: string;
  extra: string[];
  terminatedOn: string | null;
  counsel: Counsel[];
  defendantNumber: number | null;
  counts: WorldCount[];
};

export type CaseSpecial = 'sealed' | 'opening' | 'administratively-closed' | 'nos-denied';

export type WorldCase = {
  court: SandboxCourt;
  /** Position in the court's own order of filing; document ids are derived from it. */
  ordinal: number;
  caseId: string;
  kind: CaseKind;
  office: string;
  year: number;
  type: string;
  serial: number;
  judge: string;
  judgeInitials: string;
  referral: string | null;
  referralInitials: string | null;
  caption: string;
  filedOn: string;
  closedOn: string | null;
  cause: string;
  natureOfSuit: string;
  jurisdiction: string;
  juryDemand: string;
  demand: string;
  flags: string[];
  chapter: string | null;
  parties: WorldParty[];
  /** Main case of a criminal sub-case. */
  mainCaseId: string | null;
  /** Sub-cases of a criminal main case, by defendant. */
  subCaseIds: string[];
  leadCaseId: string | null;
  memberCaseIds: string[];
  relatedCaseIds: string[];
  otherCourt: string[];
  mdlNumber: number | null;
  special: CaseSpecial | null;
  /** How many entries exist when the world opens. */
  openingEntries: number;
  /** New entries keep coming. */
  active: boolean;
  /** What the dispute is about: feeds texts and documents. */
  subject: string;
  /** Appeals: the case below. */
  below: { courtId: string; courtName: string; docketNumber: string; caseId: string } | null;
};

export type DocumentClass = 'normal' | 'opinion' | 'transcript' | 'audio';
export type Availability = 'public' | 'sealed' | 'gone' | 'restricted' | 'court-users' | 'young-transcript';

export type WorldDocument = {
  /** Serial within the court; `/doc1/` id = prefix + flag + serial. */
  dls: number;
  /** 0 for the main document. */
  attachment: number;
  description: string;
  pages: number;
  bytes: number;
  priceClass: DocumentClass;
  availability: Availability;
  /** No text layer: the page is a picture. */
  scanned: boolean;
};

export type WorldEntry = {
  seq: number;
  number: number | null;
  filedOn: string;
  enteredOn: string;
  /** Instant of entry; entries with an instant in the future are not there yet. */
  enteredAtMs: number;
  event: string;
  /** Docket text with `[[n]]` where an earlier document number is linked. */
  text: string;
  /** Who docketed it, as printed in the last brackets. */
  clerk: string;
  sealed: boolean;
  documents: WorldDocument[];
  /** What kind of paper the main document is; chooses its text. */
  paper: string;
};
