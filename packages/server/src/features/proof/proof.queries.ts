// Proofs as rows, and what the database says about itself for the report.
import type { Tx } from '../../platform/db/tx.ts';
import type { ProbeGroup, SignedReport } from './report.ts';

export type ProofState = 'running' | 'green' | 'red' | 'failed';
export type ProofRow = {
  id: string;
  state: ProofState;
  startedAt: Date;
  finishedAt: Date | null;
  startedBy: string | null;
  doneCount: number;
  totalCount: number | null;
  problem: string | null;
  signed: SignedReport | null;
};
type Stored = Omit<ProofRow, 'signed'> & { signed: string | null };
const read = (row: Stored): ProofRow => ({
  ...row,
  signed: row.signed === null ? null : (JSON.parse(row.signed) as SignedReport),
});

const select = `select p.id, p.state, p.started_at as "startedAt", p.finished_at as "finishedAt", u.name as "startedBy", p.done_count as "doneCount",
    p.total_count as "totalCount", p.problem, p.signed_report as "signed" from proof_runs p left join users u on u.id = p.requested_by`;

export async function listProofs(tx: Tx): Promise<ProofRow[]> {
  return (await tx.query<Stored>(`${select} order by p.started_at desc, p.id desc limit 50`)).rows.map(read);
}

export async function findProof(tx: Tx, id: string): Promise<ProofRow | null> {
  const row = (await tx.query<Stored>(`${select} where p.id = $1`, [id])).rows[0];
  return row ? read(row) : null;
}

export async function insertProof(
  tx: Tx,
  row: { firmId: string; id: string; requestedBy: string | null },
): Promise<void> {
  await tx.query('insert into proof_runs (firm_id, id, requested_by) values ($1, $2, $3)', [
    row.firmId,
    row.id,
    row.requestedBy,
  ]);
}

/** One that began and neither ended nor died: a process that was killed must not block the button for ever. */
export async function isOneRunning(tx: Tx, since: Date): Promise<boolean> {
  const { rows } = await tx.query("select 1 from proof_runs where state = 'running' and started_at > $1 limit 1", [
    since,
  ]);
  return rows.length > 0;
}

export async function saveProgress(tx: Tx, id: string, done: number, total: number): Promise<void> {
  await tx.query("update proof_runs set done_count = $2, total_count = $3 where id = $1 and state = 'running'", [
    id,
    done,
    total,
  ]);
}

export async function finishProof(
  tx: Tx,
  id: string,
  end: { state: ProofState; finishedAt: Date; done: number; problem?: string; signed?: SignedReport },
): Promise<void> {
  await tx.query(
    `update proof_runs set state = $2, finished_at = $3, done_count = $4, total_count = $4, problem = $5, signed_report = $6 where id = $1 and state = 'running'`,
    [id, end.state, end.finishedAt, end.done, end.problem ?? null, end.signed ? JSON.stringify(end.signed) : null],
  );
}

export async function listFirmsToProve(tx: Tx): Promise<string[]> {
  return (await tx.query<{ id: string }>('select app.firms_to_prove() as id')).rows.map(({ id }) => id);
}

export async function readFirmName(tx: Tx, firmId: string): Promise<string> {
  return (await tx.query<{ name: string }>('select name from firms where id = $1', [firmId])).rows[0]?.name ?? '';
}

export async function countGuards(tx: Tx): Promise<{ tables: number; policies: number }> {
  const { rows } = await tx.query<{ tables: number; policies: number }>(
    `select (select count(*)::int from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'search') and c.relkind = 'r' and c.relrowsecurity) as tables,
            (select count(*)::int from pg_catalog.pg_policies where schemaname in ('public', 'search')) as policies`,
  );
  return rows[0]!;
}

/** A few newest records of the firm, for the stranger to ask for. */
export async function sampleIds(tx: Tx): Promise<{ caseIds: string[]; documentIds: string[]; entryIds: string[] }> {
  const { rows } = await tx.query<{ caseIds: string[]; documentIds: string[]; entryIds: string[] }>(
    `select array(select id from cases order by id desc limit 3)::text[] as "caseIds", array(select id from documents order by id desc limit 3)::text[] as "documentIds",
            array(select id from entries order by id desc limit 3)::text[] as "entryIds"`,
  );
  return rows[0]!;
}

export const groupsOf = (signed: SignedReport | null): readonly ProbeGroup[] => signed?.report.groups ?? [];
