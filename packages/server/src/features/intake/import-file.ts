// A file a person brings: kept first, then filed to the right case and entry, or put aside with the reason.
import { decodeBytes, findCourt } from '@pacerpro/court';
import type { Actor } from '../../access/actor.ts';

import { courtOfName, findCourtOf } from './find-court.ts';
import type { IntakeServices } from './intake.services.ts';
import { type Projection, projectObservation } from './project-observation.ts';
import { recordObservation } from './record-observation.ts';
import { type FileKind, noRecord, sniff } from './sniff.ts';

export type ImportedFile = {
  fileName: string;
  outcome: 'filed' | 'unchanged' | 'quarantined' | 'refused';
  kind: string;
  message: string;
  caseId: string | null;
  documentId: string | null;
  /** A feed or a notice can touch several. */
  caseIds: string[];
};

const MAX_BYTES = 100 * 1024 * 1024;

export async function importFile(
  services: IntakeServices,
  actor: Actor,
  file: { fileName: string; bytes: Uint8Array; courtHint?: string | null },
): Promise<ImportedFile> {
  const refused = (kind: string, message: string): ImportedFile => ({
    fileName: file.fileName,
    outcome: 'refused',
    kind,
    message,
    caseId: null,
    documentId: null,
    caseIds: [],
  });
  if (file.bytes.byteLength === 0) return refused('empty', 'The file is empty.');
  if (file.bytes.byteLength > MAX_BYTES) return refused('too-large', 'The file is larger than 100 MB.');
  const kind = sniff(file.bytes);
  const nothing = noRecord(kind);
  if (nothing) return refused(kind, nothing);
  const courtId = courtOf(file, kind);
  const observation = await recordObservation(services, actor, {
    bytes: file.bytes,
    courtId,
    kind,
    source: 'import',
    fileName: file.fileName,
    options: { pacerCaseId: caseIdOfName(file.fileName) },
  });
  return imported(file.fileName, await projectObservation(services, actor, observation.id));
}

function courtOf(
  file: { fileName: string; bytes: Uint8Array; courtHint?: string | null },
  kind: FileKind,
): string | null {
  const { fileName, courtHint: hint } = file;
  if (kind === 'pdf') return (hint ? findCourt(hint)?.id : null) ?? courtOfName(fileName);
  return findCourtOf({ hint, fileName, text: () => decodeBytes(file.bytes) });
}

/** The Internet Archive names files by court and case id. */
function caseIdOfName(fileName: string): string | null {
  return /gov\.uscourts\.[a-z0-9]{2,12}\.(\d{1,12})\./i.exec(fileName)?.[1] ?? null;
}

export function imported(fileName: string, projection: Projection): ImportedFile {
  const { outcome, kind, caseIds, documentId } = projection;
  return { fileName, outcome, kind, message: messageOf(projection), caseId: caseIds[0] ?? null, documentId, caseIds };
}

function messageOf({ outcome, problem, newEntryCount, caseIds, documentId }: Projection): string {
  if (problem) return problem.explanation;
  if (outcome === 'unchanged') return 'Nothing in it is new.';
  if (documentId) return 'Filed to its entry.';
  const entries = newEntryCount === 1 ? '1 new entry' : `${newEntryCount} new entries`;
  return caseIds.length > 1 ? `Filed to ${caseIds.length} cases: ${entries}.` : `Filed: ${entries}.`;
}
