// Where a stamped paper may belong among the firm's cases, and putting one where a person says.
import type { DocketNumber } from '@pacerpro/court';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { firmOf } from '../cases/cases.ts';
import { attachBlob } from '../documents/documents.ts';
import type { Address } from './file-pdf.ts';

export async function listCourtsWithNumber(tx: Tx, number: DocketNumber): Promise<{ courtId: string }[]> {
  const { rows } = await tx.query<{ courtId: string }>(
    `select distinct court_id as "courtId" from cases where ${sameNumber(1)} and merged_into is null`,
    partsOf(number),
  );
  return rows;
}

export type StampedEntry = { caseId: string; filedOn: string | null; enteredOn: string | null };

export async function listStampedEntries(
  tx: Tx,
  courtId: string,
  number: DocketNumber,
  entryNumber: string,
): Promise<StampedEntry[]> {
  const { rows } = await tx.query<StampedEntry>(
    `select e.case_id as "caseId", e.filed_on as "filedOn", e.entered_on as "enteredOn"
       from entries e join cases c on c.firm_id = e.firm_id and c.id = e.case_id
      where ${sameNumber(1)} and c.court_id = $5 and c.merged_into is null and e.number = $6 and e.state = 'listed'`,
    [...partsOf(number), courtId, entryNumber],
  );
  return rows;
}

/** Parts that either side does not know agree with anything. */
function sameNumber(from: number): string {
  return `year = $${from} and serial = $${from + 1} and ($${from + 2}::text is null or case_type is null or case_type = $${from + 2})
    and ($${from + 3}::text is null or office is null or office = $${from + 3})`;
}

function partsOf(number: DocketNumber): (string | number | null)[] {
  return [number.year, number.serial, number.caseType, number.office];
}

export async function listDocumentsWith(tx: Tx, caseId: string, blobId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from documents where case_id = $1 and blob_id = $2 order by id',
    [caseId, blobId],
  );
  return rows.map(({ id }) => id);
}

export type ByHand = {
  caseId: string;
  entryId?: string | null;
  attachmentNumber?: number | null;
  address: Address | null;
  blobId: string;
  pageCount: number | null;
  at: Date;
};

/** On the entry a person chose: the document of that number, or a new one. */
export async function placeByHand(tx: Tx, by: ByHand): Promise<{ documentId: string; changed: boolean }> {
  const entryId = by.entryId ?? (await entryOfAddress(tx, by));
  if (!entryId) throw notFound();
  const { rows: known } = await tx.query('select 1 from entries where id = $1 and case_id = $2', [entryId, by.caseId]);
  if (known.length === 0) throw notFound();
  const attachment = by.attachmentNumber || by.address?.stamp.attachmentNumber || null;
  const { rows } = await tx.query<{ id: string; blobId: string | null }>(
    `select id, blob_id as "blobId" from documents where entry_id = $1
        and case when $2::int is null then role <> 'attachment' else role = 'attachment' and attachment_number = $2 end order by id`,
    [entryId, attachment],
  );
  const held = rows.find((row) => row.blobId === by.blobId);
  if (held) return { documentId: held.id, changed: false };
  const free =
    rows.find((row) => row.blobId === null)?.id ?? (await insertDocument(tx, by.caseId, entryId, attachment));
  await attachBlob(tx, free, by.blobId, { how: 'imported', at: by.at, pages: by.pageCount });
  return { documentId: free, changed: true };
}

async function entryOfAddress(tx: Tx, { caseId, address }: ByHand): Promise<string | null> {
  if (!address?.stamp.entryNumber) return null;
  const { rows } = await tx.query<{ id: string }>(
    "select id from entries where case_id = $1 and number = $2 and state = 'listed' limit 2",
    [caseId, address.stamp.entryNumber],
  );
  return rows.length === 1 ? rows[0]!.id : null;
}

async function insertDocument(tx: Tx, caseId: string, entryId: string, attachment: number | null): Promise<string> {
  const role = attachment === null ? 'main' : 'attachment';
  const { rows } = await tx.query<{ id: string }>(
    `insert into documents (firm_id, case_id, entry_id, role, attachment_number, content_hash) values ($1, $2, $3, $4, $5, '\\x00') returning id`,
    [firmOf(tx), caseId, entryId, role, attachment],
  );
  await tx.query('update cases set document_count = document_count + 1 where id = $1', [caseId]);
  return rows[0]!.id;
}
