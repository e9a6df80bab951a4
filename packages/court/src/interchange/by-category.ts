// Which parser and adapter read which category of the interchange format. One row per category.
import { ParseError } from '../model/page.ts';
import { parseInternetArchiveDocket } from '../parse/archive/parse-archive-xml.ts';
import { parseFeed } from '../parse/feed/parse-feed.ts';
import { parseCaseLookup } from '../parse/lookup/parse-lookup.ts';
import { decodeBytesLatin } from '../parse/text/decode.ts';
import { archiveDocketToInterchange } from './archive-docket.ts';
import { caseLookupToInterchange, wantedFrom } from './case-lookup.ts';
import { feedToInterchange } from './feed.ts';
import { caseListToInterchange, caseQueryToInterchange } from './case-query.ts';
import { docketPageToInterchange } from './docket.ts';
import { historyToInterchange } from './history.ts';
import { isLoggedIn } from './login.ts';
import { attachmentPageToInterchange, confirmationPageToInterchange } from './document-pages.ts';
import type { Json } from './json.ts';
import { noticeHtmlToInterchange, noticeMailToInterchange } from './notice.ts';
import { acmsDocketToInterchange, acmsDocumentsToInterchange } from './acms.ts';
import { appellateMenuPageToInterchange, appellatePageToInterchange } from './appellate.ts';
import { claimsActivityPageToInterchange, claimsRegisterPageToInterchange } from './claims.ts';
import { creditorsPageToInterchange, mobilePageToInterchange, opinionsPageToInterchange } from './reports.ts';

export type Context = Readonly<Record<string, unknown>>;

/** Gives the interchange JSON of one page. The court id is `''` where the category has none. */
export type CategoryParser = (input: Uint8Array, courtId: string, context: Context) => Json;

/** For parsers that read text: UTF-8, else ISO 8859-1 for the whole file, as the convention has it. */
const text =
  (parse: (source: string, courtId: string, context: Context) => Json): CategoryParser =>
  (input, courtId, context) =>
    parse(decodeBytesLatin(input), courtId, context);

const PARSERS: readonly (readonly [string, CategoryParser])[] = [
  [
    'dockets-internet-archive',
    text((source, court) => archiveDocketToInterchange(parseInternetArchiveDocket(source, { courtId: court }))),
  ],
  [
    'possible-case-numbers',
    text((source, _, context) => caseLookupToInterchange(parseCaseLookup(source), wantedFrom(context))),
  ],
  ['rss-feeds', text((source, court) => feedToInterchange(parseFeed(source, { courtId: court })))],
  ['nda-emails', (input, court) => noticeMailToInterchange(input, court)],
  ['nef-emails', (input, court) => noticeMailToInterchange(input, court)],
  ['attachment-pages', text(attachmentPageToInterchange)],
  ['confirmation-pages', text(confirmationPageToInterchange)],
  ['docket-history-reports', text(historyToInterchange)],
  ['case-queries', text(caseQueryToInterchange)],
  ['case-queries-advanced', text(caseListToInterchange)],
  ['login-pages', text(isLoggedIn)],
  ['dockets-district', text(docketPageToInterchange)],
  ['dockets-bankruptcy', text(docketPageToInterchange)],
  ['dockets-special', text(docketPageToInterchange)],
  ['dockets-fake-rss', text(docketPageToInterchange)],
  ['dockets-not-dockets', text(docketPageToInterchange)],
  ['nef-html', text((source, court) => noticeHtmlToInterchange(source, court))],
  ['dockets-appellate', text(appellatePageToInterchange)],
  ['dockets-not-appellate', text(appellatePageToInterchange)],
  ['appellate-attachment-pages', text((source) => appellateMenuPageToInterchange(source))],
  ['dockets-acms', text(acmsDocketToInterchange)],
  ['acms-attachment-pages', text((source) => acmsDocumentsToInterchange(source))],
  ['claims-registers', text(claimsRegisterPageToInterchange)],
  ['claims-activity', text(claimsActivityPageToInterchange)],
  ['list-of-creditors', text(creditorsPageToInterchange)],
  ['free-opinion-report', text(opinionsPageToInterchange)],
  ['mobile-queries', text(mobilePageToInterchange)],
];

const LISTS = new Set(['rss-feeds', 'claims-activity', 'case-queries-advanced', 'free-opinion-report']);

/** What the convention makes of a page that is not what was asked for. */
function nothing(category: string): Json {
  if (category === 'possible-case-numbers') return null;
  return LISTS.has(category) ? [] : {};
}

/** Another page than was asked for is an answer too; only one that no reader should touch is an error. */
const refusesOnlyBounds =
  (category: string, parse: CategoryParser): CategoryParser =>
  (input, courtId, context) => {
    try {
      return parse(input, courtId, context);
    } catch (error) {
      const isOtherPage = error instanceof ParseError && !/\.too_\w{1,20}$|subset$/.test(error.code);
      if (!isOtherPage) throw error;
      return nothing(category);
    }
  };

export const BY_CATEGORY: ReadonlyMap<string, CategoryParser> = new Map(
  PARSERS.map(([category, parse]) => [category, refusesOnlyBounds(category, parse)]),
);
