// The sentences by which courts say what a page is or why it is not what was asked for (`pacer-protocol` 3.3.1, 3.9, B).
import type { PageKind, Refusal } from '../model/page.ts';

/** Lower case, white space collapsed. Every listed phrase must be there. */
export type Rule = readonly [phrases: string | readonly string[], kind: PageKind, refusal?: Refusal];

/** Looked for in markup and scripts. */
export const LOGIN_MARKUP: readonly string[] = [
  'document.location = "https://pacer.login.uscourts.gov',
  'document.location="https://pacer.login.uscourts.gov',
  'loginform:loginname',
  'name="getpass"',
  "name='getpass'",
  'cm/ecf filer or pacer login',
];

/** Looked for in visible text, on any page. */
export const SESSION_RULES: readonly Rule[] = [
  ['not logged in.', 'login'],
  ['this user has no access privileges defined.', 'no-access'],
  ['a client code is required for pacer search', 'client-code-required'],
  ['the link to this page may not have originated from within cm/ecf.', 'csrf'],
];

/** Pages that ask before they bill. They may warn of restrictions, so they come before refusals. */
export const RECEIPT_RULES: readonly Rule[] = [
  ["to accept charges shown below, click on the 'view document' button", 'document-receipt'],
  ["to accept charges shown below, click on the 'view report' button", 'report-receipt'],
  ['download confirmation', 'appellate-receipt'],
];

/** Whole sentences that refuse a document or a report. Looked for outside docket entries and lists of documents. */
export const REFUSAL_RULES: readonly Rule[] = [
  ['cannot locate the case with caseid', 'document-refused', 'wrong-case-id'],
  ['could not retrieve dktentry for dlsid', 'document-refused', 'sealed'],
  ['document is not available', 'document-refused', 'gone'],
  ['you do not have permission to view this document', 'document-refused', 'restricted'],
  ['you do not have access to this transcript', 'document-refused', 'transcript-too-young'],
  ['no matter of public record', 'document-refused', 'sealed'],
  ['this document is sealed', 'document-refused', 'sealed'],
  ['document is sealed', 'document-refused', 'sealed'],
  ['this image is not available for viewing by non-court users', 'document-refused', 'court-users-only'],
  ['permission to view this document is denied based on nature of suit', 'document-refused', 'nature-of-suit'],
  ['this document is restricted to court users, case participants', 'document-refused', 'restricted'],
  ['access to the document you are about to view has been restricted', 'document-refused', 'restricted'],
  ['the report may take a long time to run because this case has many docket entries', 'large-docket'],
  ['the start date must be less than or equal to the end date', 'report-refused', 'bad-range'],
  [
    'the starting document number must be less than or equal to the ending document number',
    'report-refused',
    'bad-range',
  ],
  ['invalid date_from:', 'report-refused', 'bad-range'],
  ['incomplete request. please try your query again', 'report-refused', 'stale-form'],
  ['the page id does not exist. please enter a valid page id number.', 'report-refused', 'stale-form'],
  ['there are no documents in this case.', 'report-refused', 'no-documents'],
  ['case number not found', 'report-refused', 'case-not-found'],
  ['case not found.', 'report-refused', 'case-not-found'],
  ['*** this case was administratively closed.***', 'report-refused', 'administratively-closed'],
  ['this case is in the process of being opened', 'report-refused', 'case-opening'],
  [
    'either you do not have permission to view the document, or the document does not exist',
    'report-refused',
    'restricted',
  ],
  [['the case type was', 'but it must be'], 'report-refused', 'wrong-report'],
  ['does not have creditors', 'report-refused', 'no-documents'],
  ['you entered a non-bankruptcy type case', 'report-refused', 'wrong-report'],
  ['you do not have access rights to this program', 'report-refused', 'restricted'],
  ['unable to create pdf file.', 'report-refused', 'pdf-failed'],
  ['format: text', 'report-refused', 'text-format'],
  ['server timeout waiting for the http request from the client.', 'report-refused', 'timeout'],
];

/** Phrases too common to count on a page of any other kind. */
export const WEAK_REFUSAL_RULES: readonly Rule[] = [
  ['sealed document', 'document-refused', 'sealed'],
  ['under seal', 'document-refused', 'sealed'],
];

export const KIND_RULES: readonly Rule[] = [
  ['document selection menu', 'attachment-menu'],
  ['select the document you wish to view', 'attachment-menu'],
  ['documents are attached to this filing', 'attachment-menu'],
  ['multiple documents', 'attachment-menu'],
  ['written opinions report', 'opinions'],
  ['select a case', 'case-list'],
  ['select a person', 'case-list'],
  ['no match found', 'case-list'],
  ['claims activity report', 'claims-activity'],
  ['no claims entries found', 'claims-activity'],
  ['claims register', 'claims-register'],
  ['no claims found for this case', 'claims-register'],
];

/** The court is away for a while. Looked for on short pages that are nothing else. */
export const MAINTENANCE: readonly string[] = [
  'scheduled maintenance',
  'system maintenance',
  'down for maintenance',
  'undergoing maintenance',
  'temporarily unavailable',
  'currently unavailable',
  'service unavailable',
];

export const TRANSPORT: readonly string[] = [
  '408 request time-out',
  '404 not found',
  '400 bad request',
  '403 forbidden',
  '500 internal server error',
  '502 bad gateway',
  '504 gateway time-out',
  'the requested url was rejected',
];
