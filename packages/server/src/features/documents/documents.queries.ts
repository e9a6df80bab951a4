// Documents as the caller may see them. Bytes are reached through a visible document only. The firm stands in each condition for speed
// alone: the policies of members and guests are joined by OR, under which no index that begins with the firm is used.
import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '../../platform/db/schema.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { describePaper, type FileFacts } from './file-name.ts';

const columns = [
  'd.id',
  'd.role',
  'd.attachment_number',
  'd.description',
  'd.page_count',
  'd.availability',
  'd.is_free',
  'd.blob_id',
  'd.acquired_how',
  'd.acquired_at',
  'd.case_id',
  'd.entry_id',
  'd.pacer_doc_id',
  'b.text_state',
  'b.text_reason',
  'b.page_count as blob_pages',
] as const;

function documentsWithBlobs(tx: Tx) {
  return tx
    .selectFrom('documents as d')
    .leftJoin('blobs as b', (join) => join.onRef('b.firm_id', '=', 'd.firm_id').onRef('b.id', '=', 'd.blob_id'))
    .select(columns)
    .select((e) =>
      e
        .exists(
          e
            .selectFrom('purchases as p')
            .select('p.id')
            .whereRef('p.firm_id', '=', 'd.firm_id')
            .whereRef('p.document_id', '=', 'd.id')
            .where('p.state', 'in', ['intent', 'sending', 'staged', 'unknown', 'paid_not_received']),
        )
        .as('on_its_way'),
    );
}
export type DocumentRow = Awaited<ReturnType<ReturnType<typeof documentsWithBlobs>['execute']>>[number];

/** All documents of a case, or of one entry, in the order they are shown. */
export async function listDocuments(
  tx: Tx,
  firmId: string,
  of: { caseId: string } | { entryId: string } | { ids: readonly string[] },
): Promise<DocumentRow[]> {
  const query = documentsWithBlobs(tx)
    .where('d.firm_id', '=', firmId)
    .orderBy('d.entry_id')
    .orderBy('d.attachment_number', (o) => o.asc().nullsFirst())
    .orderBy('d.id');
  if ('caseId' in of) return query.where('d.case_id', '=', of.caseId).execute();
  if ('entryId' in of) return query.where('d.entry_id', '=', of.entryId).execute();
  return of.ids.length === 0 ? [] : query.where('d.id', 'in', [...of.ids]).execute();
}

/** The client code of the first charge; nobody outside the firm sees the ledger. */
const boughtUnder = (e: ExpressionBuilder<Schema & { d: Schema['documents'] }, 'd'>) =>
  e
    .selectFrom('ledger as l')
    .select('l.client_code')
    .whereRef('l.firm_id', '=', 'd.firm_id')
    .whereRef('l.document_id', '=', 'd.id')
    .where('l.client_code', 'is not', null)
    .orderBy('l.id')
    .limit(1);

export async function findDocument(tx: Tx, firmId: string, documentId: string) {
  return tx
    .selectFrom('documents as d')
    .innerJoin('entries as e', (join) => join.onRef('e.firm_id', '=', 'd.firm_id').onRef('e.id', '=', 'd.entry_id'))
    .innerJoin('cases as c', (join) => join.onRef('c.firm_id', '=', 'd.firm_id').onRef('c.id', '=', 'd.case_id'))
    .select([
      'd.id',
      'd.entry_id',
      'd.case_id',
      'c.case_name',
      'c.docket_number',
      'c.court_id',
      'e.number as entry_number',
      'e.filed_on',
      'e.text as entry_text',
      'e.short_text as entry_short_text',
      'd.acquired_at',
      'd.role',
      'd.attachment_number',
      'd.description',
    ])
    .select((e) =>
      e
        .selectFrom('ledger as l')
        .select((s) => s.fn.sum<number>('l.cents').as('cents'))
        .whereRef('l.firm_id', '=', 'd.firm_id')
        .whereRef('l.document_id', '=', 'd.id')
        .where('l.kind', 'in', ['charge', 'free'])
        .as('paid_cents'),
    )
    .select((e) => boughtUnder(e).as('client_code'))
    .where('d.firm_id', '=', firmId)
    .where('d.id', '=', documentId)
    .executeTakeFirst();
}
export type FoundDocument = NonNullable<Awaited<ReturnType<typeof findDocument>>>;

/** A paper that was shared alone: its case and entry are closed to the caller, and the database says only what it is called. */
export async function findSharedPaper(tx: Tx, documentId: string): Promise<FoundDocument | null> {
  const { rows } = await tx.query<FoundDocument>(
    `select d.id, d.entry_id, d.case_id, s.case_name, s.docket_number, s.court_id, s.entry_number, s.filed_on, s.title as entry_text,
            null as entry_short_text, d.acquired_at, d.role, d.attachment_number, d.description, null as paid_cents, null as client_code
       from documents d join app.shared_papers() s on s.document_id = d.id where d.id = $1`,
    [documentId],
  );
  return rows[0] ?? null;
}

/** What is needed to open the bytes of a visible document, whether or not its docket is visible too. */
export async function findHeldFile(
  tx: Tx,
  firmId: string,
  found: FoundDocument,
): Promise<(HeldFile & FileFacts) | null> {
  const row = await tx
    .selectFrom('documents as d')
    .innerJoin('blobs as b', (join) => join.onRef('b.firm_id', '=', 'd.firm_id').onRef('b.id', '=', 'd.blob_id'))
    .select([
      'd.id',
      'd.firm_id',
      'd.case_id',
      'b.id as blob_id',
      'b.object_key',
      'b.sha256',
      'b.byte_count',
      'b.page_count',
    ])
    .where('d.firm_id', '=', firmId)
    .where('d.id', '=', found.id)
    .executeTakeFirst();
  return row ? { ...heldFile(row), ...factsOf(found) } : null;
}

export type HeldFile = {
  documentId: string;
  firmId: string;
  caseId: string;
  blobId: string;
  objectKey: string;
  sha256: string;
  byteCount: number;
  pages: number | null;
};

type HeldRow = {
  id: string;
  firm_id: string;
  case_id: string;
  blob_id: string;
  object_key: string;
  sha256: Buffer;
  byte_count: number;
  page_count: number | null;
};

const heldFile = (row: HeldRow): HeldFile => ({
  documentId: row.id,
  firmId: row.firm_id,
  caseId: row.case_id,
  blobId: row.blob_id,
  objectKey: row.object_key,
  sha256: row.sha256.toString('hex'),
  byteCount: row.byte_count,
  pages: row.page_count,
});

/** What is needed to open the bytes of a case's held documents, in docket order. */
export async function listHeldFiles(tx: Tx, firmId: string, caseId: string): Promise<(HeldFile & FileFacts)[]> {
  const rows = await tx
    .selectFrom('documents as d')
    .innerJoin('blobs as b', (join) => join.onRef('b.firm_id', '=', 'd.firm_id').onRef('b.id', '=', 'd.blob_id'))
    .innerJoin('entries as e', (join) => join.onRef('e.firm_id', '=', 'd.firm_id').onRef('e.id', '=', 'd.entry_id'))
    .innerJoin('cases as c', (join) => join.onRef('c.firm_id', '=', 'd.firm_id').onRef('c.id', '=', 'd.case_id'))
    .select([
      'd.id',
      'd.firm_id',
      'd.case_id',
      'd.attachment_number',
      'd.description',
      'd.role',
      'b.id as blob_id',
      'b.object_key',
      'b.sha256',
      'b.byte_count',
      'b.page_count',
      'e.number',
      'e.filed_on',
      'e.text',
      'e.short_text',
      'c.court_id',
      'c.docket_number',
      'c.case_name',
    ])
    .select((e) => boughtUnder(e).as('client_code'))
    .where('d.firm_id', '=', firmId)
    .where('d.case_id', '=', caseId)
    .where('e.state', '=', 'listed')
    .orderBy('e.order_key')
    .orderBy('e.id')
    .orderBy('d.attachment_number', (o) => o.asc().nullsFirst())
    .execute();
  return rows.map((row) => ({
    ...heldFile(row),
    ...factsOf({ ...row, entry_number: row.number, entry_text: row.text, entry_short_text: row.short_text }),
  }));
}

type Named = {
  court_id: string;
  docket_number: string | null;
  case_name: string | null;
  entry_number: string | null;
  attachment_number: number | null;
  filed_on: string | null;
  role: string;
  description: string | null;
  entry_text: string;
  entry_short_text: string | null;
  client_code: string | null;
};

export const factsOf = (row: Named): FileFacts => ({
  courtId: row.court_id,
  docketNumber: row.docket_number,
  caseName: row.case_name,
  entryNumber: row.entry_number,
  attachmentNumber: row.attachment_number,
  filedOn: row.filed_on,
  description: describePaper(row.role, row.description, row.entry_short_text ?? row.entry_text),
  clientCode: row.client_code,
});

export async function listPageTexts(tx: Tx, firmId: string, blobId: string) {
  return tx
    .selectFrom('page_texts')
    .select(['page', 'state', 'confidence', 'sealed_text'])
    .where('firm_id', '=', firmId)
    .where('blob_id', '=', blobId)
    .orderBy('page')
    .execute();
}

/** Only of a page that was recognised. */
export async function findRecognisedPage(tx: Tx, firmId: string, blobId: string, page: number) {
  const row = await tx
    .selectFrom('page_texts')
    .select('sealed_text')
    .where('firm_id', '=', firmId)
    .where('blob_id', '=', blobId)
    .where('page', '=', page)
    .where('state', '=', 'ocr')
    .executeTakeFirst();
  return row?.sealed_text ?? null;
}

export async function readFileNameTemplate(tx: Tx, firmId: string): Promise<string> {
  const row = await tx
    .selectFrom('firms')
    .select('file_name_template')
    .where('id', '=', firmId)
    .executeTakeFirstOrThrow();
  return row.file_name_template;
}

/** Who of the firm first paid for it, or took it free. */
export async function findAcquirer(tx: Tx, firmId: string, documentId: string) {
  return tx
    .selectFrom('ledger as l')
    .innerJoin('users as u', 'u.id', 'l.user_id')
    .select(['u.id', 'u.name'])
    .where('l.firm_id', '=', firmId)
    .where('l.document_id', '=', documentId)
    .where('l.kind', 'in', ['charge', 'free'])
    .orderBy('l.id')
    .executeTakeFirst();
}
