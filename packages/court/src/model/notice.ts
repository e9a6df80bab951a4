// Notices and feeds: what a court tells without being asked.
import type { CourtDate, CourtDateTime } from './amounts.ts';
import type { CourtId } from './court.ts';
import type { DocketNumber, ParseIssue } from './case.ts';
import type { Entry } from './entry.ts';

/** One case named in a notice, with the entry made in it. */
export type NoticeCase = {
  docketNumber: DocketNumber | null;
  pacerCaseId: string | null;
  caseName: string | null;
  entry: Entry;
  /** One-time free-look token. A secret: never logged, never shown. */
  freeLookToken: string | null;
  documentUrl: string | null;
  /** The number as the notice prints it: `1:21-cv-01456-MN`. */
  numberText: string | null;
  /** The name as the notice prints it, with `et al`. */
  captionText: string | null;
  filers: string[];
  /** The notice warns that the case was closed on this day. */
  closedOn: CourtDate | null;
};

/** NEF, NDA or ACMS notice. */
export type Notice = {
  courtId: CourtId;
  kind: 'nef' | 'nda' | 'acms';
  subject: string | null;
  shortText: string | null;
  filedOn: CourtDate | null;
  enteredAt: CourtDateTime | null;
  enteredBy: string | null;
  cases: NoticeCase[];
  recipients: { name: string; addresses: string[] }[];
  notNoticed: string[];
  documents: { description: string | null; fileName: string | null; stamp: string | null }[];
  hasAttachments: boolean;
  regenerated: boolean;
  /** Mail header fields; null for a bare body. */
  from: string | null;
  messageId: string | null;
  sentAt: CourtDateTime | null;
  issues: ParseIssue[];
};

export type FeedItem = {
  docketNumber: DocketNumber | null;
  pacerCaseId: string | null;
  caseName: string | null;
  entry: Entry;
  guid: string | null;
  /** `bk`, `ap` and the rest of the line bankruptcy courts put before the event. */
  bankruptcy: { type: string | null; chapter: string | null; office: string | null; trustee: string | null } | null;
  /** Title as printed: number, blank, caption. */
  title: string;
  link: string | null;
};

export type Feed = {
  courtId: CourtId;
  title: string | null;
  builtAt: CourtDateTime | null;
  items: FeedItem[];
  issues: ParseIssue[];
};
