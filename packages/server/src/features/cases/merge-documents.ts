// Documents after the entries were settled: each entry's papers are folded from its claims and laid over the rows that are there.
// Bytes that were bought stay with the paper they belong to; no row and no bytes are ever dropped.
import { type DocumentRow, type EntryRow, hashOf, type MergeEvent } from './case-state.ts';
import { documentKind } from './document-kind.ts';
import { foldDocuments, type FoldedDocument } from './fold-documents.ts';

export type MergedDocuments = { documents: DocumentRow[]; events: MergeEvent[] };

export function mergeDocuments(
  before: readonly EntryRow[],
  entries: readonly EntryRow[],
  rows: readonly DocumentRow[],
  newId: () => string,
): MergedDocuments {
  const survivors = new Map(entries.flatMap((row) => (row.mergedInto ? [[row.id, row.mergedInto]] : [])));
  const byEntry = new Map<string, DocumentRow[]>();
  for (const row of rows) {
    const entryId = survivors.get(row.entryId) ?? row.entryId;
    byEntry.set(entryId, [...(byEntry.get(entryId) ?? []), row]);
  }
  const unchanged = new Set(before.map(({ hash }) => hash));
  const known = new Set(before.map(({ id }) => id));
  const moved = new Set(survivors.values());
  const drafts = entries
    .filter(({ state }) => state !== 'merged')
    .map((entry): Draft => {
      const own = byEntry.get(entry.id) ?? [];
      const same = unchanged.has(entry.hash) && known.has(entry.id) && !moved.has(entry.id);
      return { entry, own, pairs: same ? null : pair(foldDocuments(entry.claims), own) };
    });
  followClaims(drafts, before);
  const documents: DocumentRow[] = [];
  const events: MergeEvent[] = [];
  for (const { entry, own, pairs } of drafts) {
    const merged = pairs ? layOver(entry, pairs, newId) : own;
    documents.push(...merged);
    // Papers that come with a new entry are told by the entry's own event.
    if (pairs && known.has(entry.id)) events.push(...changes(entry.id, own, merged));
  }
  return { documents, events };
}

/** An entry with its rows so far, and how they are paired with its papers; null where nothing changed. */
type Draft = { entry: EntryRow; own: readonly DocumentRow[]; pairs: Pairs | null };
/** Each paper with the row it lives on in, and the rows that no paper asked for. */
type Pairs = { papers: { paper: FoldedDocument; row: DocumentRow | null }[]; left: Set<DocumentRow> };

function pair(folded: readonly FoldedDocument[], own: readonly DocumentRow[]): Pairs {
  const left = new Set(own);
  const papers = folded.map((paper) => ({ paper, row: null as DocumentRow | null }));
  const choose = (test: (paper: FoldedDocument, row: DocumentRow) => boolean) => {
    for (const one of papers) {
      if (one.row) continue;
      one.row = [...left].find((row) => test(one.paper, row)) ?? null;
      if (one.row) left.delete(one.row);
    }
  };
  choose((paper, row) => paper.pacerDocId !== null && row.pacerDocId === paper.pacerDocId);
  choose((paper, row) => noConflict(paper, row) && sameSlot(paper, row));
  // An appellate entry's own link turned out to open its first part.
  choose((paper, row) => row.role !== 'attachment' && paper.role === 'attachment' && row.pacerDocId === null);
  return { papers, left };
}

/** A later source may show that an entry was two: the rows of its papers go with the claims that named them, bytes and all. */
function followClaims(drafts: readonly Draft[], before: readonly EntryRow[]): void {
  const wanting = drafts.flatMap(({ entry, pairs }) =>
    (pairs?.papers ?? []).filter(({ row }) => row === null).map((pairing) => ({ pairing, claims: entry.claims })),
  );
  if (wanting.length === 0) return;
  const claimsOf = new Map(before.map(({ id, claims }) => [id, new Set<unknown>(claims)]));
  for (const { entry, pairs } of drafts) {
    for (const row of pairs?.left ?? []) {
      if (row.entryId !== entry.id) continue;
      const heir = wanting.find(({ pairing: { paper, row: taken }, claims }) => {
        if (taken !== null || paper.pacerDocId !== row.pacerDocId) return false;
        return (
          row.pacerDocId !== null ||
          (sameSlot(paper, row) && claims.some((claim) => claimsOf.get(entry.id)?.has(claim)))
        );
      });
      if (!heir) continue;
      heir.pairing.row = row;
      pairs!.left.delete(row);
    }
  }
}

function layOver(entry: EntryRow, { papers, left }: Pairs, newId: () => string): DocumentRow[] {
  const stamped = new Set(papers.flatMap(({ paper }) => paper.blobId ?? []));
  const next = papers.map(({ paper, row }): DocumentRow => {
    // Bytes placed by their stamp move with what the stamp says; bytes bought by their address stay where they are.
    const kept = row?.blobId && !(stamped.has(row.blobId) && row.blobId !== paper.blobId) ? row.blobId : null;
    // What was withdrawn stays so until a person brings it back.
    const blobId = kept ?? (row?.availability === 'sealed' ? null : paper.blobId);
    const refused = row && ['sealed', 'gone', 'not-yet'].includes(row.availability) ? row.availability : null;
    const said: Omit<DocumentRow, 'hash' | 'id'> = {
      ...paper,
      entryId: entry.id,
      kind: documentKind(entry, paper.role),
      pacerDocId: paper.pacerDocId ?? row?.pacerDocId ?? null,
      // What the court answered when asked for the paper is fresher than any list; bytes in hand settle it.
      availability: blobId ? 'available' : (refused ?? paper.availability),
      blobId,
      acquiredHow: blobId === null ? null : kept && row ? row.acquiredHow : 'imported',
    };
    return { ...said, id: row?.id ?? newId(), hash: documentHash(said) };
  });
  return [...next, ...[...left].map((row) => (row.entryId === entry.id ? row : carry(row, next)))];
}

/** A double of a merged entry stays behind with its pointer; its bytes are shared with the paper that lives on. */
function carry(row: DocumentRow, next: DocumentRow[]): DocumentRow {
  const heir = next.find(
    (one) => one.blobId === null && one.role === row.role && one.attachmentNumber === row.attachmentNumber,
  );
  if (heir && row.blobId) {
    heir.blobId = row.blobId;
    heir.acquiredHow = row.acquiredHow;
    heir.availability = 'available';
    heir.hash = documentHash(heir);
  }
  return row;
}

function noConflict(paper: FoldedDocument, row: DocumentRow): boolean {
  return paper.pacerDocId === null || row.pacerDocId === null || (paper.role === 'main' && row.role === 'main');
}

function sameSlot(paper: FoldedDocument, row: DocumentRow): boolean {
  if (paper.role === 'attachment') return row.role === 'attachment' && row.attachmentNumber === paper.attachmentNumber;
  return row.role !== 'attachment';
}

export function documentHash(row: Omit<DocumentRow, 'hash' | 'id'>): string {
  const { id: _, hash: _hash, ...content } = row as DocumentRow;
  return hashOf(content);
}

function changes(entryId: string, own: readonly DocumentRow[], merged: readonly DocumentRow[]): MergeEvent[] {
  const old = new Map(own.map((row) => [row.id, row]));
  return merged.flatMap((row): MergeEvent[] => {
    const before = old.get(row.id);
    const about = { entryId, documentId: row.id };
    if (!before) {
      const after = { role: row.role, attachmentNumber: row.attachmentNumber };
      return [
        { kind: 'document.new', ...about, after },
        ...(row.blobId ? [{ kind: 'document.available', ...about }] : []),
      ];
    }
    if (before.hash === row.hash) return [];
    const held: MergeEvent[] = !before.blobId && row.blobId ? [{ kind: 'document.available', ...about }] : [];
    if (before.availability === row.availability || held.length > 0) return held;
    const [was, is] = [{ availability: before.availability }, { availability: row.availability }];
    return [...held, { kind: 'document.refused', ...about, before: was, after: is }];
  });
}
