// What a response body turned out to be (`pacer-protocol` appendix B), and the two ways a parse can fail.

export type PageKind =
  | 'pdf'
  | 'zip'
  | 'case-lookup'
  | 'feed'
  | 'json'
  | 'login'
  | 'no-access'
  | 'client-code-required'
  | 'csrf'
  | 'document-refused'
  | 'document-receipt'
  | 'report-receipt'
  | 'multi-document-receipt'
  | 'appellate-receipt'
  | 'attachment-menu'
  | 'large-docket'
  | 'pdf-wrapper'
  | 'report-refused'
  | 'docket'
  | 'appellate-docket'
  | 'history'
  | 'claims-register'
  | 'claims-activity'
  | 'creditors'
  | 'opinions'
  | 'case-list'
  | 'docket-form'
  | 'case-header'
  | 'mobile-case'
  | 'notice'
  | 'maintenance'
  | 'transport-error'
  | 'unknown';

/** Why a court would not give what was asked; each leads to another action (`pacer-protocol` 3.9, 3.3.1). */
export type Refusal =
  | 'wrong-case-id'
  | 'sealed'
  | 'restricted'
  | 'gone'
  | 'transcript-too-young'
  | 'court-users-only'
  | 'nature-of-suit'
  | 'case-not-found'
  | 'case-opening'
  | 'administratively-closed'
  | 'no-documents'
  | 'stale-form'
  | 'bad-range'
  | 'wrong-report'
  | 'pdf-failed'
  | 'text-format'
  | 'timeout'
  | 'duplicate-submit';

export type Classification = {
  kind: PageKind;
  refusal: Refusal | null /** The sentence that decided it, at most 200 characters. */;
  evidence: string | null;
};

/** The page is not of the kind the parser reads. Nothing was guessed; keep the bytes. */
export class ParseError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'ParseError';
    this.code = code;
  }
}
