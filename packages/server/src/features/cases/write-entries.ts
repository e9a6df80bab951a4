// Inserts new entries and updates those whose content hash changed.
import type { Tx } from '../../platform/db/tx.ts';
import type { EntryRow } from './case-state.ts';
import { packClaim } from './fold-entry.ts';
import type { WriteContext } from './write-case.ts';

const CHUNK = 2000;

const record = `r(id uuid, state text, "mergedInto" uuid, claims jsonb, number text, "filedOn" date, "enteredOn" date, "enteredAt" text, seq text,
  text text, "shortText" text, flags text[], links jsonb, "printedPages" integer, position integer, "missingSince" date, "orderKey" text,
  rank smallint, hash text)`;

// A time without offset is the court's own.
const columns = `state, merged_into, claims, number, filed_on, entered_on, entered_at, pacer_seq, text, short_text, flags, links, printed_pages,
  sheet_position, missing_since, order_key, source_rank, content_hash`;
const values = (zone: string) => `r.state, r."mergedInto", r.claims, r.number, r."filedOn", r."enteredOn",
  case when r."enteredAt" ~ '(Z|[+-][0-9]{2}:?[0-9]{2})$' then r."enteredAt"::timestamptz else r."enteredAt"::timestamp at time zone ${zone} end,
  r.seq, r.text, r."shortText", r.flags, r.links, r."printedPages", r.position, r."missingSince", r."orderKey", r.rank, decode(r.hash, 'hex')`;

export async function writeEntries(
  tx: Tx,
  { firmId, caseId, timeZone }: WriteContext,
  before: readonly EntryRow[],
  after: readonly EntryRow[],
): Promise<{ inserted: string[]; updated: string[]; count: number }> {
  const old = new Map(before.map((row) => [row.id, row]));
  const inserts = after.filter((row) => !old.has(row.id));
  const updates = after.filter((row) => old.has(row.id) && old.get(row.id)!.hash !== row.hash);
  // A sequence number that moves between rows would meet itself in the unique index.
  const freed = updates.filter((row) => old.get(row.id)!.seq !== null && old.get(row.id)!.seq !== row.seq);
  if (freed.length > 0) {
    await tx.query('update entries set pacer_seq = null where id = any ($1)', [freed.map(({ id }) => id)]);
  }
  for (const chunk of chunks(inserts)) {
    await tx.query(
      `insert into entries (firm_id, case_id, id, ${columns})
       select $1, $2, r.id, ${values('$3')} from json_to_recordset($4::json) as ${record}`,
      [firmId, caseId, timeZone, chunk],
    );
  }
  for (const chunk of chunks(updates)) {
    await tx.query(
      `update entries e set (${columns}, updated_at) = (select ${values('$2')}, now())
         from json_to_recordset($3::json) as ${record} where e.case_id = $1 and e.id = r.id`,
      [caseId, timeZone, chunk],
    );
  }
  return {
    inserted: inserts.map(({ id }) => id),
    updated: updates.map(({ id }) => id),
    count: inserts.length + updates.length,
  };
}

function* chunks(rows: readonly EntryRow[]): Generator<string> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const packed = rows.slice(start, start + CHUNK).map((row) => ({ ...row, claims: row.claims.map(packClaim) }));
    // PostgreSQL text cannot hold a null character; a page may.
    yield JSON.stringify(packed).replaceAll('\\u0000', '');
  }
}
