// Replays every observation of a case into a fresh projection, in memory, and says whether it equals the one we serve. Bytes that were bought
// by address are no observation's doing and are left out of the comparison.
import { findCourt } from '@pacerpro/court';
import type { Actor } from '../../access/actor.ts';
import { notFound } from '../../platform/http/errors.ts';
import { newId } from '../../platform/id/id.ts';
import type { ObjectKey } from '../../platform/storage/store.ts';
import {
  identifyCase,
  type CaseState,
  emptyCase,
  type CaseClaims,
  claimsFromStamp,
  courtDay,
  loadCase,
  mergeObservation,
  demoteStale,
  stateContent,
  stateHash,
} from '../cases/cases.ts';
import { courtInstant } from './court-instant.ts';
import { addressOf } from './file-pdf.ts';
import { recordContext } from '../documents/documents.ts';
import type { IntakeServices } from './intake.services.ts';
import { listObservationsOf, type ObservationRow } from './observations.queries.ts';
import { tryRead } from './project-observation.ts';

export type Rebuilt = { equal: boolean; observationCount: number; rebuilt: unknown; current: unknown };

export async function rebuildCase(services: IntakeServices, actor: Actor, caseId: string): Promise<Rebuilt> {
  const { current, observations } = await services.worker.asActor(
    actor,
    async (tx) => ({ current: await loadCase(tx, caseId), observations: await listObservationsOf(tx, caseId) }),
    { readOnly: true },
  );
  if (!current) throw notFound();
  let state = emptyCase(caseId, current.case.courtId);
  let sheetSeenAt: Date | null = null;
  for (const row of observations) {
    const bytes = await services.vault.getObject(row.firmId as never, recordContext, {
      key: row.objectKey as ObjectKey,
      sha256: row.sha256,
    });
    if (!bytes) throw new Error('The bytes of an observation are gone from the store.');
    const reading =
      row.kind === 'pdf'
        ? await readStamp(services, row, bytes, current.case.courtId)
        : tryRead({ ...row, courtId: current.case.courtId }, bytes);
    if ('reason' in reading) continue;
    const timeZone = findCourt(current.case.courtId)?.timeZone ?? 'America/New_York';
    const at = (reading.billedAt ? courtInstant(reading.billedAt, timeZone) : null) ?? row.observedAt;
    for (const claims of reading.claims) {
      if (reading.claims.length > 1 && !isAbout(claims, current)) continue;
      const named = {
        ...claims,
        facts: { ...claims.facts, pacerCaseId: claims.facts.pacerCaseId ?? row.options.pacerCaseId ?? null },
      };
      const timely = demoteStale(named, sheetSeenAt, at);
      const next = mergeObservation(state, timely, courtDay(at, timeZone)!, newId).state;
      if (timely.source === 'S' && timely.fullEntries && stateHash(next) !== stateHash(state)) sheetSeenAt = at;
      state = next;
    }
  }
  const [left, right] = [withoutBytes(state), withoutBytes(current)];
  const equal = stateHash(left) === stateHash(right);
  return { equal, observationCount: observations.length, rebuilt: stateContent(left), current: stateContent(right) };
}

async function readStamp(services: IntakeServices, row: ObservationRow, bytes: Uint8Array, courtId: string) {
  const read = await services.readPdf(bytes);
  const address = addressOf(row, read.firstPages);
  if (!address) return { reason: 'no-stamp' };
  const { pacerCaseId } = address;
  const claims = claimsFromStamp(courtId, address.stamp, address.number, {
    blobId: null,
    pageCount: read.pageCount,
    pacerCaseId,
  });
  return { claims: [claims], billedAt: null };
}

function isAbout({ facts }: CaseClaims, state: CaseState): boolean {
  const said = { pacerCaseId: facts.pacerCaseId ?? null, number: facts.docketNumber ?? null };
  return identifyCase([{ ...state.case, aliases: state.aliases }], said).kind === 'known';
}

function withoutBytes(state: CaseState): CaseState {
  const documents = state.documents.map((row) => ({
    ...row,
    blobId: null,
    acquiredHow: null,
    availability: 'unknown' as const,
  }));
  const entries = state.entries.map((row) => ({
    ...row,
    claims: row.claims.map((claim) => ({
      ...claim,
      documents: claim.documents.map((one) => ({ ...one, blobId: null })),
    })),
  }));
  return { ...state, documents, entries, case: { ...state.case, heldDocumentCount: 0 } };
}
