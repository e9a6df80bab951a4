// Finds the case an observation is about, under locks taken before looking: two workers with the first page of one case make one case.
import { lockNames } from '../../platform/db/lock.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { DocketNumber } from '@pacerpro/court';
import { identifyCase, type KnownCase, type Verdict } from './case-identity.ts';
import { coreNumber } from './merge-case.ts';

export type Named = { courtId: string; pacerCaseId: string | null; number: DocketNumber | null };

export async function findNamedCase(tx: Tx, firmId: string, named: Named): Promise<Verdict> {
  const core = named.number ? coreNumber({ ...named.number, courtId: named.courtId }) : '';
  const place = `case ${firmId} ${named.courtId}`;
  await lockNames(tx, [
    ...(named.pacerCaseId === null ? [] : [`${place} id ${named.pacerCaseId}`]),
    ...(core === '' ? [] : [`${place} number ${core}`]),
  ]);
  return identifyCase(await listCandidates(tx, named.courtId, named.pacerCaseId, core), named);
}

async function listCandidates(tx: Tx, courtId: string, pacerCaseId: string | null, core: string): Promise<KnownCase[]> {
  const { rows } = await tx.query<KnownCase>(
    `select c.id, c.pacer_case_id as "pacerCaseId", c.office, c.year, c.case_type as "caseType", c.serial,
            c.defendant_number as "defendantNumber",
            array(select a.pacer_case_id from case_aliases a where a.case_id = c.id and a.court_id = c.court_id) as aliases
       from cases c
      where c.court_id = $1 and c.merged_into is null
        and (c.pacer_case_id = $2 or ($3 <> '' and c.core_number = $3)
          or exists (select 1 from case_aliases a where a.case_id = c.id and a.court_id = $1 and a.pacer_case_id = $2))
      order by c.created_at, c.id`,
    [courtId, pacerCaseId, core],
  );
  return rows;
}

/** A page without case id and number (appellate menus) is about the one case of the court that has its papers. */
export async function findCaseOfDocuments(
  tx: Tx,
  courtId: string,
  pacerDocIds: readonly string[],
): Promise<string | null> {
  if (pacerDocIds.length === 0) return null;
  const { rows } = await tx.query<{ id: string }>(
    `select distinct c.id from documents d join cases c on c.firm_id = d.firm_id and c.id = d.case_id
      where d.pacer_doc_id = any ($1) and c.court_id = $2 and c.merged_into is null limit 2`,
    [pacerDocIds, courtId],
  );
  return rows.length === 1 ? rows[0]!.id : null;
}
