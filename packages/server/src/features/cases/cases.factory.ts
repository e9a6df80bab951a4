// Made-up court facts for tests: say only what matters, the rest is filled in.
import type {
  Attorney,
  AttachmentMenu,
  Docket,
  DocketNumber,
  DocumentRef,
  Entry,
  FeedItem,
  NoticeCase,
  PageStamp,
  Party,
} from '@pacerpro/court';

export function docketNumber(display: string): DocketNumber {
  const match = /^(?:(\d+):)?(\d\d)-(?:([a-z]{2,5})-)?(\d+)(?:-([A-Z]{2,4}))?(?:-([A-Z]{2,4}))?(?:-(\d+))?$/.exec(
    display,
  );
  if (!match) throw new Error(`Not a docket number: ${display}`);
  const [, office, year, caseType, serial, assigned, referred, defendant] = match;
  return {
    display,
    office: office ?? null,
    year: 2000 + Number(year),
    caseType: caseType ?? null,
    serial: Number(serial),
    assignedInitials: assigned ?? null,
    referredInitials: referred ?? null,
    defendantNumber: defendant === undefined ? null : Number(defendant),
  };
}

export function paper(pacerDocId: string | null, more: Partial<DocumentRef> = {}): DocumentRef {
  return {
    pacerDocId,
    attachmentNumber: null,
    description: null,
    pages: null,
    bytes: null,
    sizeText: null,
    restricted: false,
    ...more,
  };
}

export function entry(more: Partial<Entry> = {}): Entry {
  return {
    number: null,
    filedOn: '2024-05-01',
    enteredOn: null,
    enteredAt: null,
    pacerSeq: null,
    text: '',
    shortText: null,
    main: null,
    attachments: [],
    links: [],
    flags: [],
    printedPages: null,
    printedDocuments: null,
    ...more,
  };
}

export function docket(more: Partial<Omit<Docket, 'scope'>> & { scope?: Partial<Docket['scope']> } = {}): Docket {
  const { scope, ...rest } = more;
  return {
    courtId: 'cand',
    docketNumber: docketNumber('3:24-cv-00123'),
    pacerCaseId: '400123',
    caseName: 'Otter v. Heron',
    captionText: 'Otter v. Heron',
    filedOn: '2024-04-30',
    terminatedOn: null,
    convertedOn: null,
    dischargedOn: null,
    lastFilingOn: null,
    assignedTo: 'Judge Ada Reed',
    referredTo: null,
    cause: '28:1331 Federal Question',
    natureOfSuit: '440 Civil Rights: Other',
    jurisdiction: 'Federal Question',
    juryDemand: 'Plaintiff',
    demand: null,
    mdlStatus: null,
    flags: [],
    relations: [],
    bankruptcy: null,
    appellate: null,
    parties: [],
    entries: [],
    receipt: null,
    issues: [],
    ...rest,
    scope: { fullEntries: true, withParties: true, withTerminatedParties: true, order: 'filed', ...scope },
  };
}

export function party(name: string, more: Partial<Party> = {}): Party {
  return {
    name,
    role: 'Plaintiff',
    roleText: more.role ?? 'Plaintiff',
    detailLines: [],
    terminatedOn: null,
    attorneys: [],
    representationShown: true,
    criminal: null,
    ...more,
  };
}

export function attorney(name: string, firm: string, more: Partial<Attorney> = {}): Attorney {
  return {
    name,
    addressLines: [firm, '1 Main Street'],
    firm,
    phone: null,
    fax: null,
    email: null,
    roles: [{ kind: 'lead', text: 'LEAD ATTORNEY', on: null }],
    contactLines: [firm, '1 Main Street'],
    contactRepeated: false,
    ...more,
  };
}

export function feedItem(item: Entry, more: Partial<FeedItem> = {}): FeedItem {
  return {
    docketNumber: docketNumber('3:24-cv-00123'),
    pacerCaseId: '400123',
    caseName: 'Otter v. Heron',
    guid: null,
    bankruptcy: null,
    ...more,
    entry: item,
  } as FeedItem;
}

export function noticeCase(item: Entry, more: Partial<NoticeCase> = {}): NoticeCase {
  return {
    docketNumber: docketNumber('3:24-cv-00123'),
    pacerCaseId: '400123',
    caseName: 'Otter v. Heron',
    freeLookToken: null,
    documentUrl: null,
    ...more,
    entry: item,
  } as NoticeCase;
}

export function menu(more: Partial<AttachmentMenu> = {}): AttachmentMenu {
  return {
    entryNumber: null,
    pacerCaseId: '400123',
    pacerSeq: null,
    main: null,
    attachments: [],
    magicNumber: null,
    issues: [],
    ...more,
  } as AttachmentMenu;
}

export function stamp(more: Partial<PageStamp> = {}): PageStamp {
  return {
    docketNumber: '3:24-cv-00123',
    entryNumber: null,
    attachmentNumber: null,
    entryId: null,
    filedOn: null,
    page: 1,
    pages: 3,
    system: 'district',
    ...more,
  };
}
