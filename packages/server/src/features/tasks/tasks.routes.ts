// The edge of tasks.
import * as api from '@pacerpro/api';
import type { Clock } from '../../platform/clock/clock.ts';
import { handle, type WebApp } from '../../platform/http/handle.ts';
import { presentTask } from './tasks.present.ts';
import { listTasks, readTask, requestCancel } from './tasks.ts';

export function mountTasks(app: WebApp, deps: { clock: Clock }): void {
  handle(app, api.listTasks, async ({ tx }, { query }) => ({ items: (await listTasks(tx, query)).map(presentTask) }));
  handle(app, api.readTask, async ({ tx }, { params }) => presentTask(await readTask(tx, params.taskId)));
  handle(app, api.cancelTask, async ({ tx }, { params }) =>
    presentTask(await requestCancel(tx, params.taskId, deps.clock.now())),
  );
}
