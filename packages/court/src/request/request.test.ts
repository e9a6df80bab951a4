// What requests may say: free ones never accept a charge, ids and dates are checked, and what goes out without a cookie has none.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocketReportOptions } from '../ask/cmecf-requests.ts';
import * as cmecf from '../ask/cmecf-requests.ts';
import { loginRequest } from '../ask/login-requests.ts';
import { locatorRequest } from '../ask/locator-requests.ts';
import type { CourtRequest } from '../ask/request.ts';
import type { Court } from '../model/court.ts';
import { findCourt, isOfficialUrl, listCourts } from '../registry/courts.ts';
import { acceptsCharge } from './accepts-charge.ts';
import * as appellate from './appellate.ts';
import { freeLookRequest } from './free-look.ts';
import * as batch from './locator-batch.ts';
import * as reports from './reports.ts';
import * as several from './several-documents.ts';
import { signOutRequest } from './sign-out.ts';

const credentials = { token: 't'.repeat(128), clientCode: 'matter-7' };
const nysd = findCourt('nysd')!;
const ca9 = findCourt('ca9')!;
const deb = findCourt('deb')!;
type Ids = { caseId: string; docId: string; seq: string; magic: string };

/** Every request this package can make, for some ids. */
function all({ caseId, docId, seq, magic }: Ids): CourtRequest[] {
  const address = { pacerDocId: docId, pacerCaseId: caseId, pacerSeq: seq };
  const document = { pacerDocId: docId, pacerCaseId: caseId };
  const many = { pacerCaseId: caseId, pacerSeq: seq, as: 'zip' as const };
  const whole = { parties: true, terminatedParties: true };
  return [
    cmecf.caseLookupRequest(nysd, credentials, '1:24-cv-1187'),
    cmecf.docketFormRequest(nysd, credentials, caseId),
    cmecf.docketReportRequest(nysd, credentials, caseId, whole),
    cmecf.acceptReportRequest(nysd, credentials, '/cgi-bin/DktRpt.pl?1-L_9999_2-1', []),
    cmecf.caseHeaderRequest(nysd, credentials, caseId),
    cmecf.historyRequest(nysd, credentials, caseId, { text: true }),
    cmecf.menuRequest(nysd, credentials, address),
    cmecf.receiptRequest(nysd, credentials, address),
    cmecf.acceptDocumentRequest(nysd, credentials, address),
    reports.claimsFormRequest(nysd, credentials, caseId),
    reports.claimsRegisterRequest(nysd, credentials, { pacerCaseId: caseId, docketNumber: '24-10001' }),
    reports.opinionsFormRequest(nysd, credentials),
    reports.opinionsRequest(nysd, credentials, '123', { from: '2026-05-01', to: '2026-05-02' }),
    reports.feedRequest(nysd),
    reports.feedRequest(ca9),
    appellate.appellateLookupRequest(ca9, credentials, '24-1234'),
    appellate.appellateCaseRequest(ca9, credentials, '24-1234', caseId),
    appellate.appellateDocketRequest(ca9, credentials, '24-1234', { scope: 'full' }),
    appellate.appellateReceiptRequest(ca9, credentials, document, 'menu'),
    appellate.appellateReceiptRequest(ca9, credentials, document, 'receipt'),
    appellate.acceptAppellateRequest(ca9, credentials, document),
    freeLookRequest(nysd, { ...address, magicNumber: magic }, 'menu'),
    freeLookRequest(nysd, { ...address, magicNumber: magic }, 'document'),
    several.severalReceiptsRequest(nysd, credentials, many),
    several.acceptSeveralRequest(nysd, credentials, many),
    batch.batchStartRequest(credentials, 'cases', { caseTitle: 'x' }),
    batch.batchStatusRequest(credentials, 'cases', '9'),
    batch.batchListRequest(credentials, 'parties'),
    batch.batchDownloadRequest(credentials, 'cases', '9'),
    batch.batchDeleteRequest(credentials, 'cases', '9'),
    locatorRequest(credentials, { lastName: 'x' }, 0),
    loginRequest({ loginId: 'u', password: 'p' }),
    signOutRequest('t'),
  ];
}

const digits = (min: number, max: number) => fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`));
const ids = fc.record({ caseId: digits(1, 9), docId: digits(11, 13), seq: digits(1, 5), magic: digits(8, 12) });
const some = { caseId: '4711', docId: '12700000001', seq: '12', magic: '90210123' };

describe('the form of a docket report', () => {
  const formOf = (court: Court, options: Partial<DocketReportOptions>) => {
    const whole = { parties: true, terminatedParties: true };
    const { body } = cmecf.docketReportRequest(court, credentials, '1', { ...whole, ...options });
    return body.kind === 'multipart' ? Object.fromEntries(body.fields) : {};
  };
  it.each<[string, Court, Partial<DocketReportOptions>, Record<string, string>]>([
    [
      'dates of entering',
      nysd,
      { dateFrom: '2026-05-01', dateBasis: 'entered' },
      { date_range_type: 'Entered', date_from: '05/01/2026' },
    ],
    [
      'dates of filing',
      nysd,
      { dateTo: '2026-05-02' },
      { date_range_type: 'Filed', date_from: '', date_to: '05/02/2026' },
    ],
    ['a basis without dates', nysd, { dateBasis: 'entered' }, { date_range_type: 'Filed', date_from: '1/1/1960' }],
    ['the newest first', nysd, { order: 'newest' }, { sort1: 'most recent date first' }],
    ['by number', nysd, { order: 'number' }, { sort1: 'document number' }],
    ['by number in bankruptcy', deb, { order: 'number' }, { sort1: 'document number ascending' }],
    ['member cases', nysd, { memberCases: true }, { list_of_member_cases: 'on' }],
    [
      'supplements of claims',
      deb,
      { claimSupplements: true, dateFrom: '2026-05-01', dateBasis: 'entered' },
      { include_claim_supplements: 'on', date_type: 'entered' },
    ],
    ['no header on documents', nysd, { pdfHeaders: false }, { pdf_header: '2' }],
    ['nothing in particular', nysd, {}, { pdf_header: '1', sort1: 'oldest date first' }],
  ])('asks for %s', (_, court, options, fields) => {
    expect(formOf(court, options)).toMatchObject(fields);
  });
  it('sends no box that the court’s form does not have', () => {
    expect(formOf(nysd, { claimSupplements: true })).not.toHaveProperty('include_claim_supplements');
    expect(formOf(deb, { memberCases: true })).not.toHaveProperty('list_of_member_cases');
  });
});

describe('requests', () => {
  it('a free one never accepts a charge, for any ids', () => {
    fc.assert(
      fc.property(ids, (any) => {
        for (const request of all(any))
          if (request.billing === 'free') expect(acceptsCharge(request), request.path).toBe(false);
      }),
    );
  });
  it('the accepting ones are known as such', () => {
    const accepting = all(some).filter((request) => acceptsCharge(request));
    expect(accepting.map((request) => request.billing)).toEqual(['paid', 'paid', 'paid', 'paid']);
  });
  it('all go to exact hosts of the court table', () => {
    for (const request of all(some))
      expect(isOfficialUrl(`https://${request.host}${request.path}`), request.host).toBe(true);
  });
  it('feeds and free looks carry nothing that says who asks', () => {
    const look = freeLookRequest(
      nysd,
      { pacerDocId: some.docId, pacerCaseId: null, pacerSeq: null, magicNumber: '1' },
      'document',
    );
    for (const request of [reports.feedRequest(nysd), look])
      expect(Object.keys(request.headers)).not.toContain('cookie');
    expect(look.path).toBe('/doc1/12710000001?magic_num=1&use_magic=1');
  });
  it.each(['', '12 34', "1' or 1", '../../x', '1&got_receipt=1', '123\n'])('an id like %j goes nowhere', (id) => {
    const document = { pacerDocId: id, pacerCaseId: null };
    expect(() => appellate.acceptAppellateRequest(ca9, credentials, document)).toThrow(TypeError);
    expect(() =>
      several.acceptSeveralRequest(nysd, credentials, { pacerCaseId: '1', pacerSeq: id, as: 'zip' }),
    ).toThrow(TypeError);
    expect(() =>
      freeLookRequest(nysd, { pacerDocId: id, pacerCaseId: null, pacerSeq: null, magicNumber: '1' }, 'menu'),
    ).toThrow(TypeError);
    expect(() => reports.claimsFormRequest(nysd, credentials, id)).toThrow(TypeError);
  });
  it('the referer that courts of appeals want is always there', () => {
    expect(appellate.appellateDocketRequest(ca9, credentials, '24-1234', { scope: 'full' }).headers.referer).toBe(
      'https://external',
    );
  });
  it('every court has a feed address of its own kind', () => {
    const paths = new Map(listCourts().map((court) => [court.id, reports.feedRequest(court).path]));
    expect(paths.get('nysd')).toBe('/cgi-bin/rss_outside.pl');
    expect(paths.get('nyed')).toBe('/cgi-bin/readyDockets.pl');
    expect(paths.get('ca5')).toBe('/cmecf/servlet/TransportRoom?servlet=RSSGenerator');
    expect(paths.get('ca9')).toBe('/n/beam/servlet/TransportRoom?servlet=RSSGenerator');
  });
});
