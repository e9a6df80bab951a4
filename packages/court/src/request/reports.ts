// Reports beside the docket sheet: claims register (billed), written opinions (free), the public feed (`pacer-protocol` 3.10, 3.11, 3.13).
import type { Credentials, FreeRequest, PaidRequest } from '../ask/request.ts';
import type { Court } from '../model/court.ts';
import { servletPath } from './appellate.ts';
import { fieldsOf, requireDigits, slashed, toCourt, toCourtPaid } from './parts.ts';

/** Gives the number that `claimsRegisterRequest` needs at courts that accept no stand-in. */
export const claimsFormRequest = (court: Court, credentials: Credentials, pacerCaseId: string): FreeRequest =>
  toCourt(court, credentials, { path: `/cgi-bin/SearchClaims.pl?${requireDigits('case id', pacerCaseId)}` });

export function claimsRegisterRequest(
  court: Court,
  credentials: Credentials,
  of: { pacerCaseId: string; docketNumber: string },
  formNumber = '1',
): PaidRequest {
  return toCourtPaid(court, credentials, {
    path: `/cgi-bin/SearchClaims.pl?${requireDigits('form number', formNumber)}-L_1_0-1`,
    fields: fieldsOf({
      all_case_ids: requireDigits('case id', of.pacerCaseId),
      // This report insists on the number beside the id.
      case_num: of.docketNumber,
      EntFil: 'Fil',
      SearchingClaims: 'true',
      f_sort1: 'cl_claimno',
      f_sort2: 'cl_dt_filed',
      f_fromdt: '1/1/1960',
      f_todt: '',
    }),
  });
}

const opinionsProgram = (court: Court): string => (court.id === 'ohnd' ? 'OHND_WrtOpRpt.pl' : 'WrtOpRpt.pl');

export const opinionsFormRequest = (court: Court, credentials: Credentials): FreeRequest =>
  toCourt(court, credentials, { path: `/cgi-bin/${opinionsProgram(court)}` });

/** Busy courts are slow: ask for one day at a time. No stand-in is accepted for the form's number. */
export function opinionsRequest(
  court: Court,
  credentials: Credentials,
  formNumber: string,
  range: { from: string; to: string },
): FreeRequest {
  return toCourt(court, credentials, {
    path: `/cgi-bin/${opinionsProgram(court)}?${requireDigits('form number', formNumber)}-L_1_0-1`,
    fields: fieldsOf({
      filed_from: slashed(range.from),
      filed_to: slashed(range.to),
      ShowFull: '1',
      Key1: 'de_date_filed',
      all_case_ids: '0',
    }),
  });
}

/** Where a court's feed is not at the usual place. */
const feedPrograms: Readonly<Record<string, string>> = { nyed: 'readyDockets.pl', ared: 'rss_outside4.pl' };

/** Needs no session and is sent without one. */
export const feedRequest = (court: Court): FreeRequest =>
  toCourt(court, null, {
    path:
      court.kind === 'appellate'
        ? `${servletPath(court)}?servlet=RSSGenerator`
        : `/cgi-bin/${feedPrograms[court.id] ?? 'rss_outside.pl'}`,
    timeoutMs: 25_000,
  });
