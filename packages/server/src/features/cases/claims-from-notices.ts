// Notices, feed items, menus, receipts and page stamps as claims. None of them may say when a case was filed: their dates are the entry's.
import type {
  AttachmentMenu,
  DocketNumber,
  DocumentReceipt,
  FeedItem,
  Notice,
  NoticeCase,
  PageStamp,
} from '@pacerpro/court';
import { documentClaim, documentId, entryClaim } from './claims-from-docket.ts';
import {
  type CaseClaims,
  type DocumentClaim,
  emptyClaim,
  emptyDocument,
  type EntryClaim,
  type Source,
} from './claims.ts';
import { courtDay } from './court-day.ts';

type Identity = { docketNumber: DocketNumber | null; pacerCaseId: string | null; caseName?: string | null };

function partial(courtId: string, source: Source, identity: Identity, entries: EntryClaim[]): CaseClaims {
  const { docketNumber, pacerCaseId, caseName = null } = identity;
  const facts = { docketNumber, pacerCaseId, caseName };
  return { courtId, source, facts, relations: null, entries, fullEntries: false, fullHeader: false, parties: null };
}

/** A sealed entry is told by nothing that may be kept: the case is known, the entry is not (scenario 25). */
export function claimsFromNotice(notice: Pick<Notice, 'courtId'>, noticed: NoticeCase, timeZone: string): CaseClaims {
  const claim = entryClaim(noticed.entry, 'N', notice.courtId);
  const entered = { ...claim, enteredOn: claim.enteredOn ?? courtDay(claim.enteredAt, timeZone) };
  const sealedEntry = claim.flags.includes('sealed-entry');
  return partial(notice.courtId, 'N', noticed, sealedEntry || isEmpty(claim) ? [] : [entered]);
}

/** All items of one case in one feed: two equal lines in one feed are two entries. The feed's time is when it was entered, not filed. */
export function claimsFromFeed(courtId: string, items: readonly FeedItem[], timeZone: string): CaseClaims {
  const entries = items.map(({ entry }): EntryClaim => {
    const claim = entryClaim(entry, 'R', courtId);
    return {
      ...claim,
      filedOn: null,
      enteredOn: courtDay(claim.enteredAt, timeZone) ?? claim.enteredOn ?? claim.filedOn,
    };
  });
  const first = items[0];
  const identity = {
    docketNumber: first?.docketNumber ?? null,
    pacerCaseId: first?.pacerCaseId ?? null,
    caseName: first?.caseName ?? null,
  };
  const { bankruptcy } = first ?? {};
  const claims = partial(
    courtId,
    'R',
    identity,
    entries.filter((claim) => !isEmpty(claim)),
  );
  if (bankruptcy?.chapter || bankruptcy?.trustee) {
    const { chapter, trustee } = bankruptcy;
    const unknown = {
      previousChapters: [],
      voluntary: null,
      asset: null,
      adversary: false,
      leadCase: null,
      dates: {},
      dispositions: [],
    };
    claims.facts.bankruptcy = { chapter, trustee, ...unknown };
  }
  return claims;
}

export function claimsFromMenu(courtId: string, menu: AttachmentMenu): CaseClaims {
  const documents = [
    ...(menu.main ? [documentClaim(menu.main, 'main')] : []),
    ...menu.attachments.map((attachment) => documentClaim(attachment, 'attachment')),
  ];
  const claim: EntryClaim = {
    ...emptyClaim,
    source: 'A',
    number: menu.entryNumber,
    seq: seqOf(menu.pacerSeq),
    documents,
  };
  return partial(courtId, 'A', { docketNumber: null, pacerCaseId: menu.pacerCaseId }, isEmpty(claim) ? [] : [claim]);
}

export function claimsFromReceipt(
  courtId: string,
  receipt: DocumentReceipt,
  docketNumber: DocketNumber | null,
): CaseClaims {
  const { attachmentNumber: attachment } = receipt;
  const document: DocumentClaim = {
    ...emptyDocument,
    id: documentId(receipt.pacerDocId),
    role: attachment ? 'attachment' : 'main',
    attachment: attachment || null,
    // Billable pages stop at the cap; a capped count is not the paper's.
    pages: receipt.capped || receipt.restricted ? null : receipt.receipt.billablePages,
    restricted: receipt.restricted,
  };
  const claim: EntryClaim = {
    ...emptyClaim,
    source: 'P',
    number: receipt.entryNumber,
    seq: seqOf(receipt.pacerSeq),
    documents: [document],
  };
  const identity = { docketNumber, pacerCaseId: receipt.pacerCaseId };
  return partial(courtId, 'P', identity, receipt.kind === 'document' || receipt.kind === 'unknown' ? [claim] : []);
}

/** A PDF names its place in its page header; its bytes come with it. */
export function claimsFromStamp(
  courtId: string,
  stamp: PageStamp,
  docketNumber: DocketNumber | null,
  paper: {
    blobId: string | null;
    pageCount: number | null;
    pacerCaseId?: string | null;
    pacerDocId?: string | null;
    /** First digits of the court's document ids. */
    documentPrefix?: string | null;
  },
): CaseClaims {
  const attachment = stamp.attachmentNumber || null;
  const document: DocumentClaim = {
    ...emptyDocument,
    id: documentId(paper.pacerDocId ?? stampedId(stamp.entryId, paper.documentPrefix ?? null)),
    role: attachment === null ? 'main' : 'attachment',
    attachment,
    pages: paper.pageCount,
    blobId: paper.blobId,
  };
  const claim: EntryClaim = {
    ...emptyClaim,
    source: 'P',
    number: stamp.entryNumber,
    filedOn: stamp.filedOn,
    documents: [document],
  };
  return partial(courtId, 'P', { docketNumber, pacerCaseId: paper.pacerCaseId ?? null }, [claim]);
}

/** Some circuits stamp the entry's id, which is the tail of the document's. */
function stampedId(entryId: string | null, prefix: string | null): string | null {
  if (entryId === null || prefix === null || entryId.length >= 9) return entryId;
  return `${prefix}0${entryId.padStart(7, '0')}`;
}

function seqOf(seq: string | null): string | null {
  return seq !== null && /^\d{1,12}$/.test(seq) ? seq : null;
}

function isEmpty(claim: EntryClaim): boolean {
  return claim.number === null && claim.seq === null && !claim.text && !claim.shortText && claim.documents.length === 0;
}
