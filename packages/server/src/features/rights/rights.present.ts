// What leaves of a firm's archives.
import type { ExportRow } from './exports.queries.ts';

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
