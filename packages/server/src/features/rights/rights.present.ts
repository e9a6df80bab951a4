// What leaves of a firm's archives, legal holds and deletion.
import type { DeletionRow } from './deletions.queries.ts';
import type { ExportRow } from './exports.queries.ts';
import type { HoldRow } from './holds.queries.ts';
import { heldThing } from './holds.ts';

export function presentExport(row: ExportRow) {
  return {
    id: row.id,
    taskId: row.task_id,
    state: row.state as 'making' | 'ready' | 'failed',
    bytes: row.byte_count,
    sha256: row.sha256?.toString('hex') ?? null,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
  };
}

export function presentHold(row: HoldRow) {
  return {
    id: row.id,
    on: { ...heldThing(row), name: row.name },
    reason: row.reason,
    placedBy: { id: row.placedById, name: row.placedByName },
    placedAt: row.placedAt.toISOString(),
    liftedBy: row.liftedById ? { id: row.liftedById, name: row.liftedByName ?? '' } : null,
    liftedAt: row.liftedAt?.toISOString() ?? null,
  };
}

export function presentDeletion(row: DeletionRow) {
  return {
    requestedBy: { id: row.requestedById, name: row.requestedByName },
    requestedAt: row.requestedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    isPostponed: row.postponedAt !== null,
  };
}
