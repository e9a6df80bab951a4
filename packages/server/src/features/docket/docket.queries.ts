// The docket as one screen: thousands of entries with their documents by set-based statements that are joined here. One joined statement
// was measured to go wrong: right after an import PostgreSQL has no statistics, chose nested loops, and took more than 30 s for 10,000 entries.
// The firm stands in each condition for speed alone: the policies of members and guests are joined by OR, under which no index that
// begins with the firm is used. Who may see what is decided by the policies.
import type { Tx } from '../../platform/db/tx.ts';
import type { CaseSummaryRow, DocumentOnDocket, EntryOnDocket } from '../cases/cases.ts';
type Place = { orderKey: string; id: string };
type Paper = Omit<DocumentOnDocket, 'held' | 'textState' | 'onItsWay'> & { entryId: string; blobId: string | null };

/** The id of the case itself, or of the one it was merged into; null when the asker may not see it. */
export async function findCaseId(tx: Tx, firmId: string, caseId: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select o.id from cases c join cases o on o.firm_id = c.firm_id and o.id = coalesce(c.merged_into, c.id)
      where c.firm_id = $1 and c.id = $2`,
    [firmId, caseId],
  );
  return rows[0]?.id ?? null;
}

/** Oldest first, after a position. Two entries can share a key; the id decides. */
export async function listDocket(
  tx: Tx,
  firmId: string,
  caseId: string,
  { after, limit }: { after: Place | null; limit: number },
): Promise<EntryOnDocket[]> {
  const { rows: entries } = await tx.query<Omit<EntryOnDocket, 'documents'>>(
    `select id, number, filed_on as "filedOn", entered_on as "enteredOn", text, short_text as "shortText", flags,
            missing_since as "missingSince", order_key as "orderKey", menu_read_at is not null as "menuRead"
       from entries where firm_id = $1 and case_id = $2 and state = 'listed' and ($3::text is null or (order_key, id) > ($3, $4::uuid))
      order by order_key, id limit $5`,
    [firmId, caseId, after?.orderKey ?? null, after?.id ?? null, limit],
  );
  const isWhole = after === null && entries.length < limit;
  const documents = await listPapers(tx, firmId, caseId, isWhole ? null : entries.map((entry) => entry.id));
  return entries.map((entry) => ({ ...entry, documents: documents.get(entry.id) ?? [] }));
}

async function listPapers(
  tx: Tx,
  firmId: string,
  caseId: string,
  entryIds: readonly string[] | null,
): Promise<Map<string, DocumentOnDocket[]>> {
  const [{ rows: papers }, onTheirWay] = await Promise.all([
    tx.query<Paper>(
      `select id, entry_id as "entryId", role, attachment_number as "attachmentNumber", description, page_count as "pageCount",
              availability, is_free as "isFree", acquired_how as "acquiredHow", blob_id as "blobId"
         from documents where firm_id = $1 and case_id = $2 and ($3::uuid[] is null or entry_id = any ($3))`,
      [firmId, caseId, entryIds],
    ),
    listOnTheirWay(tx, firmId, caseId),
  ]);
  const blobs = await listBlobFacts(
    tx,
    firmId,
    papers.flatMap(({ blobId }) => blobId ?? []),
  );
  const byEntry = new Map<string, DocumentOnDocket[]>();
  for (const { entryId, blobId, ...paper } of papers) {
    const blob = blobId ? blobs.get(blobId) : undefined;
    const document: DocumentOnDocket = {
      ...paper,
      pageCount: blob?.pageCount ?? paper.pageCount,
      held: blobId !== null,
      textState: blob?.textState ?? null,
      onItsWay: onTheirWay.has(paper.id),
    };
    const siblings = byEntry.get(entryId);
    if (siblings) siblings.push(document);
    else byEntry.set(entryId, [document]);
  }
  // A few a line: sorting all of a case at once costs the database more than these do here.
  for (const siblings of byEntry.values()) if (siblings.length > 1) siblings.sort(inTheirOrder);
  return byEntry;
}

function inTheirOrder(a: DocumentOnDocket, b: DocumentOnDocket): number {
  const place = (one: DocumentOnDocket) => (one.role === 'attachment' ? 1 : 0);
  const number = (one: DocumentOnDocket) => one.attachmentNumber ?? Number.MAX_SAFE_INTEGER;
  return place(a) - place(b) || number(a) - number(b) || (a.id < b.id ? -1 : 1);
}

async function listOnTheirWay(tx: Tx, firmId: string, caseId: string): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `select document_id as id from purchases where firm_id = $1 and case_id = $2 and document_id is not null
        and state in ('intent', 'sending', 'staged', 'unknown')`,
    [firmId, caseId],
  );
  return new Set(rows.map((row) => row.id));
}

type BlobFacts = { id: string; pageCount: number | null; textState: DocumentOnDocket['textState'] };

async function listBlobFacts(tx: Tx, firmId: string, ids: readonly string[]): Promise<Map<string, BlobFacts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<BlobFacts>(
    `select id, page_count as "pageCount", text_state as "textState" from blobs where firm_id = $1 and id = any ($2::uuid[])`,
    [firmId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** In the order of the ids; what the asker may not see is left out. */
export async function listSummaries(tx: Tx, firmId: string, caseIds: readonly string[]): Promise<CaseSummaryRow[]> {
  if (caseIds.length === 0) return [];
  const { rows } = await tx.query<CaseSummaryRow>(
    `select id, court_id as "courtId", docket_number as "docketNumber", case_name as "caseName", filed_on as "filedOn",
            terminated_on as "terminatedOn", last_filing_on as "lastFilingOn", assigned_to as "assignedTo",
            entry_count as "entryCount", document_count as "documentCount", held_document_count as "heldDocumentCount",
            updated_at as "updatedAt"
       from cases where firm_id = $1 and id = any ($2::uuid[]) and merged_into is null`,
    [firmId, caseIds],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return caseIds.flatMap((id) => byId.get(id) ?? []);
}
