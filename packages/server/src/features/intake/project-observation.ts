// From a stored observation to cases: open, tell what it is, read, apply; or quarantine with the reason. Safe to run twice.
import { findCourt, ParseError } from '@pacerpro/court';
import type { Actor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import type { ObjectKey } from '../../platform/storage/store.ts';
import { type Applied, applyObservation, type Doubt, type CaseClaims } from '../cases/cases.ts';
import { courtInstant } from './court-instant.ts';
import { filePdf } from './file-pdf.ts';
import { recordContext } from '../documents/documents.ts';
import type { IntakeServices } from './intake.services.ts';
import {
  findObservation,
  finishObservation,
  insertQuarantine,
  type ObservationRow,
  type QuarantineReason,
} from './observations.queries.ts';
import { type FileReading, readFile } from './read-file.ts';
import { UNKNOWN_COURT } from './record-observation.ts';
import type { FileKind } from './sniff.ts';

export type Projection = {
  outcome: 'filed' | 'unchanged' | 'quarantined';
  kind: string;
  /** The first of them is the observation's own. */
  caseIds: string[];
  documentId: string | null;
  newEntryCount: number;
  changedRows: number;
  problem: QuarantineReason | null;
};

export type ProjectOptions = {
  /** Make no new cases. */
  onlyKnown?: boolean;
  /** The court, where a person named it. */
  courtId?: string;
  /** Where a person put it. */
  placed?: { caseId: string; entryId?: string | null; attachmentNumber?: number | null };
};

export async function projectObservation(
  services: IntakeServices,
  actor: Actor,
  observationId: string,
  options: ProjectOptions = {},
): Promise<Projection> {
  const found = await services.worker.asActor(actor, (tx) => findObservation(tx, observationId), { readOnly: true });
  if (!found) throw notFound();
  const row = options.courtId ? { ...found, courtId: options.courtId } : found;
  const place = { key: row.objectKey as ObjectKey, sha256: row.sha256 };
  const bytes = await services.vault.getObject(row.firmId as never, recordContext, place);
  if (!bytes) throw new Error('The bytes of an observation are gone from the store.');
  if (row.kind === 'pdf') return filePdf(services, actor, row, bytes, options);
  const reading = tryRead(row, bytes);
  if ('reason' in reading) return quarantine(services, actor, row, reading);
  const results: (Applied | Doubt)[] = [];
  // A case a transaction: a feed names hundreds, and holding all their locks at once would make two feeds wait for each other.
  for (const claims of reading.claims) {
    results.push(await services.worker.asActor(actor, (tx) => applyOne(tx, services, row, reading, claims, options)));
  }
  return services.worker.asActor(actor, (tx) => conclude(tx, services, row, reading, results, options));
}

/** The same within the caller's transaction, for pages that were just bought; the bytes are at hand and durable. */
export async function projectInTx(
  tx: Tx,
  services: IntakeServices,
  row: ObservationRow,
  bytes: Uint8Array,
): Promise<Projection> {
  const reading = tryRead(row, bytes);
  if ('reason' in reading) {
    await keepAside(tx, row, reading);
    return quarantined(row.kind, reading);
  }
  const results: (Applied | Doubt)[] = [];
  for (const claims of reading.claims) results.push(await applyOne(tx, services, row, reading, claims, {}));
  return conclude(tx, services, row, reading, results, {});
}

export function tryRead(
  row: Pick<ObservationRow, 'courtId' | 'kind' | 'options'>,
  bytes: Uint8Array,
): FileReading | QuarantineReason {
  const { courtId } = row;
  if (courtId === UNKNOWN_COURT) {
    return {
      reason: 'court-unknown',
      explanation: 'The file does not say which court it comes from.',
      facts: { kind: row.kind },
    };
  }
  try {
    const { fullEntries, withTerminatedParties } = row.options;
    const reading = readFile(bytes, row.kind as FileKind, { courtId, fullEntries, withTerminatedParties });
    if (reading.claims.length > 0) return reading;
    return { reason: 'nothing-to-file', explanation: 'The page names no case.', facts: { courtId, kind: row.kind } };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { reason: 'not-readable', explanation: error.message, facts: { courtId, kind: row.kind, code: error.code } };
  }
}

function applyOne(
  tx: Tx,
  services: IntakeServices,
  row: ObservationRow,
  reading: FileReading,
  claims: CaseClaims,
  options: ProjectOptions,
): Promise<Applied | Doubt> {
  const timeZone = findCourt(claims.courtId)?.timeZone ?? 'America/New_York';
  const single = reading.claims.length === 1;
  return applyObservation(
    tx,
    {
      observationId: row.id,
      claims,
      timeZone,
      // An old page that is imported today was true when the court made it.
      observedAt: (reading.billedAt ? courtInstant(reading.billedAt, timeZone) : null) ?? row.observedAt,
      asked: single ? { pacerCaseId: row.options.pacerCaseId, caseId: row.options.caseId } : {},
      onlyKnown: options.onlyKnown,
      placedBy: single && options.placed ? { caseId: options.placed.caseId } : undefined,
    },
    services,
  );
}

async function conclude(
  tx: Tx,
  services: IntakeServices,
  row: ObservationRow,
  reading: FileReading,
  results: readonly (Applied | Doubt)[],
  options: ProjectOptions,
): Promise<Projection> {
  const applied = results.filter((result) => result.outcome === 'applied');
  const at = results.findIndex(
    (result) => result.outcome === 'doubt' && !(options.onlyKnown && result.reason === 'case-unknown'),
  );
  const doubt = results[at];
  const caseIds = [...new Set(applied.map(({ caseId }) => caseId))];
  const changedRows = applied.reduce((sum, result) => sum + result.changedRows, 0);
  const newEntryCount = applied.reduce((sum, result) => sum + result.newEntryIds.length, 0);
  if (doubt?.outcome === 'doubt') {
    const problem = {
      reason: doubt.reason,
      explanation: doubt.explanation,
      facts: factsOf(reading.claims[at]!),
      caseId: doubt.caseId,
    };
    await keepAside(tx, row, problem);
    return { ...quarantined(row.kind, problem), caseIds, changedRows, newEntryCount };
  }
  await finishObservation(tx, row.id, { state: 'projected', caseId: caseIds[0] ?? null });
  if (row.purchaseId && caseIds[0]) await services.onPaidPage?.(tx, { purchaseId: row.purchaseId, caseId: caseIds[0] });
  const outcome = changedRows > 0 ? 'filed' : 'unchanged';
  return { outcome, kind: row.kind, caseIds, documentId: null, newEntryCount, changedRows, problem: null };
}

/** What the page says of itself, offered when a person places it. */
function factsOf({ courtId, facts }: CaseClaims): Record<string, unknown> {
  const { docketNumber, pacerCaseId, caseName } = facts;
  return {
    courtId,
    docketNumber: docketNumber?.display ?? null,
    pacerCaseId: pacerCaseId ?? null,
    caseName: caseName ?? null,
  };
}

export async function quarantine(
  services: IntakeServices,
  actor: Actor,
  row: ObservationRow,
  problem: QuarantineReason,
): Promise<Projection> {
  await services.worker.asActor(actor, (tx) => keepAside(tx, row, problem));
  return quarantined(row.kind, problem);
}

async function keepAside(tx: Tx, row: ObservationRow, problem: QuarantineReason): Promise<void> {
  await insertQuarantine(tx, row.firmId, row.id, problem);
  await finishObservation(tx, row.id, { state: 'quarantined', problem: problem.reason });
}

function quarantined(kind: string, problem: QuarantineReason): Projection {
  return { outcome: 'quarantined', kind, caseIds: [], documentId: null, newEntryCount: 0, changedRows: 0, problem };
}
