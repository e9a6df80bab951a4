// A proof as it leaves the server.
import { groupsOf, type ProofRow } from './proof.queries.ts';

export const presentProof = (row: ProofRow) => ({
  id: row.id,
  state: row.state,
  startedAt: row.startedAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
  startedBy: row.startedBy,
  doneCount: row.doneCount,
  totalCount: row.totalCount,
  problem: row.problem,
  groups: groupsOf(row.signed).map((group) => ({ uncontrolled: 0, ...group })),
  failures: [...(row.signed?.report.failures ?? [])],
  keyFingerprint: row.signed?.signature.fingerprint ?? null,
});
