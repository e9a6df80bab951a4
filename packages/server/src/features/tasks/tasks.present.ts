// What leaves of a task.
import type { TaskRow } from './tasks.ts';

export function presentTask(row: TaskRow) {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    state: row.state,
    done: row.done_count,
    total: row.total_count,
    message: row.message,
    problemCode: row.problem_code,
    caseId: row.case_id,
    cancelRequested: row.cancel_requested_at !== null,
    result: row.result,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
