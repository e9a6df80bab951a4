// Bytes first: sealed and durable before anything is made of them. The row says who brought them, when, and what was asked for.
import type { Actor } from '../../access/actor.ts';
import { type FirmId, newId } from '../../platform/id/id.ts';
import { recordContext } from '../documents/documents.ts';
import type { IntakeServices } from './intake.services.ts';
import { insertObservation, type NewObservation, type ObservationOptions } from './observations.queries.ts';
import { PARSER_VERSION } from './read-file.ts';

export type Incoming = {
  bytes: Uint8Array;
  courtId: string | null;
  kind: string;
  source: 'court' | 'import' | 'mail' | 'feed';
  options?: ObservationOptions;
  fileName?: string | null;
  purchaseId?: string | null;
  observedAt?: Date;
};

export const UNKNOWN_COURT = 'unknown';

export async function recordObservation(
  services: IntakeServices,
  actor: Actor,
  incoming: Incoming,
): Promise<NewObservation> {
  const firmId = firmIdOf(actor);
  const stored = await services.vault.putObject(firmId, 'observation', recordContext, incoming.bytes);
  const row = observationRow(firmId, actor, incoming, {
    objectKey: stored.key,
    sha256: stored.sha256,
    at: services.clock.now(),
  });
  await services.worker.asActor(actor, (tx) => insertObservation(tx, row));
  return row;
}

export function observationRow(
  firmId: FirmId,
  actor: Actor,
  incoming: Incoming,
  stored: { objectKey: string; sha256: string; at: Date },
): NewObservation {
  return {
    firmId,
    id: newId(),
    courtId: incoming.courtId ?? UNKNOWN_COURT,
    kind: incoming.kind,
    source: incoming.source,
    fileName: incoming.fileName?.slice(-255) ?? null,
    objectKey: stored.objectKey,
    sha256: stored.sha256,
    byteCount: incoming.bytes.byteLength,
    parserVersion: PARSER_VERSION,
    options: { ...incoming.options },
    purchaseId: incoming.purchaseId ?? null,
    observedAt: incoming.observedAt ?? stored.at,
    observedBy: actor.kind === 'member' ? actor.userId : null,
  };
}

export function firmIdOf(actor: Actor): FirmId {
  const firmId = 'firmId' in actor ? actor.firmId : null;
  if (!firmId) throw new Error('Observations belong to a firm; this actor has none.');
  return firmId;
}
