// From the bytes of a court page, mail or feed to claims about cases. Pure: no database, no clock. What cannot be read says why.
import {
  decodeBytes,
  type Docket,
  type DocketNumber,
  findCourt,
  mergeFeedEvents,
  parseAcmsDocket,
  parseAcmsDocuments,
  parseAppellateDocket,
  parseAppellateMenu,
  parseAttachmentMenu,
  parseCaseLookup,
  parseCaseNumbers,
  parseCaseQuery,
  parseDocket,
  parseDocumentReceipt,
  ParseError,
  parseFeed,
  parseHistory,
  parseInternetArchiveDocket,
  parseInternetArchiveJson,
  parseNotice,
  parseNoticeHtml,
  type FeedItem,
} from '@pacerpro/court';
import {
  type CaseClaims,
  claimsFromDocket,
  claimsFromHistory,
  claimsFromFeed,
  claimsFromMenu,
  claimsFromNotice,
  claimsFromReceipt,
} from '../cases/cases.ts';
import type { FileKind } from './sniff.ts';

/** Raised with each change that reads more out of the same bytes. */
export const PARSER_VERSION = 1;

export type ReadOptions = {
  courtId: string;
  /** The report was asked for without entry and date range: only then may it clear and retire. */
  fullEntries?: boolean | null;
  withTerminatedParties?: boolean | null;
};

export type FileReading = {
  claims: CaseClaims[] /** When the court made the page, where it says so. */;
  billedAt: string | null;
};

/** @throws {ParseError} for a page that is not what it seemed */
export function readFile(bytes: Uint8Array, kind: FileKind, options: ReadOptions): FileReading {
  const { courtId } = options;
  const zone = findCourt(courtId)?.timeZone ?? 'America/New_York';
  const text = () => decodeBytes(bytes);
  switch (kind) {
    case 'docket':
      return fromDocket(parseDocket(text(), { courtId }), options);
    case 'appellate-docket':
      return fromDocket(parseAppellateDocket(text(), { courtId }), options);
    case 'acms':
      return fromDocket(parseAcmsDocket(text(), { courtId }), { ...options, fullEntries: options.fullEntries ?? true });
    case 'acms-documents': {
      // The entry's own id is no paper of its own.
      const menu = parseAcmsDocuments(text());
      return one(claimsFromMenu(courtId, menu.attachments.length > 0 ? { ...menu, main: null } : menu));
    }
    case 'archive':
      return fromArchive(text(), courtId);
    case 'history': {
      const history = parseHistory(text(), { courtId });
      return { claims: [claimsFromHistory(history)], billedAt: history.receipt?.billedAt ?? null };
    }
    case 'case-query': {
      const query = parseCaseQuery(text(), { courtId });
      const claims = claimsFromHistory({ ...query, entries: [] });
      return one({ ...claims, facts: query });
    }
    case 'attachment-menu': {
      if (findCourt(courtId)?.kind !== 'appellate')
        return one(claimsFromMenu(courtId, parseAttachmentMenu(text(), { courtId })));
      // Courts of appeals number the main document among the parts: named twice, it would be a paper more, to be bought again.
      return one(claimsFromMenu(courtId, { ...parseAppellateMenu(text()), main: null }));
    }
    case 'document-receipt': {
      const receipt = parseDocumentReceipt(text());
      return {
        claims: [claimsFromReceipt(courtId, receipt, numberIn(receipt.docketNumber))],
        billedAt: receipt.receipt.billedAt,
      };
    }
    case 'notice': {
      const mail = /^\s*</.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1'));
      const notice = mail ? parseNoticeHtml(text(), { courtId }) : parseNotice(bytes, { courtId });
      return { claims: notice.cases.map((one) => claimsFromNotice(notice, one, zone)), billedAt: null };
    }
    case 'feed': {
      const feed = parseFeed(text(), { courtId });
      return {
        claims: byCase(mergeFeedEvents(feed.items)).map((items) => claimsFromFeed(courtId, items, zone)),
        billedAt: feed.builtAt,
      };
    }
    case 'case-lookup':
      return { claims: fromLookup(parseCaseLookup(text()), courtId), billedAt: null };
    default:
      throw new ParseError('intake.not_readable', unreadable[kind] ?? 'This page holds nothing that can be filed.');
  }
}

const unreadable: Partial<Record<FileKind, string>> = {
  'claims-register': 'This is a claims register. It is kept, and not filed to a docket.',
  'claims-activity': 'This is a claims activity report. It is kept, and not filed to a docket.',
  creditors: 'This is a list of creditors. It is kept, and not filed to a docket.',
  opinions: 'This is a list of written opinions of many cases. It is kept, and not filed to a docket.',
  'case-list': 'This is a list of cases. Import the docket of the one you mean.',
};

function one(claims: CaseClaims): FileReading {
  return { claims: [claims], billedAt: null };
}

function fromDocket(docket: Docket, { fullEntries, withTerminatedParties }: ReadOptions): FileReading {
  const scope = {
    ...docket.scope,
    fullEntries: fullEntries ?? docket.scope.fullEntries,
    withTerminatedParties:
      withTerminatedParties ??
      (docket.scope.withTerminatedParties || docket.parties.some(({ terminatedOn }) => terminatedOn !== null)),
  };
  return { claims: [claimsFromDocket({ ...docket, scope })], billedAt: docket.receipt?.billedAt ?? null };
}

/** A copy of unknown age: it adds what is missing and overrules no sheet. */
function fromArchive(text: string, courtId: string): FileReading {
  const docket = text.trimStart().startsWith('{')
    ? parseInternetArchiveJson(text, { courtId })
    : parseInternetArchiveDocket(text, { courtId });
  const claims = claimsFromHistory(docket);
  const parties = docket.parties.length > 0 ? { list: docket.parties, withTerminated: false } : null;
  return { claims: [{ ...claims, facts: docket, parties, copy: true }], billedAt: null };
}

function fromLookup(lookup: ReturnType<typeof parseCaseLookup>, courtId: string): CaseClaims[] {
  return lookup.cases.map((item): CaseClaims => {
    const { docketNumber, pacerCaseId, caseName, closedOn } = item;
    const number =
      docketNumber && item.defendantNumber ? { ...docketNumber, defendantNumber: item.defendantNumber } : docketNumber;
    const facts = { docketNumber: number, pacerCaseId, caseName, ...(closedOn ? { terminatedOn: closedOn } : {}) };
    return {
      courtId,
      source: 'N',
      facts,
      relations: null,
      entries: [],
      fullEntries: false,
      fullHeader: false,
      parties: null,
    };
  });
}

function byCase(items: readonly FeedItem[]): FeedItem[][] {
  const groups = new Map<string, FeedItem[]>();
  for (const item of items) {
    const key = item.pacerCaseId ?? item.docketNumber?.display ?? item.title;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

export function numberIn(text: string | null): DocketNumber | null {
  return text === null ? null : (parseCaseNumbers(text)[0] ?? null);
}
