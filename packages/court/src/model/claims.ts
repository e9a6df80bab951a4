// Claims of creditors in a bankruptcy case: the register of one case, and the activity report over many.
import type { CourtDate, Receipt } from './amounts.ts';
import type { DocketNumber, ParseIssue } from './case.ts';
import type { CourtId } from './court.ts';

/** One printed amount; `cents` is null where the print is no amount. */
export type ClaimAmount = {
  kind: 'amount' | 'secured' | 'priority' | 'unsecured' | 'admin' | 'unknown' | 'other';
  /** As printed: `Amount claimed`. */
  label: string;
  text: string;
  cents: number | null;
};

/** One row of a claim's history: the claim itself, its amendments, and docket entries about it. */
export type ClaimEvent = {
  kind: 'claim' | 'docket-entry';
  /** `7-1` for claims, the entry's number otherwise. */
  numberText: string;
  number: number | null;
  /** The part after the hyphen: 1 is the claim as first filed. */
  amendment: number | null;
  filedOn: CourtDate | null;
  text: string;
  pacerDocId: string | null;
  claimId: string | null;
  pacerCaseId: string | null;
  pacerSeq: string | null;
  dmId: string | null;
};

export type Claim = {
  number: number | null;
  creditorId: string | null;
  creditorLines: string[];
  originalFiledOn: CourtDate | null;
  originalEnteredOn: CourtDate | null;
  lastAmendmentFiledOn: CourtDate | null;
  lastAmendmentEnteredOn: CourtDate | null;
  status: string | null;
  filedBy: string | null;
  enteredBy: string | null;
  modifiedOn: CourtDate | null;
  amounts: ClaimAmount[];
  descriptionLines: string[];
  remarkLines: string[];
  /** The labels of the claim's head with what follows each, as printed. */
  labels: { label: string; value: string }[];
  history: ClaimEvent[];
};

/** "Claims Register" of one case. */
export type ClaimsRegister = {
  courtId: CourtId;
  docketNumber: DocketNumber | null;
  numberText: string | null;
  pacerCaseId: string | null;
  caseName: string | null;
  captionText: string | null;
  judge: string | null;
  chapter: string | null;
  office: string | null;
  trustee: string | null;
  filedOn: CourtDate | null;
  closedOn: CourtDate | null;
  convertedOn: CourtDate | null;
  dismissedOn: CourtDate | null;
  claimsDueOn: CourtDate | null;
  governmentClaimsDueOn: CourtDate | null;
  totalClaims: number | null;
  /** Every labelled value of header and footer, as printed. */
  labels: { label: string; value: string }[];
  claims: Claim[];
  receipt: Receipt | null;
  issues: ParseIssue[];
};

/** One claim of the "Claims Activity Report", with the case it was filed in. */
export type ClaimActivity = {
  courtId: CourtId;
  docketNumber: DocketNumber | null;
  numberText: string | null;
  caseName: string | null;
  captionText: string | null;
  office: string | null;
  chapter: string | null;
  judge: string | null;
  trustee: string | null;
  claimsDueOn: CourtDate | null;
  governmentClaimsDueOn: CourtDate | null;
  caseClosedOn: CourtDate | null;
  pacerCaseId: string | null;
  claimId: string | null;
  /** `6-1`. */
  claimNumber: string | null;
  /** The claim's number is a link: without one there are no ids. */
  claimLinked: boolean;
  filedOn: CourtDate | null;
  enteredOn: CourtDate | null;
  amounts: ClaimAmount[];
  /** Every labelled value, as printed. */
  labels: { label: string; value: string }[];
  attachments: {
    pacerCaseId: string | null;
    claimId: string | null;
    claimNumber: string | null;
    sequence: string | null;
    description: string;
  }[];
};
