// Cases that are to go: seen, kept for a while or for good, and let go again, by administrators.
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { audit } from '../audit/audit.ts';
import * as queries from './removals.queries.ts';
import { removalDone } from './retention.errors.ts';
import { GRACE_DAYS, later } from './rules.ts';

type Ctx = { readonly tx: Tx; readonly actor: MemberActor };
/** What went stays on the list so long. */
const SHOWN_DAYS = 90;

export const listRemovals = (tx: Tx, now: Date) => queries.listRemovals(tx, later(now, -SHOWN_DAYS));

/** For some days from now, never shorter than it had; null: until somebody lets it go. */
export async function keepCase(
  { tx, actor }: Ctx,
  id: string,
  days: number | null,
  now: Date,
): Promise<queries.RemovalRow> {
  const known = await read(tx, id);
  const asked = days === null ? known.goesAt : later(now, days);
  const goesAt = asked > known.goesAt ? asked : known.goesAt;
  const kept = days === null ? { keptBy: actor.userId, keptAt: now } : { keptBy: null, keptAt: null };
  await change(tx, id, { goesAt, ...kept });
  await audit(tx, {
    action: 'removal.keep',
    object: { kind: 'case', id: known.caseId },
    caseId: known.caseId,
    detail: { until: days === null ? null : goesAt.toISOString() },
  });
  return read(tx, id);
}

/** As if listed today. */
export async function letCaseGo({ tx }: Ctx, id: string, now: Date): Promise<queries.RemovalRow> {
  const known = await read(tx, id);
  if (known.removedAt) throw removalDone();
  if (!known.keptAt) return known;
  const goesAt = later(now, GRACE_DAYS);
  await change(tx, id, { goesAt, keptBy: null, keptAt: null });
  await audit(tx, {
    action: 'removal.release',
    object: { kind: 'case', id: known.caseId },
    caseId: known.caseId,
    detail: { goes: goesAt.toISOString() },
  });
  return read(tx, id);
}

async function read(tx: Tx, id: string): Promise<queries.RemovalRow> {
  const known = await queries.findRemoval(tx, id);
  if (!known) throw notFound();
  return known;
}

async function change(tx: Tx, id: string, to: Parameters<typeof queries.changeRemoval>[2]): Promise<void> {
  if (!(await queries.changeRemoval(tx, id, to))) throw removalDone();
}
