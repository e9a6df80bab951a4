// The docket as the screen wants it: each entry with its documents, thousands at once. Three plain statements sent together and put together
// here: joined in SQL, a case without fresh statistics was planned as entries × documents and took over a minute at 10,000 entries.
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
  /** It is known which attachments there are. */
  menuRead: boolean;
  documents: DocumentOnDocket[];
};

/** Oldest first, after a position. Two entries can share a key; the id decides. */
export async function listEntries(
  tx: Tx,
  caseId: string,
  options: { after?: { orderKey: string; id: string } | null; limit: number },
): Promise<EntryOnDocket[]> {
  const page = tx.query<Omit<EntryOnDocket, 'documents'>>(
    `select id, number, filed_on as "filedOn", entered_on as "enteredOn", text, short_text as "shortText", flags,
            missing_since as "missingSince", order_key as "orderKey", menu_read_at is not null as "menuRead"
       from entries
      where case_id = $1 and state = 'listed' and ($2::text is null or (order_key, id) > ($2, $3::uuid))
      order by order_key, id limit $4`,
    [caseId, options.after?.orderKey ?? null, options.after?.id ?? null, options.limit],
  );
  const documents = tx.query<DocumentRow>(
    `select d.id, d.entry_id as "entryId", d.role, d.attachment_number as "attachmentNumber", d.description, d.page_count as "pageCount",
            d.availability, d.is_free as "isFree", d.blob_id is not null as held, d.acquired_how as "acquiredHow",
            b.page_count as "countedPages", b.text_state as "textState"
       from documents d
       left join lateral (select page_count, text_state from blobs where firm_id = d.firm_id and id = d.blob_id limit 1) b on true
      where d.case_id = $1`,
    [caseId],
  );
  const buying = tx.query<{ id: string }>(
    `select document_id as id from purchases
      where case_id = $1 and document_id is not null and state in ('intent', 'sending', 'staged', 'unknown')`,
    [caseId],
  );
  const [entries, papers, bought] = await Promise.all([page, documents, buying]);
  const onItsWay = new Set(bought.rows.map(({ id }) => id));
  const byEntry = new Map<string, DocumentOnDocket[]>();
  for (const { entryId, countedPages, ...document } of papers.rows.sort(mainFirst)) {
    const shown = { ...document, pageCount: countedPages ?? document.pageCount, onItsWay: onItsWay.has(document.id) };
    const list = byEntry.get(entryId);
    if (list) list.push(shown);
    else byEntry.set(entryId, [shown]);
  }
  return entries.rows.map((entry) => ({ ...entry, documents: byEntry.get(entry.id) ?? [] }));
}

type DocumentRow = Omit<DocumentOnDocket, 'onItsWay'> & { entryId: string; countedPages: number | null };

function mainFirst(a: DocumentRow, b: DocumentRow): number {
  const order = ({ role, attachmentNumber }: DocumentRow) => (role === 'attachment' ? 1 + (attachmentNumber ?? 0) : 0);
  return order(a) - order(b) || (a.id < b.id ? -1 : 1);
}
