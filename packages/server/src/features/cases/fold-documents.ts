// The documents of one entry, from what its claims name. A menu knows best; a bankruptcy sheet's link may open an attachment, so it stays an
// "entry link" until a menu says which paper it is.
import type { Availability, DocumentRow } from './case-state.ts';
import type { DocumentClaim, EntryClaim } from './claims.ts';

export type FoldedDocument = Pick<
  DocumentRow,
  | 'pacerDocId'
  | 'role'
  | 'attachmentNumber'
  | 'description'
  | 'pageCount'
  | 'byteCount'
  | 'sizeText'
  | 'availability'
  | 'blobId'
>;

export function foldDocuments(claims: readonly EntryClaim[]): FoldedDocument[] {
  const menu = claims.find(({ source, documents }) => source === 'A' && documents.length > 0);
  const papers: DocumentClaim[][] = (menu?.documents ?? []).map((document) => [document]);
  for (const claim of claims) {
    if (claim === menu) continue;
    for (const document of claim.documents) place(papers, document, menu !== undefined);
  }
  const folded = papers.map(fold);
  const order = (document: FoldedDocument) =>
    document.role === 'attachment' ? 1 + (document.attachmentNumber ?? 0) : 0;
  return folded.sort((a, b) => order(a) - order(b) || ((a.pacerDocId ?? '') < (b.pacerDocId ?? '') ? -1 : 1));
}

function place(papers: DocumentClaim[][], document: DocumentClaim, menuKnown: boolean): void {
  const byId = document.id === null ? undefined : papers.find((paper) => paper.some(({ id }) => id === document.id));
  const known = byId ?? papers.find((paper) => sameSlot(paper, document));
  if (known) {
    known.push(document);
    return;
  }
  // The menu lists every paper of the entry: an address outside it is the entry's own link, not one paper more.
  if (menuKnown && document.role !== 'attachment' && document.blobId === null) {
    if (papers.every((paper) => paper[0]!.role === 'attachment')) papers[0]?.push({ ...document, id: null });
    return;
  }
  papers.push([document]);
}

function sameSlot(paper: DocumentClaim[], document: DocumentClaim): boolean {
  if (document.role === 'attachment')
    return paper.some(({ role, attachment }) => role === 'attachment' && attachment === document.attachment);
  return paper.every(({ role }) => role !== 'attachment') && !otherPaper(paper, document);
}

/** An entry link with an id of its own is not the main paper that a menu names with another id. */
function otherPaper(paper: DocumentClaim[], document: DocumentClaim): boolean {
  const ids = paper.flatMap(({ id }) => id ?? []);
  return document.id !== null && ids.length > 0 && document.blobId !== null && !ids.includes(document.id);
}

function fold(paper: DocumentClaim[]): FoldedDocument {
  const first = <T>(pick: (document: DocumentClaim) => T | null): T | null => {
    for (const document of paper) {
      const value = pick(document);
      if (value !== null) return value;
    }
    return null;
  };
  const top = paper[0]!;
  const pacerDocId = first(({ id }) => id);
  const blobId = first((document) => document.blobId);
  return {
    pacerDocId,
    role: top.role,
    attachmentNumber: top.role === 'main' ? null : (first(({ attachment }) => attachment) ?? null),
    description: first(({ description }) => description),
    pageCount: first(({ pages }) => pages),
    byteCount: first(({ bytes }) => bytes),
    sizeText: first(({ size }) => size),
    availability: availabilityOf(paper, pacerDocId, blobId),
    blobId,
  };
}

function availabilityOf(paper: DocumentClaim[], pacerDocId: string | null, blobId: string | null): Availability {
  if (blobId !== null) return 'available';
  if (paper.some(({ restricted }) => restricted)) return 'restricted';
  return pacerDocId === null ? 'unknown' : 'available';
}
