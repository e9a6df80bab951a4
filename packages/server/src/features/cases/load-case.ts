// Reads a case as the merge wants it: everything, in a handful of statements.
import type { Tx } from '../../platform/db/tx.ts';
import { selectCaseFields } from './case-columns.ts';
import type { CaseRow, CaseState, DocumentRow, EntryRow, PartyRow } from './case-state.ts';
import { unpackClaim } from './fold-entry.ts';

export async function loadCase(tx: Tx, caseId: string): Promise<CaseState | null> {
  const header = tx.query<CaseRow>(
    `select c.id, c.court_id as "courtId", ${selectCaseFields} from cases c where c.id = $1`,
    [caseId],
  );
  const aliases = tx.query<{ id: string }>(
    'select pacer_case_id as id from case_aliases where case_id = $1 order by 1',
    [caseId],
  );
  const relations = tx.query<CaseState['relations'][number]>(
    `select kind, text, docket_number as "docketNumber", pacer_case_id as "pacerCaseId", court_id as "courtId"
       from case_relations where case_id = $1 order by position`,
    [caseId],
  );
  const entries = tx.query<EntryRow & { claims: never[] }>(
    `select id, state, merged_into as "mergedInto", claims, number, filed_on as "filedOn", entered_on as "enteredOn", pacer_seq as seq, text,
            short_text as "shortText", flags, links, printed_pages as "printedPages", sheet_position as position,
            missing_since as "missingSince", order_key as "orderKey", source_rank as rank, encode(content_hash, 'hex') as hash
       from entries where case_id = $1 order by order_key, id`,
    [caseId],
  );
  const documents = tx.query<DocumentRow>(
    `select id, entry_id as "entryId", pacer_doc_id as "pacerDocId", role, kind, attachment_number as "attachmentNumber", description,
            page_count as "pageCount", byte_count as "byteCount", size_text as "sizeText", availability, blob_id as "blobId",
            acquired_how as "acquiredHow", encode(content_hash, 'hex') as hash
       from documents where case_id = $1 order by id`,
    [caseId],
  );
  const parties = tx.query<PartyRow>(
    `select id, position, name, role, role_text as "roleText", detail_lines as "detailLines", terminated_on as "terminatedOn",
            criminal, retired_on as "retiredOn", encode(content_hash, 'hex') as hash
       from parties where case_id = $1 order by position, id`,
    [caseId],
  );
  const attorneys = tx.query<CaseState['attorneys'][number]>(
    `select id, name, law_firm as "lawFirm", phone, email, contact_lines as "contactLines", contact_key as "contactKey"
       from attorneys where case_id = $1 order by id`,
    [caseId],
  );
  const representations = tx.query<CaseState['representations'][number]>(
    `select party_id as "partyId", attorney_id as "attorneyId", position, roles, since, until
       from representations where case_id = $1 order by party_id, position`,
    [caseId],
  );
  const row = (await header).rows[0];
  // All are sent before the first is awaited: one round trip.
  const loaded = await Promise.all([aliases, relations, entries, documents, parties, attorneys, representations]);
  if (!row) return null;
  return {
    case: row,
    aliases: loaded[0].rows.map(({ id }) => id),
    relations: loaded[1].rows,
    entries: loaded[2].rows.map(withClaims),
    documents: loaded[3].rows,
    parties: loaded[4].rows,
    attorneys: loaded[5].rows,
    representations: loaded[6].rows,
  };
}

function withClaims(row: EntryRow): EntryRow {
  const claims = row.claims.map((packed) => unpackClaim(packed, row.text));
  return { ...row, claims, enteredAt: claims.find(({ enteredAt }) => enteredAt !== null)?.enteredAt ?? null };
}
