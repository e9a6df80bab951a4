// Docket entries and what they carry.
import type { CourtDate, CourtDateTime } from './amounts.ts';

/** A document as a docket or menu shows it: an address, not yet bytes. */
export type DocumentRef = {
  /** Normalised: 4th digit 0. A GUID in ACMS. Null when the court shows none (sealed, restricted, text-only). */
  pacerDocId: string | null;
  /** Null for the main document. As the court numbers it today. */
  attachmentNumber: number | null;
  description: string | null;
  pages: number | null;
  bytes: number | null;
  /** Size as printed, where bytes are only approximate. */
  sizeText: string | null;
  restricted: boolean;
  /** `de_seq_num` of the document's own docket event, where the page gives one per document. */
  pacerSeq?: string | null;
  /** Where the source dates documents one by one. */
  filedOn?: CourtDate | null;
  /** Integer cents, where the source prices documents one by one. */
  costCents?: number | null;
  /** The link as printed: old systems have `show_doc.pl?…` instead of a document id. */
  address?: string | null;
  /** Access as the source words it: `Public`. */
  permission?: string | null;
};

/** A link printed inside docket text or beside it. */
export type EntryLink = {
  text: string;
  pacerDocId: string | null;
  href: string | null;
  /** Case and sequence number of the entry the link belongs to, where the link states them. */
  pacerCaseId?: string;
  pacerSeq?: string;
};

export type Entry = {
  /** Text because appellate courts print document ids here. Null for minute entries. */
  number: string | null;
  filedOn: CourtDate | null;
  enteredOn: CourtDate | null;
  /** Where the source gives the moment of entry (feeds, notices, appellate text). */
  enteredAt: CourtDateTime | null;
  /** `de_seq_num`: unique in the case, the true filing order. */
  pacerSeq: string | null;
  /** Long docket text. Empty when only a short one is known. */
  text: string;
  /** Event name from feeds, notices, history reports. */
  shortText: string | null;
  main: DocumentRef | null;
  attachments: DocumentRef[];
  links: EntryLink[];
  /** `sealed`, `restricted`, `no-document`: as the page states them. */
  flags: string[];
  /** Totals printed beside the number: `(5 pgs; 2 docs)`. */
  printedPages: number | null;
  printedDocuments: number | null;
  /** The text with lines and blocks joined without a blank, where that differs from `text`. */
  joinedText?: string;
  /** Where number and text share a column (txnb) and the source breaks the text: what stands before the first break. */
  firstLine?: string;
  /** Where the entry's number leads, as printed: old systems have `show_doc.pl?…` instead of a document id. */
  address?: string | null;
  /** Sequence number stated by that link itself. */
  linkedSeq?: string | null;
  /** The page lists every document of the entry with its own row. */
  documentsListed?: boolean;
};
