// Writes the difference between two states of a case: a few statements over thousands of rows, and none where nothing changed.
import type { FirmId } from '../../platform/id/id.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { insertCaseSql, updateCaseSql } from './case-columns.ts';
import { canonicalJson, type CaseState, type MergeEvent } from './case-state.ts';
import { writeDocuments } from './write-documents.ts';
import { writeEntries } from './write-entries.ts';
import { writePeople } from './write-people.ts';

export type Written = {
  newEntryIds: string[];
  changedEntryIds: string[];
  newDocumentIds: string[];
  changedRows: number;
  /** The header or the people changed. */
  namesChanged: boolean;
};

export type WriteContext = { firmId: FirmId; caseId: string; timeZone: string };

/** False when the case exists but is hidden from this actor: nobody may write what he cannot see. */
export async function insertCase(tx: Tx, firmId: FirmId, row: CaseState['case']): Promise<boolean> {
  const { id, courtId } = row;
  const { rowCount } = await tx.query(insertCaseSql, [firmId, id, courtId, JSON.stringify(row)]);
  return rowCount === 1;
}

export async function writeCase(
  tx: Tx,
  context: WriteContext,
  before: CaseState,
  after: CaseState,
  events: readonly MergeEvent[],
  observation: { id: string | null; isFullSheet: boolean; at: Date },
): Promise<Written> {
  const entries = await writeEntries(tx, context, before.entries, after.entries);
  const documents = await writeDocuments(tx, context, before.documents, after.documents);
  const people = await writePeople(tx, context, before, after);
  const relations = await writeRelations(tx, context, before, after);
  const changedRows = entries.count + documents.count + people + relations;
  const headerChanged = canonicalJson(before.case) !== canonicalJson(after.case);
  if (headerChanged || changedRows > 0) {
    await tx.query(updateCaseSql, [context.caseId, JSON.stringify(after.case)]);
    if (observation.isFullSheet) {
      const seen = [context.caseId, observation.at, observation.id];
      await tx.query('update cases set sheet_seen_at = $2, sheet_observation_id = $3 where id = $1', seen);
    }
  }
  await writeEvents(tx, context, events, observation.id);
  return {
    newEntryIds: entries.inserted,
    changedEntryIds: entries.updated,
    newDocumentIds: documents.inserted,
    changedRows: changedRows + Number(headerChanged),
    namesChanged: headerChanged || people > 0,
  };
}

async function writeRelations(tx: Tx, { firmId, caseId }: WriteContext, before: CaseState, after: CaseState) {
  const aliases = after.aliases.filter((alias) => !before.aliases.includes(alias));
  if (aliases.length > 0) {
    await tx.query(
      `insert into case_aliases (firm_id, court_id, pacer_case_id, case_id) select $1, $2, a, $3 from unnest($4::text[]) a
         on conflict do nothing`,
      [firmId, after.case.courtId, caseId, aliases],
    );
  }
  if (after.relations === before.relations) return aliases.length;
  await tx.query('delete from case_relations where case_id = $1', [caseId]);
  await tx.query(
    `insert into case_relations (firm_id, case_id, position, kind, text, docket_number, pacer_case_id, court_id)
     select $1, $2, row_number() over (), r.kind, r.text, r."docketNumber", r."pacerCaseId", r."courtId"
       from json_to_recordset($3::json) as r(kind text, text text, "docketNumber" text, "pacerCaseId" text, "courtId" text)`,
    [firmId, caseId, JSON.stringify(after.relations)],
  );
  return aliases.length + 1;
}

export async function writeEvents(
  tx: Tx,
  { firmId, caseId }: Pick<WriteContext, 'firmId' | 'caseId'>,
  events: readonly MergeEvent[],
  observationId: string | null,
): Promise<void> {
  for (let start = 0; start < events.length; start += 5000) {
    await tx.query(
      `insert into case_events (firm_id, case_id, kind, observation_id, entry_id, document_id, before, after)
       select $1, $2, r.kind, $3, r."entryId", r."documentId", r.before, r.after
         from json_to_recordset($4::json) as r(kind text, "entryId" uuid, "documentId" uuid, before jsonb, after jsonb)`,
      [firmId, caseId, observationId, JSON.stringify(events.slice(start, start + 5000))],
    );
  }
}
