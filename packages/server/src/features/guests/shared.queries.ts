// What was shared, asked as the guest. app.guest_openings() says what is open; the joins with the guarded tables take away what stands
// behind a wall.
import type { Tx } from '../../platform/db/tx.ts';

export type Opening = { expiresAt: Date; mayDownload: boolean };

export async function findGuest(tx: Tx): Promise<{ name: string; kind: 'person' | 'link'; firmName: string } | null> {
  const { rows } = await tx.query<{ name: string; kind: 'person' | 'link'; firmName: string }>(
    `select g.name, g.kind, f.name as "firmName" from guests g join firms f on f.id = g.firm_id where g.id = app.current_guest_id()`,
  );
  return rows[0] ?? null;
}

export async function listNotes(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ note: string }>(
    'select note from guest_grants where note is not null group by note order by max(granted_at) desc',
  );
  return rows.map((row) => row.note);
}

export async function listOpenCases(tx: Tx): Promise<(Opening & { id: string })[]> {
  const { rows } = await tx.query<Opening & { id: string }>(
    `select o.case_id as id, max(o.expires_at) as "expiresAt", bool_or(o.may_download) as "mayDownload" from app.guest_openings() o
       join cases c on c.id = o.case_id and c.merged_into is null group by o.case_id`,
  );
  return rows;
}

/** The end of a grant that names a matter: it is worth something also while the matter has no case yet. */
export async function listMatterEnds(tx: Tx): Promise<Date[]> {
  const { rows } = await tx.query<{ end: Date }>(
    'select expires_at as end from guest_grants where matter_id is not null and revoked_at is null and expires_at > now()',
  );
  return rows.map((row) => row.end);
}

export type OpenDocument = Opening & {
  id: string;
  title: string;
  caseName: string | null;
  docketNumber: string | null;
  courtId: string;
  entryNumber: string | null;
  filedOn: string | null;
  pageCount: number | null;
  held: boolean;
};

export async function listOpenDocuments(tx: Tx): Promise<OpenDocument[]> {
  const { rows } = await tx.query<OpenDocument>(
    `select d.id, s.title, s.case_name as "caseName", s.docket_number as "docketNumber", s.court_id as "courtId",
            concat_ws('-', s.entry_number, d.attachment_number) as "entryNumber", s.filed_on as "filedOn",
            coalesce(max(b.page_count), d.page_count) as "pageCount", d.blob_id is not null as held,
            max(o.expires_at) as "expiresAt", bool_or(o.may_download) as "mayDownload"
       from app.guest_openings() o join documents d on d.id = o.document_id join app.shared_papers() s on s.document_id = d.id
       left join blobs b on b.firm_id = d.firm_id and b.id = d.blob_id
      group by d.firm_id, d.id, d.attachment_number, d.page_count, d.blob_id, s.title, s.case_name, s.docket_number, s.court_id, s.entry_number, s.filed_on
      order by s.case_name, s.filed_on desc nulls last, d.id`,
  );
  return rows;
}
