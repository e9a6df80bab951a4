// Smaller reports: written opinions, the creditor matrix, and the mobile case page.
import type { CourtDate } from './amounts.ts';
import type { DocketNumber, ParseIssue } from './case.ts';
import type { CourtId } from './court.ts';

/** One row of the "Written Opinions Report". Its document costs nothing. */
export type Opinion = {
  courtId: CourtId;
  docketNumber: DocketNumber | null;
  /** Number and name as this row prints them; null where the cell is blank and repeats the row above. */
  numberText: string | null;
  pacerCaseId: string | null;
  caseName: string | null;
  captionText: string | null;
  filedOn: CourtDate | null;
  entryNumber: string | null;
  /** The first text of the number's cell as it stands, blanks included. */
  entryNumberText: string;
  pacerDocId: string | null;
  pacerSeq: string | null;
  /** Docket text as the cell holds it. */
  text: string;
  natureOfSuit: string | null;
  cause: string | null;
  office: string | null;
  flags: string[];
};

export type OpinionsReport = {
  opinions: Opinion[];
  /** What the footer says; may be more than the rows shown. */
  reportedTotal: number | null;
  issues: ParseIssue[];
};

/** One line of a creditor matrix: name and address parts. */
export type CreditorLine = { line: number | null; fields: string[] };

export type CreditorMatrix = {
  courtId: CourtId;
  /** The matrix as the court hands it over, pipe-separated; null when the page holds none. */
  raw: string | null;
  creditors: CreditorLine[];
};

/** The mobile case page. */
export type MobileCase = {
  courtId: CourtId;
  /** Docket entries, those without number included. */
  entryCount: number | null;
  /** What the page says was charged; null when it says nothing. */
  costCents: number | null;
  costText: string;
};
