// Money and dates as this package writes them.

/** A calendar date in the court's own time zone, `YYYY-MM-DD`. */
export type CourtDate = string;

/** A local date-time in the court's zone without offset (`YYYY-MM-DDTHH:MM:SS`), or with a numeric offset where the source says one. */
export type CourtDateTime = string;

/** The receipt block at the end of a billed page or on a confirmation page (`pacer-protocol` 5.2). */
export type Receipt = {
  billedAt: CourtDateTime | null;
  login: string | null;
  clientCode: string | null;
  description: string | null;
  /** "Search Criteria" of reports, "Case Number" of documents. */
  criteria: string | null;
  billablePages: number | null;
  /** Integer cents; null when the page shows no cost (which is "unknown", never "free"). */
  costCents: number | null;
  /** "Case Number", where the receipt has one beside the criteria. */
  caseNumber?: string | null;
  /** As printed. */
  printedPages?: string | null;
  printedCost?: string | null;
};
