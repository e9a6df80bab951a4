// How each folder of fixtures is read: the parser of its kind, and the interchange category where there is one.
import * as court from '../src/index.ts';

export type FixtureKind = {
  folder: string;
  /** Reads bytes into the rich model. */
  read: (bytes: Uint8Array, courtId: string) => unknown;
  category: string | null;
  context?: Record<string, unknown>;
};

const text = (bytes: Uint8Array) => court.decodeBytes(bytes);

/** A page that is not of its kind is a fixture too: what is expected of it is the code of the refusal. */
const refusal =
  (read: FixtureKind['read']): FixtureKind['read'] =>
  (bytes, courtId) => {
    try {
      return read(bytes, courtId);
    } catch (error) {
      if (error instanceof court.ParseError) return { parseError: error.code };
      throw error;
    }
  };

export const FIXTURE_KINDS: readonly FixtureKind[] = [
  { folder: 'notice', read: (bytes) => court.parseNotice(bytes), category: 'nef-emails' },
  { folder: 'feed', read: (bytes, courtId) => court.parseFeed(text(bytes), { courtId }), category: 'rss-feeds' },
  {
    folder: 'case-lookup',
    read: (bytes) => court.parseCaseLookup(text(bytes)),
    category: 'possible-case-numbers',
    context: { case_name: 'otter-v-hot-weir', office_number: '2' },
  },
  {
    folder: 'internet-archive',
    read: (bytes, courtId) => court.parseInternetArchiveDocket(text(bytes), { courtId }),
    category: 'dockets-internet-archive',
  },
  {
    folder: 'archive-json',
    read: (bytes, courtId) => court.parseInternetArchiveJson(text(bytes), { courtId }),
    category: null,
  },
  {
    folder: 'acms',
    read: (bytes, courtId) => court.parseAcmsDocket(text(bytes), { courtId }),
    category: 'dockets-acms',
  },
  {
    folder: 'acms-documents',
    read: (bytes) => court.parseAcmsDocuments(text(bytes)),
    category: 'acms-attachment-pages',
  },
  {
    folder: 'appellate-docket',
    read: (bytes, courtId) => court.parseAppellateDocket(text(bytes), { courtId }),
    category: 'dockets-appellate',
  },
  {
    folder: 'appellate-menu',
    read: (bytes) => court.parseAppellateMenu(text(bytes)),
    category: 'appellate-attachment-pages',
  },
  {
    folder: 'claims-register',
    read: (bytes, courtId) => court.parseClaimsRegister(text(bytes), { courtId }),
    category: 'claims-registers',
  },
  {
    folder: 'claims-activity',
    read: (bytes, courtId) => court.parseClaimsActivity(text(bytes), { courtId }),
    category: 'claims-activity',
  },
  {
    folder: 'creditors',
    read: (bytes, courtId) => court.parseCreditors(text(bytes), { courtId }),
    category: 'list-of-creditors',
  },
  {
    folder: 'opinions',
    read: (bytes, courtId) => court.parseOpinions(text(bytes), { courtId }),
    category: 'free-opinion-report',
  },
  {
    folder: 'mobile',
    read: (bytes, courtId) => court.parseMobileCase(text(bytes), { courtId }),
    category: 'mobile-queries',
  },
  {
    folder: 'docket',
    read: refusal((bytes, courtId) => court.parseDocket(text(bytes), { courtId })),
    category: 'dockets-district',
  },
  {
    folder: 'history',
    read: (bytes, courtId) => court.parseHistory(text(bytes), { courtId }),
    category: 'docket-history-reports',
  },
  {
    folder: 'attachment-menu',
    read: refusal((bytes, courtId) => court.parseAttachmentMenu(text(bytes), { courtId })),
    category: 'attachment-pages',
  },
  {
    folder: 'document-receipt',
    read: refusal((bytes) => court.parseDocumentReceipt(text(bytes))),
    category: 'confirmation-pages',
  },
  {
    folder: 'case-query',
    read: refusal((bytes, courtId) => court.parseCaseQuery(text(bytes), { courtId })),
    category: 'case-queries',
  },
  {
    folder: 'case-list',
    read: (bytes, courtId) => court.parseCaseQueryList(text(bytes), { courtId }),
    category: 'case-queries-advanced',
  },
  { folder: 'classification', read: (bytes) => court.classify(bytes, null), category: null },
];
