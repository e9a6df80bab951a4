// Inserts new documents, updates changed ones, and shares bytes the firm already holds of the same paper in another case.
import type { Tx } from '../../platform/db/tx.ts';
import type { DocumentRow } from './case-state.ts';
import type { WriteContext } from './write-case.ts';

const CHUNK = 4000;

const record = `r(id uuid, "entryId" uuid, "pacerDocId" text, role text, kind text, "attachmentNumber" integer, description text, "pageCount" integer,
  "byteCount" bigint, "sizeText" text, availability text, "blobId" uuid, "acquiredHow" text, hash text)`;
const columns = `entry_id, pacer_doc_id, role, kind, attachment_number, description, page_count, byte_count, size_text, availability, blob_id,
  acquired_how, content_hash`;
const values = `r."entryId", r."pacerDocId", r.role, r.kind, r."attachmentNumber", r.description, r."pageCount", r."byteCount", r."sizeText",
  r.availability, r."blobId", r."acquiredHow", decode(r.hash, 'hex')`;

export async function writeDocuments(
  tx: Tx,
  { firmId, caseId }: WriteContext,
  before: readonly DocumentRow[],
  after: readonly DocumentRow[],
): Promise<{ inserted: string[]; count: number }> {
  const old = new Map(before.map((row) => [row.id, row]));
  const inserts = after.filter((row) => !old.has(row.id));
  const updates = after.filter((row) => {
    const known = old.get(row.id);
    return known !== undefined && (known.hash !== row.hash || known.entryId !== row.entryId);
  });
  for (let start = 0; start < inserts.length; start += CHUNK) {
    await tx.query(
      `insert into documents (firm_id, case_id, id, ${columns}, acquired_at)
       select $1, $2, r.id, ${values}, case when r."blobId" is not null then now() end from json_to_recordset($3::json) as ${record}`,
      [firmId, caseId, json(inserts.slice(start, start + CHUNK))],
    );
  }
  for (let start = 0; start < updates.length; start += CHUNK) {
    await tx.query(
      `update documents d set (${columns}, acquired_at, updated_at) =
         (select ${values}, case when r."blobId" is null then null else coalesce(d.acquired_at, now()) end, now())
         from json_to_recordset($2::json) as ${record} where d.case_id = $1 and d.id = r.id`,
      [caseId, json(updates.slice(start, start + CHUNK))],
    );
  }
  return { inserted: inserts.map(({ id }) => id), count: inserts.length + updates.length };
}

function json(rows: readonly DocumentRow[]): string {
  return JSON.stringify(rows).replaceAll('\\u0000', '');
}
