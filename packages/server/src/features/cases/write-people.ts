// Writes changed parties, attorneys and representations.
import type { Tx } from '../../platform/db/tx.ts';
import { type CaseState, canonicalJson } from './case-state.ts';
import type { WriteContext } from './write-case.ts';

type People = Pick<CaseState, 'parties' | 'attorneys' | 'representations'>;

export async function writePeople(
  tx: Tx,
  { firmId, caseId }: WriteContext,
  before: People,
  after: People,
): Promise<number> {
  const parties = changed(before.parties, after.parties, ({ id }) => id);
  const attorneys = changed(before.attorneys, after.attorneys, ({ id }) => id);
  const links = changed(before.representations, after.representations, (row) => `${row.partyId} ${row.attorneyId}`);
  if (parties.length > 0) {
    await tx.query(
      `insert into parties (firm_id, case_id, id, position, name, role, role_text, detail_lines, terminated_on, criminal, retired_on, content_hash)
       select $1, $2, r.id, r.position, r.name, r.role, r."roleText", r."detailLines", r."terminatedOn", r.criminal, r."retiredOn", decode(r.hash, 'hex')
         from json_to_recordset($3::json) as r(id uuid, position integer, name text, role text, "roleText" text, "detailLines" text[],
              "terminatedOn" date, criminal jsonb, "retiredOn" date, hash text)
       on conflict (firm_id, id) do update set position = excluded.position, name = excluded.name, role = excluded.role,
          role_text = excluded.role_text, detail_lines = excluded.detail_lines, terminated_on = excluded.terminated_on,
          criminal = excluded.criminal, retired_on = excluded.retired_on, content_hash = excluded.content_hash`,
      [firmId, caseId, json(parties)],
    );
  }
  if (attorneys.length > 0) {
    await tx.query(
      `insert into attorneys (firm_id, case_id, id, name, law_firm, phone, email, contact_lines, contact_key)
       select $1, $2, r.id, r.name, r."lawFirm", r.phone, r.email, r."contactLines", r."contactKey"
         from json_to_recordset($3::json) as r(id uuid, name text, "lawFirm" text, phone text, email text, "contactLines" text[], "contactKey" text)
       on conflict (firm_id, id) do update set name = excluded.name, law_firm = excluded.law_firm, phone = excluded.phone,
          email = excluded.email, contact_lines = excluded.contact_lines, contact_key = excluded.contact_key`,
      [firmId, caseId, json(attorneys)],
    );
  }
  if (links.length > 0) {
    await tx.query(
      `insert into representations (firm_id, case_id, party_id, attorney_id, position, roles, since, until)
       select $1, $2, r."partyId", r."attorneyId", r.position, r.roles, r.since, r.until
         from json_to_recordset($3::json) as r("partyId" uuid, "attorneyId" uuid, position integer, roles jsonb, since date, until date)
       on conflict (firm_id, party_id, attorney_id) do update set position = excluded.position, roles = excluded.roles,
          since = excluded.since, until = excluded.until`,
      [firmId, caseId, json(links)],
    );
  }
  return parties.length + attorneys.length + links.length;
}

function changed<Row>(before: readonly Row[], after: readonly Row[], keyOf: (row: Row) => string): Row[] {
  if (before === after) return [];
  const old = new Map(before.map((row) => [keyOf(row), canonicalJson(row)]));
  return after.filter((row) => old.get(keyOf(row)) !== canonicalJson(row));
}

function json(rows: readonly unknown[]): string {
  return JSON.stringify(rows).replaceAll('\\u0000', '');
}
