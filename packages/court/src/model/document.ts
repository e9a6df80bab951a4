// Pages that lead to one document: the attachment menu and the receipt, and the stamp in a PDF's page header.
import type { CourtDate, Receipt } from './amounts.ts';
import type { DocumentRef } from './entry.ts';
import type { ParseIssue } from './case.ts';

/** "Document Selection Menu": the documents of one entry. Free to see. */
export type AttachmentMenu = {
  entryNumber: string | null;
  pacerCaseId: string | null;
  pacerSeq: string | null;
  main: DocumentRef | null;
  attachments: DocumentRef[];
  /** The magic number every link carries when the menu was reached through a notice. */
  magicNumber: string | null;
  issues: ParseIssue[];
};

/** The "accept charges" page shown before a PDF. Free to see. */
export type DocumentReceipt = {
  receipt: Receipt;
  docketNumber: string | null;
  entryNumber: string | null;
  attachmentNumber: number | null;
  pacerDocId: string | null;
  pacerCaseId: string | null;
  pacerSeq: string | null;
  /** The page says that more pages exist than are billed. */
  capped: boolean;
  kind: 'document' | 'claim' | 'transcript' | 'audio' | 'unknown';
  restricted: boolean;
  /** What an appellate receipt names the document: a number with part (`1-1`), or a document id. */
  documentNumberText?: string | null;
  issues: ParseIssue[];
};

/** What CM/ECF prints at the top of each PDF page. */
export type PageStamp = {
  docketNumber: string;
  entryNumber: string | null;
  attachmentNumber: number | null;
  /** Where the court stamps an id instead of a number. */
  entryId: string | null;
  filedOn: CourtDate | null;
  page: number | null;
  pages: number | null;
  system: 'district' | 'bankruptcy' | 'appellate';
};
