// What a notice's body shows, before it is sorted into the model: one block per case, and the body line by line.
// HTML and plain text notices are read into this one shape.

/** A case table (or the plain text lines that stand for it), with the docket text that belongs to it. */
export type CaseBlock = {
  captionText: string;
  /** Texts of the case number's links; the cell's text where there are none. */
  numberTexts: string[];
  caseHref: string | null;
  documentText: string;
  documentHref: string | null;
  filers: string[];
  closedText: string | null;
  docketText: string;
};

export type NoticeReading = {
  format: 'html' | 'plain';
  kind: 'nef' | 'nda' | 'acms';
  blocks: CaseBlock[];
  /** The body by lines, each with single blanks. */
  lines: string[];
};

/** Where the docket text ends. */
export const DOCKET_TEXT_END =
  /Case\s{1,20}Name:|The following document\(s\)|electronically\s{1,20}mailed\s{1,20}to:|delivered by other means to:|sent via US Mail to:|^\s*Document:\s*$|Docket Text:/;
