// The answer of `possible_case_numbers.pl`: which cases a docket number may mean.
import type { CourtDate } from './amounts.ts';
import type { DocketNumber, ParseIssue } from './case.ts';

export type CaseLookupItem = {
  /** Short number without padding, as the court gives it: `3:14-cv-4711`; criminal sub-cases end in `-<defendant>`. */
  numberText: string;
  pacerCaseId: string;
  /** Full number with judges, a blank, caption, `(closed mm/dd/yyyy)`. */
  titleText: string;
  docketNumber: DocketNumber | null;
  caseName: string | null;
  closedOn: CourtDate | null;
  /** Only on criminal sub-cases. */
  defendantNumber: number | null;
};

export type CaseLookup = {
  /** The number that was asked for, as the court repeats it. */
  asked: string | null;
  outcome: 'found' | 'not-found' | 'sealed' | 'not-logged-in' | 'other-message';
  message: string | null;
  cases: CaseLookupItem[];
  issues: ParseIssue[];
};
