// Proofs of a firm: starting one, and reading what was found.
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { newId } from '../../platform/id/id.ts';
import type { Queue } from '../../platform/jobs/enqueue.ts';
import { audit } from '../audit/audit.ts';
import { proofNotFinished, proofRunning } from './proof.errors.ts';
import { proofJob } from './proof.jobs.ts';
import * as queries from './proof.queries.ts';
import type { SignedReport } from './report.ts';

/** Longer than a job may run. */
const LOST_AFTER_MS = 20 * 60_000;

export async function startProof(
  { tx, actor, queue }: { tx: Tx; actor: MemberActor; queue: Queue },
  now: Date,
): Promise<queries.ProofRow> {
  if (await queries.isOneRunning(tx, new Date(now.getTime() - LOST_AFTER_MS))) throw proofRunning();
  const id = newId() as string;
  await queries.insertProof(tx, { firmId: actor.firmId, id, requestedBy: actor.userId });
  await queue.enqueue(tx, proofJob, { firmId: actor.firmId, proofId: id });
  await audit(tx, { action: 'proof.start', object: { kind: 'proof', id } });
  return readProof(tx, id);
}

export async function readProof(tx: Tx, id: string): Promise<queries.ProofRow> {
  const row = await queries.findProof(tx, id);
  if (!row) throw notFound();
  return row;
}

export async function readReport(tx: Tx, id: string): Promise<SignedReport> {
  const { signed } = await readProof(tx, id);
  if (!signed) throw proofNotFinished();
  return signed;
}
