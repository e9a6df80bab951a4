// PACER and CM/ECF knowledge. This file is the table of contents.
export * from './model/index.ts';
export { parsePageStamp, stripPageStamp } from './parse/page-stamp.ts';
export { parseDocket } from './parse/docket/read-docket.ts';

// Numbers, courts and prices
export { coreNumber, display, sameCase, sortKey } from './case-number/format.ts';
export { numbersInQuery, type QueryNumbers } from './case-number/in-query.ts';
export { findCaseNumbers, type FoundNumber, parseCaseNumbers } from './case-number/parse.ts';
export { couldCrossLine, owedCents, quarterOf } from './fees/quarter.ts';
export {
  cappedCents,
  type DocumentKind,
  pagesForBytes,
  type Price,
  quoteDocument,
  quoteLocator,
  quoteReport,
  sumPrices,
} from './fees/quote.ts';
export { type FeeSchedule, feesOn } from './fees/schedule.ts';
export {
  courtByCourtListenerId,
  courtByDocumentPrefix,
  courtByPclId,
  courtByUrl,
  findCourt,
  isOfficialUrl,
  listCourts,
  officialHosts,
} from './registry/courts.ts';
export { courtsNamed } from './registry/named.ts';
export { parseAttachmentMenu } from './parse/document/attachment-menu.ts';
export { parseDocumentReceipt } from './parse/document/document-receipt.ts';
export { parseHistory } from './parse/history/read-history.ts';
export { parseCaseQueryList } from './parse/query/case-list.ts';
export { parseCaseQuery } from './parse/query/case-query.ts';

// Asking courts
export { codeStep, oneTimeCode, waitForCodeMs } from './ask/one-time-code.ts';
export { buyDocket, buyHistory, lookUpCase } from './ask/dockets.ts';
export { buyDocument, type DocumentLook, isWholePdf, lookAtDocument, type Session } from './ask/documents.ts';
export { type LocatorHit, type LocatorPage, searchLocator } from './ask/locator.ts';
export { logIn, type LoginAnswer } from './ask/log-in.ts';
export type { NotReceived, PaidOutcome, PaidPermit, Received } from './ask/outcome.ts';
export type { DocketReportOptions, DocumentAddress } from './ask/cmecf-requests.ts';
export { type LocatorBody, locatorBody, type LocatorCriteria, type LocatorSort } from './ask/locator-criteria.ts';
export {
  type CourtRequest,
  type CourtResponse,
  type Credentials,
  type Transport,
  TransportError,
} from './ask/request.ts';

// Notices, feeds, lookups and other kinds of page
export { courtOfAddress } from './parse/text/court-links.ts';
export { decodeBytes } from './parse/text/decode.ts';
export { harmonizeCaseName } from './parse/text/harmonize.ts';
export { judgeName, judgeTitle } from './parse/text/judge.ts';
export { partyRole } from './parse/text/party-type.ts';
export { parseNotice, parseNoticeHtml, courtOfNotice } from './parse/mail/parse-notice.ts';
export { parseFeed } from './parse/feed/parse-feed.ts';
export { mergeFeedEvents } from './parse/feed/merge-events.ts';
export { parseCaseLookup } from './parse/lookup/parse-lookup.ts';
export { chooseCase } from './parse/lookup/choose-case.ts';
export { parseInternetArchiveDocket } from './parse/archive/parse-archive-xml.ts';
export { parseInternetArchiveJson } from './parse/archive/parse-archive-json.ts';
export { parseAppellateDocket } from './parse/appellate/parse-docket.ts';
export { parseAppellateMenu } from './parse/appellate/parse-menu.ts';
export { type AcmsDocket, type AcmsDocuments, parseAcmsDocket, parseAcmsDocuments } from './parse/acms/parse-acms.ts';
export { parseClaimsRegister } from './parse/claims/parse-register.ts';
export { parseClaimsActivity } from './parse/claims/parse-activity.ts';
export { parseCreditors } from './parse/reports/parse-creditors.ts';
export { parseOpinions } from './parse/reports/parse-opinions.ts';
export { parseMobileCase } from './parse/reports/parse-mobile.ts';
export { classify } from './parse/classify.ts';

// Sessions, courts of appeals, other reports
export { CourtError, type CourtErrorCode } from './client/errors.ts';
export { type CourtAccount, type CourtSession, openSession, type SessionOptions } from './client/session.ts';
export { isLoginPage, looksLoggedIn } from './client/logged-in.ts';
export {
  type AppealFound,
  type AppellateLook,
  buyAppellateDocket,
  buyAppellateDocument,
  lookAtAppellateDocument,
  lookUpAppeal,
} from './client/appellate.ts';
export { type Batch, buyBatch, deleteBatch, fetchBatchStatus, startBatch } from './client/batch.ts';
export { type FreeLookOutcome, lookAtFreeMenu, useFreeLook } from './client/free-look.ts';
export { buyClaimsRegister, fetchFeed, fetchOpinions, type PageReceived } from './client/reports.ts';
export { acceptsCharge, requireFree } from './request/accepts-charge.ts';
export type { AppellateDocketOptions, AppellateDocument } from './request/appellate.ts';
export { type FreeLook, freeLookRequest } from './request/free-look.ts';
export {
  batchDeleteRequest,
  batchDownloadRequest,
  type BatchKind,
  batchListRequest,
  batchStartRequest,
  batchStatusRequest,
} from './request/locator-batch.ts';
export { acceptSeveralRequest, type SeveralDocuments, severalReceiptsRequest } from './request/several-documents.ts';

// The JSON other tools of the field exchange
export { INTERCHANGE_CATEGORIES, toInterchange } from './interchange/to-interchange.ts';

// A file of unknown kind
export { type AnyKind, type AnyPage, parseAny } from './parse/parse-any.ts';
