// Asking the court which attachments an entry has, with page counts. Free: the request that accepts a charge is not within reach here.
import { type Credentials, findCourt } from '@pacerpro/court';
import { z } from 'zod';
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { jobRef } from '../../platform/jobs/define.ts';
import { sha256Hex } from '../../platform/crypto/hash.ts';
import { fileBoughtPage, type IntakeServices } from '../intake/intake.ts';
import { createTask, reportProgress, type TaskRow } from '../tasks/tasks.ts';
import { resolveFor, endCourtSession, isPassing, openCourtSession } from '../vault/vault.ts';
import { newObjectKey } from '../../platform/storage/store.ts';
import { isInAcms } from './address.ts';
import { askForMenu } from './at-court.ts';
import type { Staging } from './attempt.ts';
import type { CourtBuyDependencies } from './court-buy.ts';
import * as errors from './purchases.errors.ts';
import { refusalMessage } from './run.ts';

export const menuRef = jobRef(
  'entry-menu',
  z.object({ firmId: z.uuid(), userId: z.uuid(), taskId: z.uuid(), entryId: z.uuid() }),
);

export type MenuDependencies = CourtBuyDependencies & { readonly staging: Staging; readonly intake: IntakeServices };

/** Makes the task; the job does the asking. */
export async function startMenu(
  tx: Tx,
  actor: MemberActor,
  entryId: string,
): Promise<{ task: TaskRow; courtId: string }> {
  const entry = await findEntry(tx, entryId);
  if (!entry) throw notFound();
  if (isInAcms(entry.court_id, entry.pacer_doc_id)) throw errors.inAcms();
  const account = await resolveFor(tx, actor.userId);
  if (account.kind !== 'use') throw account.kind === 'none' ? errors.noPacerAccount() : errors.accountSuspended();
  const task = await createTask(tx, actor, {
    kind: 'menus',
    title: `Attachments of entry ${entry.number ?? ''}`.trim(),
    total: 1,
    caseId: entry.case_id,
  });
  return { task, courtId: entry.court_id };
}

export async function runMenu(
  deps: MenuDependencies,
  actor: MemberActor,
  taskId: string,
  entryId: string,
): Promise<'done' | { again: string }> {
  const { entry, account } = await deps.worker.asActor(actor, async (tx) => ({
    entry: await findEntry(tx, entryId),
    account: await resolveFor(tx, actor.userId),
  }));
  const court = entry && findCourt(entry.court_id);
  if (!entry || !court || !entry.pacer_doc_id || account.kind !== 'use')
    return finish(deps, actor, taskId, 'no-address');
  const opened = await openCourtSession(deps, actor, account.account.id, entry.client_code);
  if (opened.kind === 'problem')
    return isPassing(opened.problem) ? { again: opened.problem } : finish(deps, actor, taskId, opened.problem);
  const look = await askForMenu(session(deps, opened.credentials), court, {
    pacerDocId: entry.pacer_doc_id,
    pacerCaseId: entry.pacer_case_id,
    pacerSeq: entry.pacer_seq,
  });
  if (look.kind === 'not-sent') {
    if (look.reason === 'session-ended') await endCourtSession(deps, actor, account.account.id, entry.client_code);
    return { again: look.reason };
  }
  if (look.kind === 'received') return tellFree(deps, actor, taskId, entryId);
  if (look.kind !== 'menu' && look.kind !== 'receipt')
    return finish(deps, actor, taskId, look.kind === 'refused' ? look.reason : 'nothing-to-see');
  const bytes = new TextEncoder().encode(look.html);
  const key = newObjectKey('bought');
  await deps.staging.put(actor.firmId, key, bytes);
  await deps.worker.asActor(actor, async (tx) => {
    const filed = await fileBoughtPage(tx, deps.intake, {
      objectKey: key,
      sha256: sha256Hex(bytes),
      bytes,
      courtId: court.id,
      kind: look.kind === 'menu' ? 'attachment-menu' : 'document-receipt',
      options: { pacerCaseId: entry.pacer_case_id, caseId: entry.case_id },
      observedAt: deps.clock.now(),
    });
    const aside = filed.outcome === 'quarantined';
    // A court shows the price of the one document where there is nothing to choose from.
    if (!aside) await noteMenuRead(tx, entryId, deps.clock.now());
    await reportProgress(
      tx,
      taskId,
      aside
        ? {
            state: 'failed',
            message: 'The court sent a page that could not be placed. It waits in the quarantine.',
            problem_code: 'quarantined',
          }
        : { state: 'done', done_count: 1, message: 'Done' },
      deps.clock.now(),
    );
  });
  return 'done';
}

/** Instead of a menu the court sent the one document there is: it charges nothing for it. */
async function tellFree(deps: MenuDependencies, actor: MemberActor, taskId: string, entryId: string): Promise<'done'> {
  await deps.worker.asActor(actor, async (tx) => {
    const now = deps.clock.now();
    await noteMenuRead(tx, entryId, now);
    await tx.query("update documents set is_free = true where entry_id = $1 and role <> 'attachment'", [entryId]);
    const message = 'There is one document, and the court gives it away.';
    await reportProgress(tx, taskId, { state: 'done', done_count: 1, message }, now);
  });
  return 'done';
}

async function noteMenuRead(tx: Tx, entryId: string, at: Date): Promise<void> {
  await tx.updateTable('entries').set({ menu_read_at: at }).where('id', '=', entryId).execute();
}

const session = (deps: MenuDependencies, credentials: Credentials) => ({ transport: deps.transport, credentials });

async function finish(deps: MenuDependencies, actor: MemberActor, taskId: string, reason: string): Promise<'done'> {
  await deps.worker.asActor(actor, (tx) =>
    reportProgress(
      tx,
      taskId,
      { state: 'failed', message: refusalMessage(reason), problem_code: reason },
      deps.clock.now(),
    ),
  );
  return 'done';
}

async function findEntry(tx: Tx, entryId: string) {
  return tx
    .selectFrom('entries as e')
    .innerJoin('cases as c', (join) => join.onRef('c.firm_id', '=', 'e.firm_id').onRef('c.id', '=', 'e.case_id'))
    .leftJoin('documents as d', (join) =>
      join.onRef('d.firm_id', '=', 'e.firm_id').onRef('d.entry_id', '=', 'e.id').on('d.role', '<>', 'attachment'),
    )
    .select([
      'e.number',
      'e.pacer_seq',
      'e.case_id',
      'c.court_id',
      'c.pacer_case_id',
      'c.client_code',
      'd.pacer_doc_id',
    ])
    .where('e.id', '=', entryId)
    .where('e.state', '=', 'listed')
    .executeTakeFirst();
}
