// What leaves of a document.
import { findCourt } from '@pacerpro/court';
import type { DocumentRow } from './documents.queries.ts';
import type { readDocument } from './documents.ts';

type Role = 'main' | 'attachment' | 'entry-link';
type Availability = 'unknown' | 'available' | 'sealed' | 'restricted' | 'gone' | 'not-yet';
type Acquired = 'bought' | 'free-look' | 'free' | 'imported' | null;
type TextState = 'pending' | 'text' | 'ocr' | 'mixed' | 'empty' | 'failed' | null;

export function presentCaseDocument(row: DocumentRow) {
  return {
    id: row.id,
    role: row.role as Role,
    attachmentNumber: row.attachment_number,
    description: row.description,
    pageCount: row.blob_pages ?? row.page_count,
    availability: row.availability as Availability,
    isFree: row.is_free,
    held: row.blob_id !== null,
    acquiredHow: row.acquired_how as Acquired,
    textState: row.text_state as TextState,
    onItsWay: Boolean(row.on_its_way),
  };
}

export function presentDocument(read: Awaited<ReturnType<typeof readDocument>>) {
  const { found, own, siblings, fileName, acquiredBy, paidCents, mayDownload, isAlone } = read;
  return {
    ...presentCaseDocument(own),
    caseId: found.case_id,
    caseName: found.case_name,
    docketNumber: found.docket_number,
    courtId: found.court_id,
    courtCitation: findCourt(found.court_id)?.citation ?? found.court_id,
    entryId: found.entry_id,
    entryNumber: found.entry_number,
    filedOn: found.filed_on,
    entryText: found.entry_text,
    fileName,
    acquiredAt: own.acquired_at?.toISOString() ?? null,
    acquiredBy: acquiredBy && { id: acquiredBy.id, name: acquiredBy.name },
    paidCents,
    siblings: siblings.map(presentCaseDocument),
    mayDownload,
    isAlone,
  };
}
