// Appellate CM/ECF: one servlet whose parameter says which page (`pacer-protocol` 4.1, 4.3).
import type { Credentials, FreeRequest, PaidRequest } from '../ask/request.ts';
import type { Court } from '../model/court.ts';
import { queryOf, requireDigits, slashed, toCourt, toCourtPaid } from './parts.ts';

/** `summary` shows the latest entries only; `full` is the docket sheet. */
export type AppellateDocketOptions = {
  scope: 'summary' | 'full';
  dateFrom?: string | null;
  dateTo?: string | null;
  parties?: boolean;
};

export const servletPath = (court: Court): string =>
  court.system === 'appellate-cmecf' ? '/cmecf/servlet/TransportRoom' : '/n/beam/servlet/TransportRoom';

const at = (court: Court, given: Parameters<typeof queryOf>[0]): { path: string } => ({
  path: `${servletPath(court)}?${queryOf(given)}`,
});

/** Cases with this number, each with the court's own id. */
export const appellateLookupRequest = (court: Court, credentials: Credentials, number: string): FreeRequest =>
  toCourt(
    court,
    credentials,
    at(court, { servlet: 'CaseSelectionTable.jsp', csnum1: caseNumber(number), csnum2: caseNumber(number) }),
  );

/** The header of one case. */
export const appellateCaseRequest = (
  court: Court,
  credentials: Credentials,
  number: string,
  pacerCaseId: string | null,
): FreeRequest =>
  toCourt(court, credentials, at(court, { servlet: 'CaseQuery.jsp', caseid: pacerCaseId, csnum1: caseNumber(number) }));

export function appellateDocketRequest(
  court: Court,
  credentials: Credentials,
  number: string,
  options: AppellateDocketOptions,
): PaidRequest {
  const summary = { servlet: 'CaseSummary.jsp', caseNum: caseNumber(number), incOrigDkt: 'Y', incDktEntries: 'Y' };
  const full = {
    fullDocketReport: 'Y',
    incPrior: 'Y',
    incAssoc: 'Y',
    incPanel: 'Y',
    incPtyAty: options.parties === false ? null : 'Y',
    incCaption: 'long',
    dateFrom: slashed(options.dateFrom),
    dateTo: slashed(options.dateTo),
    incPdfMulti: 'Y',
    actionType: 'Run Docket Report',
  };
  return toCourtPaid(court, credentials, at(court, options.scope === 'full' ? { ...summary, ...full } : summary));
}

export type AppellateDocument = { pacerDocId: string; pacerCaseId: string | null };

/** The list of an entry's documents (flag digit 0), or the confirmation page of one (1). */
export const appellateReceiptRequest = (
  court: Court,
  credentials: Credentials,
  document: AppellateDocument,
  what: 'menu' | 'receipt',
): FreeRequest => toCourt(court, credentials, at(court, documentQuery(document, what === 'menu' ? '0' : '1', 'i')));

/** Accepts the charge. */
export const acceptAppellateRequest = (
  court: Court,
  credentials: Credentials,
  document: AppellateDocument,
): PaidRequest => toCourtPaid(court, credentials, at(court, documentQuery(document, '1', 't')));

function documentQuery({ pacerDocId, pacerCaseId }: AppellateDocument, flag: '0' | '1', pacer: 'i' | 't') {
  const id = requireDigits('document id', pacerDocId);
  return {
    servlet: 'ShowDoc',
    dls_id: `${id.slice(0, 3)}${flag}${id.slice(4)}`,
    caseId: pacerCaseId === null ? null : requireDigits('case id', pacerCaseId),
    dktType: 'dktPublic',
    pacer,
    incPdfHeader: pacer === 't' ? 'Y' : null,
    incPdfHeaderDisp: pacer === 't' ? 'Y' : null,
  };
}

function caseNumber(text: string): string {
  if (!/^(?:[A-Z]{2}-)?\d\d-\d{1,6}$/i.test(text))
    throw new TypeError(`Not an appellate docket number: ${text.slice(0, 40)}`);
  return text;
}
