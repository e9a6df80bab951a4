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
