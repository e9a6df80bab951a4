// One night of one firm: lists what is to go, removes what is ripe, and says so in the trail. Killed anywhere, it is simply run again.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { objectKey } from '../../platform/storage/store.ts';
import type { Vault } from '../../platform/storage/vault.ts';
import { audit } from '../audit/audit.ts';
import { lockHolds } from '../keys/keys.ts';
import * as due from './due.queries.ts';
import { listRipe, writeList } from './removals.queries.ts';
import { removeCase } from './remove-case.ts';
import { forgetLeaving, listLeaving, noteLeaving, removeRows } from './remove-case.queries.ts';
import { findRules, type RulesRow } from './rules.queries.ts';
import { GRACE_DAYS, isAnyOn, later } from './rules.ts';
import { countOpenMails, listWalled, tellRemoved } from './run.queries.ts';

export type RetentionDependencies = {
  readonly worker: Database;
  readonly vault: Pick<Vault, 'deleteObject'>;
  readonly clock: Clock;
  onFailure(error: unknown): void;
  /** Where a test kills the worker. */
  failpoint?(at: 'case-removed' | 'object-deleted'): void;
};

/** Rows of one kind in one transaction. */
const BATCH = 1000;

export async function runRetention(deps: RetentionDependencies, firmId: FirmId): Promise<void> {
  // First what a run before this one left.
  await deleteLeaving(deps, firmId);
  await listGoing(deps, firmId);
  const inFirm = <T>(work: (tx: Tx) => Promise<T>) => deps.worker.asSystem('retention', work, { firmId });
  const ripe = await inFirm((tx) => listRipe(tx, deps.clock.now()));
  for (const removal of ripe)
    try {
      await inFirm((tx) => removeCase(tx, firmId, removal, deps.clock.now()));
      deps.failpoint?.('case-removed');
      await deleteLeaving(deps, firmId);
    } catch (error) {
      // One case that cannot go does not keep the others; it is tried again the next night.
      if (isKill(error)) throw error;
      deps.onFailure(error);
    }
  while ((await inFirm((tx) => removeOld(tx, firmId, deps.clock.now()))) === 'more');
  await deleteLeaving(deps, firmId);
}

/** Brings the list of cases up to date; removes nothing. */
export async function listGoing({ worker, clock }: RetentionDependencies, firmId: FirmId): Promise<void> {
  await worker.asSystem(
    'retention',
    async (tx) => {
      const now = clock.now();
      const rules = await findRules(tx);
      const months = rules?.closedCaseMonths ?? null;
      const cases = months === null ? [] : await due.listDueCases(tx, due.monthsBefore(now, months));
      const ids = (some: readonly due.DueCase[]) => some.map(({ id }) => id);
      const grace = later(now, GRACE_DAYS);
      const goesAt = rules && rules.startsAt > grace ? rules.startsAt : grace;
      const held = cases.filter(({ isHeld }) => isHeld);
      await writeList(tx, firmId, { ids: ids(cases), heldIds: ids(held) }, { now, goesAt });
    },
    { firmId },
  );
}

/** Files, tasks and mails that are old enough, and the event of the run, in one transaction. */
async function removeOld(tx: Tx, firmId: FirmId, now: Date): Promise<'done' | 'more'> {
  await lockHolds(tx, firmId);
  const rules = await findRules(tx);
  const cases = await tellRemoved(tx, now);
  if (cases.length === 0 && !(rules && isAnyOn(rules) && rules.startsAt <= now)) return 'done';
  const isHeld = await due.isFirmHeld(tx);
  const old = rules && rules.startsAt <= now && !isHeld ? await listOld(tx, rules, now) : nothingOld;
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  const openMails = await countOpenMails(tx, ids(old.mails));
  await noteLeaving(
    tx,
    firmId,
    old.files.map(({ storeKey }) => storeKey),
  );
  await removeRows(tx, 'quarantine', 'observation_id', ids(old.files));
  for (const [table, rows] of [
    ['observations', old.files],
    ['tasks', old.tasks],
    ['outbound_mails', old.mails],
  ] as const)
    if ((await removeRows(tx, table, 'id', ids(rows))) !== rows.length)
      throw new Error(`The database refused to remove what is old in ${table}.`);
  const walled = await listWalled(
    tx,
    [...cases, ...old.files, ...old.tasks].flatMap(({ caseId }) => caseId ?? []),
  );
  const open = <Row extends { caseId: string | null }>(rows: readonly Row[]) =>
    rows.filter(({ caseId }) => caseId === null || !walled.has(caseId));
  const sum = (rows: readonly { bytes: number }[]) => rows.reduce((all, { bytes }) => all + bytes, 0);
  await audit(tx, {
    action: 'retention.run',
    object: { kind: 'firm', id: firmId },
    detail: {
      cases: open(cases).length,
      documents: open(cases).reduce((all, { documents }) => all + documents, 0),
      quarantine: open(old.files).length,
      tasks: open(old.tasks).length,
      mails: openMails,
      bytes: sum(open(cases)) + sum(open(old.files)),
      ...(isHeld ? { held: true } : {}),
    },
  });
  return [old.files, old.tasks, old.mails].some((rows) => rows.length === BATCH) ? 'more' : 'done';
}

type Old = { files: due.OldFile[]; tasks: due.OldTask[]; mails: { id: string }[] };
const nothingOld: Old = { files: [], tasks: [], mails: [] };

async function listOld(tx: Tx, rules: RulesRow, now: Date): Promise<Old> {
  const before = (days: number) => due.daysBefore(now, days);
  const { quarantineDays, taskDays, mailDays } = rules;
  return {
    files: quarantineDays === null ? [] : await due.listOldFiles(tx, before(quarantineDays), BATCH),
    tasks: taskDays === null ? [] : await due.listOldTasks(tx, before(taskDays), BATCH),
    mails: mailDays === null ? [] : await due.listOldMails(tx, before(mailDays), BATCH),
  };
}

/** Deletes files first and the note of them after: a file that is gone is not missed, one without a note would stay for ever. */
async function deleteLeaving(deps: RetentionDependencies, firmId: FirmId): Promise<void> {
  const inFirm = <T>(work: (tx: Tx) => Promise<T>) => deps.worker.asSystem('retention', work, { firmId });
  for (;;) {
    const keys = await inFirm((tx) => listLeaving(tx, BATCH));
    if (keys.length === 0) return;
    for (const key of keys) {
      await deps.vault.deleteObject(objectKey(key));
      deps.failpoint?.('object-deleted');
    }
    await inFirm((tx) => forgetLeaving(tx, keys));
  }
}

/** What a test throws in place of a kill. */
export class Killed extends Error {}
const isKill = (error: unknown) => error instanceof Killed;
