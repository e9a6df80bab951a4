// Requests to district and bankruptcy CM/ECF (pacer-protocol 3).
import type { Court } from '../model/index.ts';
import { courtHeaders, type Credentials, type FormField, type FreeRequest, type PaidRequest } from './request.ts';

const REPORT_TIMEOUT_MS = 300_000;
/** The documented stand-in for a fresh nonce; works for dockets, queries and history. */
const NONCE = '1-L_1_0-1';

const get = (court: Court, path: string, credentials: Credentials | null, timeoutMs = 60_000): FreeRequest => ({
  billing: 'free',
  method: 'GET',
  host: court.hosts[0]!,
  path,
  headers: courtHeaders(credentials),
  body: { kind: 'none' },
  timeoutMs,
});
const post = (court: Court, path: string, credentials: Credentials, fields: readonly FormField[]): PaidRequest => ({
  billing: 'paid',
  method: 'POST',
  host: court.hosts[0]!,
  path,
  headers: courtHeaders(credentials),
  body: { kind: 'multipart', fields },
  timeoutMs: REPORT_TIMEOUT_MS,
});

/** Docket number to case id; free. */
export const caseLookupRequest = (court: Court, credentials: Credentials, docketNumber: string): FreeRequest =>
  get(
    court,
    `/cgi-bin/possible_case_numbers.pl?${encodeURIComponent(docketNumber.toLowerCase()).replaceAll('%3A', ':')}`,
    credentials,
  );

/** The docket form of a case; free. Also tells whether the session still stands. */
export const docketFormRequest = (court: Court, credentials: Credentials, pacerCaseId: string): FreeRequest =>
  get(court, `/cgi-bin/DktRpt.pl?${digits(pacerCaseId)}`, credentials);

export type DocketReportOptions = {
  /** By entry number; drops unnumbered entries. */
  entriesFrom?: number | undefined;
  entriesTo?: number | undefined;
  /** Court dates. */
  dateFrom?: string | undefined;
  dateTo?: string | undefined;
  /** Which date the range is about: backdated filings are entered later. `filed` where nothing is said. */
  dateBasis?: 'filed' | 'entered' | undefined;
  parties: boolean;
  terminatedParties: boolean;
  /** Adds a column with document ids, bytes and pages. */
  documentSizes?: boolean;
  /** Lists the cases of a lead case; adds many pages in multidistrict litigation. */
  memberCases?: boolean | undefined;
  /** `oldest` where nothing is said. */
  order?: 'oldest' | 'newest' | 'number' | undefined;
  /** Bankruptcy: what was filed to claims stands among the entries. */
  claimSupplements?: boolean | undefined;
  /** False: documents opened from this sheet carry no line of the court at their head. */
  pdfHeaders?: boolean | undefined;
};

const orders = { oldest: 'oldest date first', newest: 'most recent date first', number: 'document number' } as const;

/** A box that is not ticked is not sent. */
const box = (name: string, isOn: boolean | undefined): FormField[] => (isOn ? [[name, 'on']] : []);

/** Bankruptcy forms say which way the numbers go. */
const orderOf = (order: DocketReportOptions['order'], bankruptcy: boolean): string =>
  `${orders[order ?? 'oldest']}${order === 'number' && bankruptcy ? ' ascending' : ''}`;

/** Runs the docket report; billed by size. */
export function docketReportRequest(
  court: Court,
  credentials: Credentials,
  pacerCaseId: string,
  options: DocketReportOptions,
): PaidRequest {
  const bankruptcy = court.kind === 'bankruptcy';
  const ranged = options.dateFrom !== undefined || options.dateTo !== undefined;
  // Without a range the basis would only put another date into the first column.
  const basis = ranged && options.dateBasis === 'entered' ? 'Entered' : 'Filed';
  const fields: FormField[] = [
    ['view_comb_doc_text', ''],
    ['all_case_ids', digits(pacerCaseId)],
    ['case_num', ' '],
    bankruptcy ? ['date_type', basis.toLowerCase()] : ['date_range_type', basis],
    // An early start avoids the page that large dockets put first.
    ['date_from', ranged ? american(options.dateFrom) : '1/1/1960'],
    ['date_to', american(options.dateTo)],
    ['documents_numbered_from_', options.entriesFrom === undefined ? '' : String(options.entriesFrom)],
    ['documents_numbered_to_', options.entriesTo === undefined ? '' : String(options.entriesTo)],
    ...box('list_of_parties_and_counsel', options.parties),
    ...box('terminated_parties', options.terminatedParties),
    ...box('view_multi_docs', options.documentSizes),
    ...box('links_to_nef', bankruptcy),
    ...box('page_count', bankruptcy),
    ...box('include_claim_supplements', bankruptcy && options.claimSupplements),
    ...box('list_of_member_cases', !bankruptcy && options.memberCases),
    ['pdf_header', options.pdfHeaders === false ? '2' : '1'],
    ['output_format', 'html'],
    ['sort1', orderOf(options.order, bankruptcy)],
  ];
  return post(court, `/cgi-bin/DktRpt.pl?${NONCE}`, credentials, fields);
}

/** Submits a charge page that some courts and accounts put before a report. */
export const acceptReportRequest = (
  court: Court,
  credentials: Credentials,
  action: string,
  fields: readonly FormField[],
): PaidRequest => post(court, action, credentials, fields);

/** The case header and menu; free by case id. */
export const caseHeaderRequest = (court: Court, credentials: Credentials, pacerCaseId: string): FreeRequest =>
  get(court, `/cgi-bin/iqquerymenu.pl?${digits(pacerCaseId)}`, credentials);

export type HistoryOptions = { text: boolean };
export function historyRequest(
  court: Court,
  credentials: Credentials,
  pacerCaseId: string,
  options: HistoryOptions,
): PaidRequest {
  const fields: FormField[] = [
    ['all_case_ids', digits(pacerCaseId)],
    ['QueryType', 'History'],
    ['sort1', 'asc'],
    ...(options.text ? ([['DisplayDktText', 'DisplayDktText']] as FormField[]) : []),
  ];
  return post(court, `/cgi-bin/HistDocQry.pl?${NONCE}`, credentials, fields);
}

export type DocumentAddress = { pacerDocId: string; pacerCaseId: string | null; pacerSeq: string | null };

/** Fourth digit 0 asks for the menu of an entry, 1 for that one paper. */
export const withFlag = (pacerDocId: string, flag: '0' | '1'): string =>
  `${pacerDocId.slice(0, 3)}${flag}${pacerDocId.slice(4)}`;

/** The attachment menu of an entry; free. An entry with a single document answers with its receipt. */
export const menuRequest = (court: Court, credentials: Credentials, address: DocumentAddress): FreeRequest =>
  get(court, documentPath(address, '0'), credentials);

/** The receipt of one document: its price, before anything is accepted; free. */
export const receiptRequest = (court: Court, credentials: Credentials, address: DocumentAddress): FreeRequest =>
  get(court, documentPath(address, '1'), credentials);

/** Accepts the charge for one document. The only request that buys one. */
export function acceptDocumentRequest(court: Court, credentials: Credentials, address: DocumentAddress): PaidRequest {
  const fields: FormField[] = [
    ...(address.pacerCaseId ? ([['caseid', digits(address.pacerCaseId)]] as FormField[]) : []),
    ...(address.pacerSeq ? ([['de_seq_num', digits(address.pacerSeq)]] as FormField[]) : []),
    ['got_receipt', '1'],
    ['pdf_header', '1'],
    ['pdf_toggle_possible', '1'],
  ];
  return post(court, `/doc1/${withFlag(digits(address.pacerDocId), '1')}`, credentials, fields);
}

/** A file that the court has prepared and already billed. */
export const preparedFileRequest = (court: Court, credentials: Credentials, path: string): FreeRequest =>
  get(court, path, credentials, REPORT_TIMEOUT_MS);

function documentPath(address: DocumentAddress, flag: '0' | '1'): string {
  const query = [
    address.pacerCaseId && `caseid=${digits(address.pacerCaseId)}`,
    address.pacerSeq && `de_seq_num=${digits(address.pacerSeq)}`,
  ]
    .filter(Boolean)
    .join('&');
  return `/doc1/${withFlag(digits(address.pacerDocId), flag)}${query ? `?${query}` : ''}`;
}

/** Ids come from pages; nothing but digits may reach a path. */
function digits(id: string): string {
  if (!/^\d{1,20}$/.test(id)) throw new RangeError('A PACER id has digits only.');
  return id;
}

function american(day: string | undefined): string {
  const [year, month, date] = day?.split('-') ?? [];
  return year ? `${month}/${date}/${year}` : '';
}
