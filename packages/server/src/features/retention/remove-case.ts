// Removes one case whole, in one transaction: rows, words, search vectors; its files are noted and go after it. A stub stays, so that
// charges and walls still know which case it was; a sheet that comes later fills it anew.
import type { Tx } from '../../platform/db/tx.ts';
import { audit } from '../audit/audit.ts';
import { lockNames } from '../../platform/db/lock.ts';
import { lockHolds } from '../keys/keys.ts';
import { unindexCase } from '../search/search.ts';
import { listDueCases, monthsBefore, weigh } from './due.queries.ts';
import { lockRipe, settleRemoval } from './removals.queries.ts';
import * as queries from './remove-case.queries.ts';
import { findRules } from './rules.queries.ts';

/** What points at what decides the order. */
const tables = [
  'case_events',
  'representations',
  'attorneys',
  'parties',
  'case_relations',
  'documents',
  'entries',
] as const;

/** Everything is asked again under locks: a hold placed, a matter opened, a case kept meanwhile keeps it. */
export async function removeCase(
  tx: Tx,
  firmId: string,
  removal: { id: string; caseId: string },
  now: Date,
): Promise<'removed' | 'stays'> {
  await lockHolds(tx, firmId);
  await lockNames(tx, [`case ${removal.caseId}`]);
  if (!(await lockRipe(tx, removal.id, now))) return 'stays';
  const family = await queries.lockFamily(tx, removal.caseId);
  const months = (await findRules(tx))?.closedCaseMonths ?? null;
  if (months === null) return 'stays';
  const [due] = await listDueCases(tx, monthsBefore(now, months), removal.caseId);
  if (!due || due.isHeld || due.isBusy) return 'stays';

  const weight = await weigh(tx, family);
  const blobs = await queries.listOwnBlobs(tx, family);
  const pages = await queries.listPages(tx, family);
  const staged = await queries.takeStagedKeys(tx, family);
  const files = [...blobs, ...pages].map(({ storeKey }) => storeKey);
  await queries.noteLeaving(tx, firmId, [...new Set([...files, ...staged])]);
  await queries.endGrants(tx, family, now);
  for (const id of family) await unindexCase(tx, id);
  const blobIds = blobs.map(({ id }) => id);
  const pageIds = pages.map(({ id }) => id);
  await queries.removeTexts(tx, blobIds);
  for (const table of tables) await queries.removeRows(tx, table, 'case_id', family);
  await queries.removeRows(tx, 'blobs', 'id', blobIds);
  await queries.removeRows(tx, 'quarantine', 'observation_id', pageIds);
  await queries.removeRows(tx, 'observations', 'id', pageIds);
  if (await queries.isLeft(tx, family)) throw new Error('The database refused to remove a case.');
  await queries.leaveStub(tx, family, now);
  await settleRemoval(tx, removal.id, weight, now);
  // About the case: whoever is outside its wall does not read of it.
  await audit(tx, {
    action: 'case.remove',
    object: { kind: 'case', id: removal.caseId },
    caseId: removal.caseId,
    detail: { ...weight, closedCaseMonths: months },
  });
  return 'removed';
}
