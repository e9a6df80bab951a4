// What could not be placed, and what a person decides about it. The bytes stay whatever is decided.
import { findCourt, parseCaseNumbers } from '@pacerpro/court';
import type { Actor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { mayBeAbout } from '../cases/cases.ts';
import { type ImportedFile, imported } from './import-file.ts';
import { courtNotKnown, otherCase } from './intake.errors.ts';
import type { IntakeServices } from './intake.services.ts';
import {
  closeQuarantine,
  finishObservation,
  listOpenQuarantine,
  lockQuarantine,
  type QuarantineRow,
} from './observations.queries.ts';
import { projectObservation } from './project-observation.ts';

export function listQuarantine({ tx }: { tx: Tx }): Promise<QuarantineRow[]> {
  return listOpenQuarantine(tx);
}

export type Decision =
  | { decision: 'place'; caseId: string; entryId?: string; attachmentNumber?: number }
  | { decision: 'retry'; courtId: string }
  | { decision: 'discard' };

export async function resolveQuarantine(
  services: IntakeServices,
  actor: Actor,
  itemId: string,
  decision: Decision,
): Promise<ImportedFile> {
  if (decision.decision === 'retry' && !findCourt(decision.courtId)) throw courtNotKnown();
  const resolution = decision.decision === 'discard' ? 'discarded' : 'placed';
  const closed = { at: services.clock.now(), by: actor.kind === 'member' ? actor.userId : null, resolution } as const;
  // Closed first: of two people who decide at once, the second finds nothing to decide. What fails again opens a new item.
  const item = await services.worker.asActor(actor, async (tx) => {
    const row = await lockQuarantine(tx, itemId);
    if (!row) throw notFound();
    if (decision.decision === 'place') await requireCase(tx, row, decision);
    await closeQuarantine(tx, row.id, closed);
    if (decision.decision === 'discard')
      await finishObservation(tx, row.observationId, { state: 'failed', problem: 'discarded' });
    return row;
  });
  const fileName = item.fileName ?? item.kind;
  if (decision.decision === 'discard') {
    return {
      fileName,
      outcome: 'refused',
      kind: item.kind,
      message: 'Discarded.',
      caseId: null,
      documentId: null,
      caseIds: [],
    };
  }
  const options = decision.decision === 'place' ? { placed: decision } : { courtId: decision.courtId };
  return imported(fileName, await projectObservation(services, actor, item.observationId, options));
}

async function requireCase(
  tx: Tx,
  item: QuarantineRow,
  { caseId, entryId }: Extract<Decision, { decision: 'place' }>,
): Promise<void> {
  const { rows } = await tx.query(
    'select 1 from cases c where c.id = $1 and ($2::uuid is null or exists (select 1 from entries e where e.id = $2 and e.case_id = c.id))',
    [caseId, entryId ?? null],
  );
  if (rows.length === 0) throw notFound();
  // A paper may carry the stamp of another case and be filed in this one all the same; a page of the court is about one docket.
  if (item.kind !== 'pdf' && !(await mayBeAbout(tx, caseId, saidOf(item.facts)))) throw otherCase();
}

function saidOf({ courtId, pacerCaseId, docketNumber }: Record<string, unknown>) {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  const court = findCourt(text(courtId) ?? '');
  const number = parseCaseNumbers(text(docketNumber) ?? '', court ? { courtKind: court.kind } : {})[0] ?? null;
  return { courtId: court?.id ?? null, pacerCaseId: text(pacerCaseId), number };
}
