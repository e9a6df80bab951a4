// Documents after the entries were settled: each entry's papers are folded from its claims and laid over the rows that are there.
// Bytes that were bought stay with the paper they belong to; no row and no bytes are ever dropped.
import { type DocumentRow, type EntryRow, hashOf, type MergeEvent } from './case-state.ts';
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
  const documents: DocumentRow[] = [];
  const events: MergeEvent[] = [];
  for (const entry of entries) {
    if (entry.state === 'merged') continue;
    const own = byEntry.get(entry.id) ?? [];
    if (unchanged.has(entry.hash) && known.has(entry.id) && !moved.has(entry.id)) {
      documents.push(...own);
      continue;
    }
    const merged = layOver(entry, own, newId);
    documents.push(...merged);
    // Papers that come with a new entry are told by the entry's own event.
    if (known.has(entry.id)) events.push(...changes(entry.id, own, merged));
  }
  return { documents, events };
}

function layOver(entry: EntryRow, own: readonly DocumentRow[], newId: () => string): DocumentRow[] {
  const folded = foldDocuments(entry.claims);
  const free = new Set(own);
  const chosen = new Map<FoldedDocument, DocumentRow>();
  const choose = (test: (paper: FoldedDocument, row: DocumentRow) => boolean) => {
    for (const paper of folded) {
      if (chosen.has(paper)) continue;
      const row = [...free].find((one) => test(paper, one));
      if (!row) continue;
      chosen.set(paper, row);
      free.delete(row);
    }
  };
  choose((paper, row) => paper.pacerDocId !== null && row.pacerDocId === paper.pacerDocId);
  choose((paper, row) => noConflict(paper, row) && sameSlot(paper, row));
  // An appellate entry's own link turned out to open its first part.
  choose((paper, row) => row.role !== 'attachment' && paper.role === 'attachment' && row.pacerDocId === null);
  const stamped = new Set(folded.flatMap(({ blobId }) => blobId ?? []));
  const next = folded.map((paper): DocumentRow => {
    const row = chosen.get(paper);
    // Bytes placed by their stamp move with what the stamp says; bytes bought by their address stay where they are.
    const kept = row?.blobId && !(stamped.has(row.blobId) && row.blobId !== paper.blobId) ? row.blobId : null;
    // What was withdrawn stays so until a person brings it back.
    const blobId = kept ?? (row?.availability === 'sealed' ? null : paper.blobId);
    const refused = row && ['sealed', 'gone', 'not-yet'].includes(row.availability) ? row.availability : null;
    const said: Omit<DocumentRow, 'hash' | 'id'> = {
      ...paper,
      entryId: entry.id,
      pacerDocId: paper.pacerDocId ?? row?.pacerDocId ?? null,
      // What the court answered when asked for the paper is fresher than any list; bytes in hand settle it.
      availability: blobId ? 'available' : (refused ?? paper.availability),
      blobId,
      acquiredHow: blobId === null ? null : kept && row ? row.acquiredHow : 'imported',
    };
    return { ...said, id: row?.id ?? newId(), hash: documentHash(said) };
  });
  const left = [...free].map((row) => (row.entryId === entry.id ? row : carry(row, next)));
  return [...next, ...left];
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
