// Case headers, search results and history reports: what CM/ECF says about cases besides the docket itself.
import type { CourtDate, Receipt } from './amounts.ts';
import type { CaseHeader, DocketNumber, ParseIssue } from './case.ts';
import type { Entry } from './entry.ts';

/** Answer of `iquery.pl` for one case: the summary above the menu of reports. Free to see. */
export type CaseQuery = CaseHeader & {
  /** Labels with their values as printed, in page order, colon dropped. */
  labels: { label: string; value: string }[];
  /** Lines without a label: judges with their function, related cases. */
  remarks: string[];
  issues: ParseIssue[];
};

/** One row of a case search. */
export type CaseQueryItem = {
  docketNumber: DocketNumber | null;
  numberText: string;
  pacerCaseId: string | null;
  caseName: string;
  /** As printed, with roles and `et al`. */
  titleText: string;
  /** Chapter, or the lead case: `Lead BK: 21-11188 …`. */
  chapterText: string;
  filedOn: CourtDate | null;
  closedOn: CourtDate | null;
  /** Person searched for and role, where the list shows them. */
  personText: string | null;
  personRole: string | null;
};

export type CaseQueryList = { items: CaseQueryItem[]; receipt: Receipt | null; issues: ParseIssue[] };

/** History/Documents report: every event with its short text. */
export type History = CaseHeader & {
  entries: Entry[];
  receipt: Receipt | null;
  /** Header as printed, piece by piece, all of it joined as the last. */
  headerLines: string[];
  issues: ParseIssue[];
};
