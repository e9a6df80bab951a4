// The edge of tasks.
import * as api from '@pacerpro/api';
import type { MemberActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { handle, type WebApp } from '../../platform/http/handle.ts';
import { presentTask } from './tasks.present.ts';
import { listTasks, readTask, requestCancel } from './tasks.ts';

export type TaskDependencies = {
  readonly clock: Clock;
  /** Ends at once what the task's work has not begun, in the transaction of the wish. */
  readonly stop?: (tx: Tx, actor: MemberActor, taskId: string) => Promise<void>;
};

export function mountTasks(app: WebApp, deps: TaskDependencies): void {
  handle(app, api.listTasks, async ({ tx }, { query }) => ({ items: (await listTasks(tx, query)).map(presentTask) }));
  handle(app, api.readTask, async ({ tx }, { params }) => presentTask(await readTask(tx, params.taskId)));
  handle(app, api.cancelTask, async ({ tx, actor }, { params }) => {
    const task = await requestCancel(tx, params.taskId, deps.clock.now());
    await deps.stop?.(tx, actor, task.id);
    return presentTask(task);
  });
}
