// A PDF finds its place by the line the court stamps on its pages, or by the name the Internet Archive gives it. Nothing is guessed: a stamp
// that contradicts the docket, or that two dockets answer to, is for a person.
import { findCourt, parsePageStamp, type PageStamp } from '@pacerpro/court';
import type { Actor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { applyObservation, claimsFromStamp } from '../cases/cases.ts';
import { keepBlob } from '../documents/documents.ts';
import { courtOfName } from './find-court.ts';
import type { IntakeServices } from './intake.services.ts';
import {
  finishObservation,
  insertQuarantine,
  type ObservationRow,
  type QuarantineReason,
} from './observations.queries.ts';
import * as places from './places.queries.ts';
import type { Projection, ProjectOptions } from './project-observation.ts';
import { numberIn } from './read-file.ts';
import { UNKNOWN_COURT } from './record-observation.ts';

export async function filePdf(
  services: IntakeServices,
  actor: Actor,
  row: ObservationRow,
  bytes: Uint8Array,
  options: ProjectOptions,
): Promise<Projection> {
  const read = await services.readPdf(bytes).catch(() => null);
  const address = addressOf(row, read?.firstPages ?? []);
  return services.worker.asActor(actor, async (tx) => {
    if (!read)
      return keepAside(tx, row, {
        reason: 'not-readable',
        explanation: 'The file cannot be opened as a PDF.',
        facts: {},
      });
    const paper = {
      objectKey: row.objectKey,
      sha256: Buffer.from(row.sha256, 'hex'),
      byteCount: row.byteCount,
      pages: read.pageCount,
    };
    if (options.placed) {
      const blob = await keepBlob(tx, row.firmId, paper);
      const placed = await places.placeByHand(tx, {
        ...options.placed,
        address,
        blobId: blob.blobId,
        pageCount: read.pageCount,
        at: services.clock.now(),
      });
      await services.onBytes?.(tx, { blobId: blob.blobId, documentIds: [placed.documentId], isNewBlob: blob.isNew });
      await finishObservation(tx, row.id, { state: 'projected', caseId: options.placed.caseId });
      return filed(placed.changed, options.placed.caseId, placed.documentId);
    }
    if (!address)
      return keepAside(tx, row, {
        reason: 'no-stamp',
        explanation: 'No court stamp was found on its first pages.',
        facts: {},
      });
    const court = await courtFor(tx, row, address);
    if ('reason' in court) return keepAside(tx, row, court);
    const contradiction = await contradictionOf(tx, court.courtId, address);
    if (contradiction) return keepAside(tx, row, contradiction);
    const { blobId, isNew } = await keepBlob(tx, row.firmId, paper);
    const claims = claimsFromStamp(court.courtId, address.stamp, address.number, {
      blobId,
      pageCount: read.pageCount,
      pacerCaseId: address.pacerCaseId,
      documentPrefix: findCourt(court.courtId)?.documentPrefix ?? null,
    });
    const timeZone = findCourt(court.courtId)?.timeZone ?? 'America/New_York';
    const observed = { observationId: row.id, claims, timeZone, observedAt: row.observedAt };
    const applied = await applyObservation(tx, observed, services);
    if (applied.outcome === 'doubt') {
      return keepAside(tx, row, {
        reason: applied.reason,
        explanation: applied.explanation,
        facts: factsOf(address),
        caseId: applied.caseId,
      });
    }
    const documentIds = await places.listDocumentsWith(tx, applied.caseId, blobId);
    if (documentIds.length === 0) {
      const explanation = 'This document is held already, with other bytes.';
      return keepAside(tx, row, {
        reason: 'other-bytes-held',
        explanation,
        facts: factsOf(address),
        caseId: applied.caseId,
      });
    }
    await services.onBytes?.(tx, { blobId, documentIds, isNewBlob: isNew });
    await finishObservation(tx, row.id, { state: 'projected', caseId: applied.caseId });
    return filed(applied.changedRows > 0, applied.caseId, documentIds[0]!);
  });
}

export type Address = { stamp: PageStamp; number: ReturnType<typeof numberIn>; pacerCaseId: string | null };

/** The first page may be a cover without a stamp. A stamp wins over a name, and the two must agree. */
export function addressOf(row: Pick<ObservationRow, 'fileName'>, firstPages: readonly string[]): Address | null {
  const named = /gov\.uscourts\.[a-z0-9]{2,12}\.(\d{1,12})\.(\d{1,9})\.(\d{1,6})\.pdf$/i.exec(row.fileName ?? '');
  const pacerCaseId = named?.[1] ?? null;
  for (const text of firstPages) {
    const stamp = parsePageStamp(text);
    if (stamp) return { stamp, number: numberIn(stamp.docketNumber), pacerCaseId };
  }
  if (!named) return null;
  const stamp: PageStamp = {
    docketNumber: '',
    entryNumber: named[2]!,
    attachmentNumber: Number(named[3]) || null,
    entryId: null,
    filedOn: null,
    page: null,
    pages: null,
    system: 'district',
  };
  return { stamp, number: null, pacerCaseId };
}

/** The court as named; else that of the firm's one case with this number, if the entry's date does not speak against it. */
async function courtFor(
  tx: Tx,
  row: ObservationRow,
  address: Address,
): Promise<{ courtId: string } | QuarantineReason> {
  const named = row.courtId === UNKNOWN_COURT ? courtOfName(row.fileName ?? '') : row.courtId;
  if (named) return { courtId: named };
  const courts = address.number ? await places.listCourtsWithNumber(tx, address.number) : [];
  const fitting = courts.filter(({ courtId }) => systemOf(courtId) === address.stamp.system);
  if (fitting.length === 1) return { courtId: fitting[0]!.courtId };
  const explanation =
    fitting.length === 0
      ? 'The stamp names a case but no court, and your firm has no case of that number.'
      : `Cases of ${fitting.length} courts have the number that is stamped on it.`;
  return { reason: 'court-unknown', explanation, facts: factsOf(address) };
}

function systemOf(courtId: string): PageStamp['system'] {
  const kind = findCourt(courtId)?.kind;
  return kind === 'bankruptcy' || kind === 'appellate' ? kind : 'district';
}

/** The docket has this entry with another date: the paper belongs elsewhere, or the docket does. */
async function contradictionOf(tx: Tx, courtId: string, address: Address): Promise<QuarantineReason | null> {
  const { filedOn, entryNumber } = address.stamp;
  if (!address.number || !filedOn || !entryNumber) return null;
  const entries = await places.listStampedEntries(tx, courtId, address.number, entryNumber);
  const dated = entries.filter((entry) => entry.filedOn !== null || entry.enteredOn !== null);
  if (dated.length === 0 || dated.some((entry) => entry.filedOn === filedOn || entry.enteredOn === filedOn))
    return null;
  const explanation = `It is stamped as entry ${entryNumber} filed ${filedOn}; the docket has that entry filed ${dated[0]!.filedOn ?? dated[0]!.enteredOn}.`;
  return { reason: 'stamp-contradicts', explanation, facts: factsOf(address), caseId: dated[0]!.caseId };
}

function factsOf({ stamp, pacerCaseId }: Address): Record<string, unknown> {
  const { docketNumber, entryNumber, attachmentNumber, filedOn, system } = stamp;
  return { docketNumber: docketNumber || null, entryNumber, attachmentNumber, filedOn, system, pacerCaseId };
}

async function keepAside(tx: Tx, row: ObservationRow, problem: QuarantineReason): Promise<Projection> {
  await insertQuarantine(tx, row.firmId, row.id, problem);
  await finishObservation(tx, row.id, { state: 'quarantined', problem: problem.reason });
  return {
    outcome: 'quarantined',
    kind: 'pdf',
    caseIds: [],
    documentId: null,
    newEntryCount: 0,
    changedRows: 0,
    problem,
  };
}

function filed(changed: boolean, caseId: string, documentId: string): Projection {
  const outcome = changed ? 'filed' : 'unchanged';
  return {
    outcome,
    kind: 'pdf',
    caseIds: [caseId],
    documentId,
    newEntryCount: 0,
    changedRows: Number(changed),
    problem: null,
  };
}
