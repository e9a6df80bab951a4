// One docket: header, parties, entries, and what on the page was not understood.
import type { CourtDate, Receipt } from './amounts.ts';
import type { CourtId } from './court.ts';
import type { Entry } from './entry.ts';
import type { Party } from './party.ts';

/** A docket number taken apart (`pacer-protocol` 6.1). Unknown parts are null; never guessed. */
export type DocketNumber = {
  /** Short form without judges: `3:14-cv-04711`, `18-10160`, `MDL No. 2967`, `21-1975`. */
  display: string;
  office: string | null;
  /** Four digits. */
  year: number | null;
  /** Lower-case letters: `cv`, `cr`, `bk`, `ap`. */
  caseType: string | null;
  serial: number | null;
  assignedInitials: string | null;
  referredInitials: string | null;
  defendantNumber: number | null;
};

/** How a case is tied to another one. Stated by the court, never inferred from prose. */
export type CaseRelation = {
  kind:
    | 'lead'
    | 'member'
    | 'related'
    | 'other-court'
    | 'mdl'
    | 'associated'
    | 'magistrate'
    | 'lead-bankruptcy'
    | 'originating';
  /** As printed. */
  text: string;
  docketNumber: string | null;
  pacerCaseId: string | null;
  courtId: CourtId | null;
};

export type BankruptcyDetails = {
  chapter: string | null;
  previousChapters: { label: string; chapter: string }[];
  voluntary: boolean | null;
  asset: boolean | null;
  adversary: boolean;
  trustee: string | null;
  leadCase: {
    docketNumber: string | null;
    title: string | null;
    chapter: string | null;
    pacerCaseId: string | null;
  } | null;
  /** Every dated label of the header, keyed by a stable name: `plan confirmed`, `341 meeting`, `deadline for filing claims`. */
  dates: Record<string, CourtDate>;
  dispositions: { party: 'debtor' | 'joint debtor'; text: string }[];
};

export type AppellateDetails = {
  /** Judges' initials. */
  panel: string[];
  caseTypes: string[];
  feeStatus: string | null;
  appealFrom: string | null;
  originatingCourt: {
    courtId: CourtId | null;
    docketNumber: string | null;
    assignedTo: string | null;
    orderingJudge: string | null;
    courtReporter: string | null;
    /** Alien registration number in place of a docket number: personal, to be withheld from display by default. */
    alienNumber?: string | null;
    /** Keyed by the printed label: `Date Order/Judgment`. */
    dates: Record<string, CourtDate>;
  } | null;
};

/** Which report options the page was made with: only a full sheet may clear or retire anything (`merging` A, B). */
export type ReportScope = {
  /** No entry range and no date range: the sheet lists every public entry. */
  fullEntries: boolean;
  withParties: boolean;
  withTerminatedParties: boolean;
  order: 'filed' | 'entered' | null;
};

export type CaseHeader = {
  courtId: CourtId;
  docketNumber: DocketNumber | null;
  /** The printed line in which the number stands, with judges' initials: `CIVIL DOCKET FOR CASE #: 3:08-cv-00284-TMB`. */
  numberText?: string | null;
  /** The court's internal id for the case. A string of digits; a GUID in ACMS. */
  pacerCaseId: string | null;
  /** Harmonised: `United States v. Kim`. Null when the page names no parties. */
  caseName: string | null;
  /** The caption as printed. */
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
  /** Court-defined flags in the upper right corner: `CLOSED`, `APPEAL`, `SEALED`. */
  flags: string[];
  relations: CaseRelation[];
  bankruptcy: BankruptcyDetails | null;
  appellate: AppellateDetails | null;
};

/** An earlier case between the same parties, as an appellate docket lists it. */
export type PriorCase = {
  docketNumber: string | null;
  filedOn: CourtDate | null;
  disposedOn: CourtDate | null;
  disposition: string | null;
};

export type Docket = CaseHeader & {
  parties: Party[];
  entries: Entry[];
  scope: ReportScope;
  receipt: Receipt | null;
  /** Court and division as the page's title prints them. */
  courtName?: string | null;
  divisionName?: string | null;
  /** Lines of the header block as printed, cell by cell, all of them joined as the last. */
  headerLines?: string[];
  issues: ParseIssue[];
  /** Prior cases with their outcome; appellate dockets only. */
  prior?: PriorCase[];
};

/** Something on the page that was seen and not understood. Never a guess, never silent. */
export type ParseIssue = {
  /** Stable code: `entry.number_not_numeric`, `party.row_unplaced`. */
  code: string;
  /** What was seen, at most 200 characters. */
  seen: string;
};
