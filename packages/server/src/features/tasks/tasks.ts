// Work that takes longer than a click, as the person waiting sees it. The queue runs it; this is its visible state.
import type { MemberActor } from '../../access/actor.ts';
import { sql, type Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { audit } from '../audit/audit.ts';

export { presentTask } from './tasks.present.ts';

export type TaskKind = 'docket' | 'documents' | 'locator' | 'import' | 'menus' | 'export' | 'text';
export type TaskState = 'queued' | 'running' | 'waiting' | 'done' | 'failed' | 'cancelled' | 'parked';

export type TaskRow = {
  id: string;
  kind: TaskKind;
  title: string;
  state: TaskState;
  done_count: number;
  total_count: number | null;
  message: string | null;
  problem_code: string | null;
  case_id: string | null;
  result: Record<string, unknown> | null;
  requested_by: string;
  created_at: Date;
  updated_at: Date;
  cancel_requested_at: Date | null;
};

const columns = [
  'id',
  'kind',
  'title',
  'state',
  'done_count',
  'total_count',
  'message',
  'problem_code',
  'case_id',
  'result',
  'requested_by',
  'created_at',
  'updated_at',
  'cancel_requested_at',
] as const;
const openStates = ['queued', 'running', 'waiting', 'parked'] as const;

export type NewTask = {
  id?: string;
  kind: TaskKind;
  title: string;
  total?: number | null;
  caseId?: string | null;
  message?: string;
  /** For what is over as soon as it is made. */
  state?: TaskState;
  result?: Record<string, unknown>;
};

export async function createTask(tx: Tx, actor: MemberActor, task: NewTask): Promise<TaskRow> {
  const row = await tx
    .insertInto('tasks')
    .values({
      ...(task.id ? { id: task.id } : {}),
      firm_id: actor.firmId,
      kind: task.kind,
      title: task.title,
      total_count: task.total ?? null,
      case_id: task.caseId ?? null,
      message: task.message ?? null,
      ...(task.state ? { state: task.state } : {}),
      ...(task.result ? { result: JSON.stringify(task.result) as never } : {}),
      requested_by: actor.userId,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return row as TaskRow;
}

export async function findTask(tx: Tx, taskId: string): Promise<TaskRow | null> {
  return (
    ((await tx.selectFrom('tasks').select(columns).where('id', '=', taskId).executeTakeFirst()) as
      | TaskRow
      | undefined) ?? null
  );
}

export async function readTask(tx: Tx, taskId: string): Promise<TaskRow> {
  const task = await findTask(tx, taskId);
  if (!task) throw notFound();
  return task;
}

export async function listTasks(tx: Tx, filter: { open?: boolean }): Promise<TaskRow[]> {
  let query = tx.selectFrom('tasks').select(columns).orderBy('created_at', 'desc').limit(50);
  if (filter.open) query = query.where('state', 'in', [...openStates]);
  return (await query.execute()) as TaskRow[];
}

export type TaskProgress = Partial<
  Pick<TaskRow, 'state' | 'done_count' | 'total_count' | 'message' | 'problem_code' | 'case_id'>
> & { result?: Record<string, unknown> };

/** A finished task stays finished: a late worker cannot reopen it. */
export async function reportProgress(
  tx: Tx,
  taskId: string,
  { result, ...progress }: TaskProgress,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('tasks')
    .set({
      ...progress, // Added to what is there: a finished search keeps its hits when the totals follow.
      ...(result === undefined
        ? {}
        : { result: sql`coalesce(result, '{}'::jsonb) || ${JSON.stringify(result)}::jsonb` as never }),
      updated_at: now,
    })
    .where('id', '=', taskId)
    .where('state', 'not in', ['done', 'failed', 'cancelled'])
    .execute();
}

/** Asks the worker to stop before the next thing it would send. What is over stays as it ended. */
export async function requestCancel(tx: Tx, taskId: string, now: Date): Promise<TaskRow> {
  const task = await readTask(tx, taskId);
  const { numUpdatedRows } = await tx
    .updateTable('tasks')
    .set({ cancel_requested_at: now })
    .where('id', '=', taskId)
    .where('cancel_requested_at', 'is', null)
    .where('state', 'in', ['queued', 'running', 'waiting'])
    .executeTakeFirst();
  if (numUpdatedRows > 0n)
    await audit(tx, { action: 'task.cancel', object: { kind: 'task', id: taskId }, caseId: task.case_id });
  return readTask(tx, taskId);
}
