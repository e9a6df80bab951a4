// The docket as the screen wants it: each entry with its documents, thousands at once, in one statement.
import type { Tx } from '../../platform/db/tx.ts';

export type DocumentOnDocket = {
  id: string;
  role: 'main' | 'attachment' | 'entry-link';
  attachmentNumber: number | null;
  description: string | null;
  pageCount: number | null;
  availability: 'unknown' | 'available' | 'sealed' | 'restricted' | 'gone' | 'not-yet';
  isFree: boolean | null;
  held: boolean;
  acquiredHow: 'bought' | 'free-look' | 'free' | 'imported' | null;
  textState: 'pending' | 'text' | 'ocr' | 'mixed' | 'empty' | 'failed' | null;
  onItsWay: boolean;
};

export type EntryOnDocket = {
  id: string;
  number: string | null;
  filedOn: string | null;
  enteredOn: string | null;
  text: string;
  shortText: string | null;
  flags: string[];
  missingSince: string | null;
  orderKey: string;
  documents: DocumentOnDocket[];
};

/** What a person who may see the case may see of its documents; also the shape other features show siblings in. */
export const documentOnDocket = `jsonb_build_object('id', d.id, 'role', d.role, 'attachmentNumber', d.attachment_number,
  'description', d.description, 'pageCount', coalesce(b.page_count, d.page_count), 'availability', d.availability, 'isFree', d.is_free,
  'held', d.blob_id is not null, 'acquiredHow', d.acquired_how, 'textState', b.text_state, 'onItsWay', p.document_id is not null)`;

/** Oldest first, after a position. Two entries can share a key; the id decides. */
export async function listEntries(
  tx: Tx,
  caseId: string,
  options: { after?: { orderKey: string; id: string } | null; limit: number },
): Promise<EntryOnDocket[]> {
  const { rows } = await tx.query<EntryOnDocket>(
    `with page as materialized (
       select * from entries where case_id = $1 and state = 'listed' and ($2::text is null or (order_key, id) > ($2, $3::uuid))
        order by order_key, id limit $4),
     papers as (
       select d.entry_id, jsonb_agg(${documentOnDocket} order by d.role = 'attachment', d.attachment_number, d.id) as list
         from documents d
         left join blobs b on b.firm_id = d.firm_id and b.id = d.blob_id
         left join (select distinct document_id from purchases
                     where case_id = $1 and state in ('intent', 'sending', 'staged', 'unknown')) p on p.document_id = d.id
        where d.case_id = $1
        group by d.entry_id)
     select e.id, e.number, e.filed_on as "filedOn", e.entered_on as "enteredOn", e.text, e.short_text as "shortText", e.flags,
            e.missing_since as "missingSince", e.order_key as "orderKey", coalesce(papers.list, '[]') as documents
       from page e left join papers on papers.entry_id = e.id
      order by e.order_key, e.id`,
    [caseId, options.after?.orderKey ?? null, options.after?.id ?? null, options.limit],
  );
  return rows;
}
