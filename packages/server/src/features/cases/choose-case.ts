// The case that an observation goes to: the one a person named, the one it names itself, the one that has its papers, or the one that was
// asked for. What was asked for and what was answered must agree (scenario 21).
import type { DocketNumber } from '@pacerpro/court';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId } from '../../platform/id/id.ts';
import type { Observed } from './apply-observation.ts';
import { answersTo, type KnownCase, notCertain, type NumberParts, sameNumber } from './case-identity.ts';
import { findCaseOfDocuments, findNamedCase } from './find-case.ts';

export type Choice =
  | { kind: 'known'; id: string; absorbs: string[] }
  | { kind: 'new' }
  | { kind: 'doubt'; reason: string; explanation: string; caseId: string | null };

export async function chooseCase(tx: Tx, firmId: FirmId, { claims, asked, placedBy }: Observed): Promise<Choice> {
  if (placedBy) return known(placedBy.caseId);
  const said = claims.facts.pacerCaseId ?? null;
  const number = claims.facts.docketNumber ?? null;
  const askedId = asked?.pacerCaseId ?? null;
  const target = asked?.caseId ?? null;
  if (said !== null && askedId !== null && said !== askedId && target === null) {
    return mismatch(`Case ${askedId} was asked for, and the answer is about case ${said}.`, null);
  }
  const verdict = await findNamedCase(tx, firmId, { courtId: claims.courtId, pacerCaseId: said ?? askedId, number });
  const isUnnamed = verdict.kind === 'doubt' && verdict.reason === 'case-unknown';
  if (verdict.kind === 'doubt' && !isUnnamed) return verdict;
  if (target === null) return isUnnamed ? byPapers(tx, claims, verdict) : verdict;
  if (verdict.kind === 'known') {
    const agrees = verdict.id === target || verdict.absorbs.includes(target);
    return agrees ? verdict : mismatch('The page is about another case than the one it was asked for.', target);
  }
  const row = await findParts(tx, target);
  if (!row) return notCertain;
  // A court may answer under another id for the same docket; never under another number.
  const sameDocket =
    number !== null ? row.serial === null || sameNumber(row, number, { strict: false }) : said === null;
  if (!sameDocket) return mismatch('The page is about another case than the one it was asked for.', target);
  return known(target);
}

export type SaidOfCase = { courtId: string | null; pacerCaseId: string | null; number: DocketNumber | null };

/** Whether a page that a person puts into a case may be about it: a court answers under another id for the same docket, never under another number. */
export async function mayBeAbout(tx: Tx, caseId: string, said: SaidOfCase): Promise<boolean> {
  const { rows } = await tx.query<KnownCase & { courtId: string; isOthers: boolean }>(
    `select c.id, c.court_id as "courtId", c.pacer_case_id as "pacerCaseId", office, year, case_type as "caseType", serial,
            defendant_number as "defendantNumber", array(select a.pacer_case_id from case_aliases a where a.case_id = c.id) as aliases,
            exists (select 1 from cases o where o.court_id = c.court_id and o.pacer_case_id = $2 and o.id <> c.id and o.merged_into is null) as "isOthers"
       from cases c where c.id = $1`,
    [caseId, said.pacerCaseId],
  );
  const row = rows[0];
  if (!row) return false;
  if (said.courtId !== null && said.courtId !== row.courtId) return false;
  if (said.pacerCaseId !== null && answersTo(row, said.pacerCaseId)) return true;
  return !row.isOthers && (said.number === null || sameNumber(row, said.number, { strict: false }));
}

async function byPapers(tx: Tx, claims: Observed['claims'], otherwise: Choice): Promise<Choice> {
  const papers = claims.entries.flatMap(({ documents }) => documents.flatMap(({ id }) => id ?? []));
  const id = await findCaseOfDocuments(tx, claims.courtId, papers);
  return id === null ? otherwise : known(id);
}

async function findParts(tx: Tx, caseId: string): Promise<NumberParts | null> {
  const { rows } = await tx.query<NumberParts>(
    `select office, year, case_type as "caseType", serial, defendant_number as "defendantNumber" from cases where id = $1`,
    [caseId],
  );
  return rows[0] ?? null;
}

function known(id: string): Choice {
  return { kind: 'known', id, absorbs: [] };
}

function mismatch(explanation: string, caseId: string | null): Choice {
  return { kind: 'doubt', reason: 'case-mismatch', explanation, caseId };
}
