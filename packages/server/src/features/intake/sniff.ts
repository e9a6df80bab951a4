// What a file is, by its own bytes: never by its name alone. Mails and archive files are told here, court pages by the court package.
import { classify, type PageKind } from '@pacerpro/court';

export type FileKind =
  | Exclude<PageKind, 'json' | 'case-header' | 'appellate-receipt'>
  | 'acms'
  | 'acms-documents'
  | 'archive'
  | 'case-query';

const HEAD = 200_000;

export function sniff(bytes: Uint8Array): FileKind {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD)).toString('latin1');
  // A PDF may begin with junk within its first kilobyte.
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf';
  const start = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (start.startsWith('{')) return jsonKind(head);
  if (/<gov_uscourts_docket\b/.test(start.slice(0, 2000))) return 'archive';
  if (isMail(start)) return 'notice';
  const { kind } = classify(bytes, null);
  if (kind === 'case-header') return 'case-query';
  if (kind === 'appellate-receipt') return 'document-receipt';
  return kind === 'json' ? 'unknown' : kind;
}

function jsonKind(text: string): FileKind {
  if (/"docketEntryDocuments"\s*:/.test(text)) return 'acms-documents';
  if (/"caseDetails"\s*:/.test(text) && /"docketInfo"\s*:/.test(text)) return 'acms';
  return /"docket_entries"\s*:|"docket_number"\s*:/.test(text) ? 'archive' : 'unknown';
}

/** A message begins with header fields; one of those that every mail has is among the first. */
function isMail(start: string): boolean {
  const block = start.split(/\r?\n\r?\n/, 1)[0]!.slice(0, 60_000);
  return /^[A-Za-z-]{2,40}:/.test(block) && /^(?:from|message-id|received|subject|mime-version):/im.test(block);
}

/** Pages on which a court says no, or asks for something: they hold nothing to keep for a case. */
const answers: Partial<Record<FileKind, string>> = {
  login: 'This is PACER’s sign-in page, saved instead of the record.',
  'no-access': 'The court refused access on this page.',
  'client-code-required': 'The court asks for a client code on this page; it holds no record.',
  csrf: 'The court refused this page because it was opened out of turn; it holds no record.',
  'document-refused': 'The court refused the document on this page.',
  'report-refused': 'The court refused the report on this page.',
  'report-receipt': 'This page asks whether to accept the charge; it holds no record.',
  'large-docket': 'This page asks for a smaller date range; it holds no record.',
  'docket-form': 'This is the form that asks for a docket, not the docket.',
  'pdf-wrapper': 'This page only leads to a PDF. Import the PDF itself.',
  maintenance: 'The court’s server was away for maintenance when this page was saved.',
  'transport-error': 'This is an error page of the court’s server.',
};

/** Why a file is not even kept; null for everything that may hold a record. */
export function noRecord(kind: FileKind): string | null {
  return answers[kind] ?? null;
}
