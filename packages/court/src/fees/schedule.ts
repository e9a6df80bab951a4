// The price rules as data by effective date (fees.md 1 to 6). Amounts in integer cents.

export type FeeSchedule = {
  /** First day it applies, court date. */
  from: string;
  pageCents: number;
  /** Pages after which a case document or case report costs no more. */
  capPages: number;
  /** Bytes of extracted text that make one page of an HTML report. */
  bytesPerPage: number;
  audioCents: number;
  /** A calendar quarter up to this is waived whole; one cent more and all of it is owed. */
  quarterWaiverCents: number;
  /** Rows of a Case Locator result that make one page. */
  locatorRowsPerPage: number;
};

const schedules: readonly FeeSchedule[] = [
  {
    from: '2012-04-01',
    pageCents: 10,
    capPages: 30,
    bytesPerPage: 4320,
    audioCents: 240,
    quarterWaiverCents: 1500,
    locatorRowsPerPage: 54,
  },
  {
    from: '2020-01-01',
    pageCents: 10,
    capPages: 30,
    bytesPerPage: 4320,
    audioCents: 240,
    quarterWaiverCents: 3000,
    locatorRowsPerPage: 54,
  },
];

/** The schedule in force on a day. Days before the first known schedule get the first one. */
export function feesOn(day: string): FeeSchedule {
  return schedules.findLast((schedule) => schedule.from <= day) ?? schedules[0]!;
}
