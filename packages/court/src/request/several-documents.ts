// All documents of an entry in one answer (`pacer-protocol` 3.8). Charged one by one, with a cap for each.
import type { Credentials, FreeRequest, PaidRequest } from '../ask/request.ts';
import type { Court } from '../model/court.ts';
import { queryOf, requireDigits, toCourt, toCourtPaid } from './parts.ts';

export type SeveralDocuments = {
  pacerCaseId: string;
  pacerSeq: string;
  /** Serials to leave out. */
  exclude?: readonly string[];
  /** A zip keeps the documents apart; one combined PDF cannot be split again. */
  as: 'zip' | 'pdf';
};

/** One receipt for each document. */
export const severalReceiptsRequest = (
  court: Court,
  credentials: Credentials,
  several: SeveralDocuments,
): FreeRequest => toCourt(court, credentials, { path: path(several, false) });

export const acceptSeveralRequest = (court: Court, credentials: Credentials, several: SeveralDocuments): PaidRequest =>
  toCourtPaid(court, credentials, { path: path(several, true) });

function path(several: SeveralDocuments, accept: boolean): string {
  const query = queryOf({
    caseid: requireDigits('case id', several.pacerCaseId),
    arr_de_seq_nums: requireDigits('sequence number', several.pacerSeq),
    pdf_header: '1',
    pdf_toggle_possible: '1',
    exclude_attachments: several.exclude?.length
      ? several.exclude.map((serial) => requireDigits('serial', serial)).join(',')
      : null,
    zipit: several.as === 'zip' ? '1' : '0',
    got_receipt: accept ? '1' : null,
  });
  return `/cgi-bin/show_multidocs.pl?${query}`;
}
