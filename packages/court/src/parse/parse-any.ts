// A file of unknown kind: guesses what it is and which court it is from, and reads it with the parser of that kind.
import type { CourtId } from '../model/court.ts';
import type { PageKind, Refusal } from '../model/page.ts';
import { ParseError } from '../model/page.ts';
import { parseAcmsDocket, parseAcmsDocuments } from './acms/parse-acms.ts';
import { parseAppellateDocket } from './appellate/parse-docket.ts';
import { parseAppellateMenu } from './appellate/parse-menu.ts';
import { parseInternetArchiveJson } from './archive/parse-archive-json.ts';
import { parseInternetArchiveDocket } from './archive/parse-archive-xml.ts';
import { parseClaimsActivity } from './claims/parse-activity.ts';
import { parseClaimsRegister } from './claims/parse-register.ts';
import { classify } from './classify.ts';
import { courtOfPage } from './court-of-page.ts';
import { parseDocket } from './docket/read-docket.ts';
import { parseAttachmentMenu } from './document/attachment-menu.ts';
import { parseDocumentReceipt } from './document/document-receipt.ts';
import { parseFeed } from './feed/parse-feed.ts';
import { parseHistory } from './history/read-history.ts';
import { parseCaseLookup } from './lookup/parse-lookup.ts';
import { courtOfNotice, parseNotice, parseNoticeHtml } from './mail/parse-notice.ts';
import { parseCaseQueryList } from './query/case-list.ts';
import { parseCaseQuery } from './query/case-query.ts';
import { parseCreditors } from './reports/parse-creditors.ts';
import { parseMobileCase } from './reports/parse-mobile.ts';
import { parseOpinions } from './reports/parse-opinions.ts';
import { decodeBytes } from './text/decode.ts';
import { numberStyle } from './text/docket-numbers.ts';

/** Kinds beyond those a court's response can have: files of archives, mails, and parts of `json`. */
export type AnyKind =
  | PageKind
  | 'appellate-menu'
  | 'mail-notice'
  | 'mobile'
  | 'archive-docket'
  | 'recap-docket'
  | 'acms-docket'
  | 'acms-documents';

export type AnyPage = {
  kind: AnyKind;
  refusal: Refusal | null;
  /** As told by the caller, else as read from the page; null when the page names no court. */
  courtId: CourtId | null;
  /** Category of the interchange form, or null where it has none. */
  category: string | null;
  /** The model of the kind; null for kinds that carry nothing but their being (login pages, refusals). */
  model: unknown;
};

type Reader = { category: string | null; read: (source: string, courtId: string) => unknown };

const READERS: { readonly [kind in AnyKind]?: Reader } = {
  docket: { category: 'dockets-district', read: (source, courtId) => parseDocket(source, { courtId }) },
  'appellate-docket': {
    category: 'dockets-appellate',
    read: (source, courtId) => parseAppellateDocket(source, { courtId }),
  },
  'attachment-menu': {
    category: 'attachment-pages',
    read: (source, courtId) => parseAttachmentMenu(source, { courtId }),
  },
  'appellate-menu': { category: 'appellate-attachment-pages', read: (source) => parseAppellateMenu(source) },
  'document-receipt': { category: 'confirmation-pages', read: (source) => parseDocumentReceipt(source) },
  'appellate-receipt': { category: 'confirmation-pages', read: (source) => parseDocumentReceipt(source) },
  history: { category: 'docket-history-reports', read: (source, courtId) => parseHistory(source, { courtId }) },
  'claims-register': {
    category: 'claims-registers',
    read: (source, courtId) => parseClaimsRegister(source, { courtId }),
  },
  'claims-activity': {
    category: 'claims-activity',
    read: (source, courtId) => parseClaimsActivity(source, { courtId }),
  },
  creditors: { category: 'list-of-creditors', read: (source, courtId) => parseCreditors(source, { courtId }) },
  opinions: { category: 'free-opinion-report', read: (source, courtId) => parseOpinions(source, { courtId }) },
  'case-header': { category: 'case-queries', read: (source, courtId) => parseCaseQuery(source, { courtId }) },
  'case-list': {
    category: 'case-queries-advanced',
    read: (source, courtId) => parseCaseQueryList(source, { courtId }),
  },
  'case-lookup': { category: 'possible-case-numbers', read: (source) => parseCaseLookup(source) },
  feed: { category: 'rss-feeds', read: (source, courtId) => parseFeed(source, { courtId }) },
  notice: { category: 'nef-html', read: (source, courtId) => parseNoticeHtml(source, { courtId: courtId || null }) },
  mobile: { category: 'mobile-queries', read: (source, courtId) => parseMobileCase(source, { courtId }) },
  'archive-docket': {
    category: 'dockets-internet-archive',
    read: (source, courtId) => parseInternetArchiveDocket(source, { courtId }),
  },
  'recap-docket': { category: null, read: (source, courtId) => parseInternetArchiveJson(source, { courtId }) },
  'acms-docket': { category: 'dockets-acms', read: (source, courtId) => parseAcmsDocket(source, { courtId }) },
  'acms-documents': { category: 'acms-attachment-pages', read: (source) => parseAcmsDocuments(source) },
};

/**
 * Guesses and reads. For programs that know what they asked for, the parser of that kind is the better choice.
 *
 * @throws {ParseError} `any.unknown` when no rule fits the file, or a code of the parser chosen.
 * @example parseAny(bytes).kind // 'docket'
 */
export function parseAny(input: Uint8Array, options: { courtId?: CourtId | null } = {}): AnyPage {
  const head = Buffer.from(input.buffer, input.byteOffset, Math.min(input.byteLength, 8192)).toString('latin1');
  if (isMail(head)) {
    const courtId = options.courtId ?? courtOfNotice(input);
    const model = parseNotice(input, { courtId });
    return {
      kind: 'mail-notice',
      refusal: null,
      courtId,
      category: model.kind === 'nef' ? 'nef-emails' : 'nda-emails',
      model,
    };
  }
  const source = decodeBytes(input);
  const { kind, refusal } = kindOf(input, source, head);
  if (kind === 'unknown') throw new ParseError('any.unknown', 'No rule tells what this file is.');
  const courtId = options.courtId ?? courtOfPage(source, { appellate: /^(?:acms|appellate)-/.test(kind) });
  const reader = READERS[kind];
  return {
    kind,
    refusal,
    courtId,
    category:
      kind === 'docket' && numberStyle(courtId ?? '') === 'bankruptcy'
        ? 'dockets-bankruptcy'
        : (reader?.category ?? null),
    model: reader?.read(source, courtId ?? '') ?? null,
  };
}

/** A header block with fields that every mail has, before any markup. */
function isMail(head: string): boolean {
  return (
    /^(?:\s{0,10}|From [^\n]{1,200}\n)[A-Za-z][A-Za-z-]{1,40}:[^\n]*\n/.test(head) &&
    /^(?:From|Subject|Received|Content-Type):/im.test(head)
  );
}

function kindOf(input: Uint8Array, source: string, head: string): { kind: AnyKind; refusal: Refusal | null } {
  const plain = (kind: AnyKind) => ({ kind, refusal: null });
  if (head.includes('<gov_uscourts_docket')) return plain('archive-docket');
  const found = classify(input, null);
  if (found.kind === 'json') return plain(kindOfJson(source));
  if (/<title>\s{0,20}Mobile Query/i.test(head) || /id\s?=\s?["']?entriesLink|class="ui-title"/.test(source))
    return plain('mobile');
  if (found.kind === 'attachment-menu' && /\/docs\d\//.test(source)) return plain('appellate-menu');
  return found;
}

function kindOfJson(source: string): AnyKind {
  const has = (key: string) => source.includes(`"${key}"`);
  if (has('docketEntryDocuments')) return 'acms-documents';
  if (has('docketInfo')) return 'acms-docket';
  return has('docket_number') ? 'recap-docket' : 'json';
}
