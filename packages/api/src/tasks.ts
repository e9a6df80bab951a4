// Work that takes longer than a click.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import { CaseId, Instant, TaskId } from './shapes.ts';

export const Task = z.object({
  id: TaskId,
  kind: z.enum(['docket', 'documents', 'locator', 'import', 'menus', 'export', 'text']),
  title: z.string(),
  /** `parked`: a person must decide; money may have been spent. `waiting`: the court is down or busy; it goes on by itself. */
  state: z.enum(['queued', 'running', 'waiting', 'done', 'failed', 'cancelled', 'parked']),
  done: z.int(),
  total: z.int().nullable(),
  message: z.string().nullable(),
  problemCode: z.string().nullable(),
  caseId: CaseId.nullable(),
  /** Somebody asked to stop it: nothing more is begun, and what was begun is finished. */
  cancelRequested: z.boolean(),
  result: z.record(z.string(), z.unknown()).nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});
export const listTasks = defineRoute({
  method: 'GET',
  path: '/api/v1/tasks',
  access: 'member',
  scope: 'read',
  tag: 'Tasks',
  summary: 'Recent work of the firm, newest first.',
  query: z.object({ open: z.coerce.boolean().optional() }),
  response: z.object({ items: z.array(Task) }),
});
export const readTask = defineRoute({
  method: 'GET',
  path: '/api/v1/tasks/:taskId',
  access: 'member',
  scope: 'read',
  tag: 'Tasks',
  summary: 'Progress of one piece of work.',
  params: z.object({ taskId: TaskId }),
  response: Task,
});
export const cancelTask = defineRoute({
  method: 'POST',
  path: '/api/v1/tasks/:taskId/cancel',
  access: 'member',
  scope: 'buy',
  tag: 'Tasks',
  summary: 'Stop what has not been sent yet. What the court was already asked for is finished.',
  params: z.object({ taskId: TaskId }),
  response: Task,
});
