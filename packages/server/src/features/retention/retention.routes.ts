// The edge of retention: rules, what they would take, and the cases that are to go.
import * as api from '@pacerpro/api';
import type { Clock } from '../../platform/clock/clock.ts';
import { handle, type WebApp } from '../../platform/http/handle.ts';
import type { Queue } from '../../platform/jobs/enqueue.ts';
import { previewRules } from './preview.ts';
import { keepCase, letCaseGo, listRemovals } from './removals.ts';
import { listJob } from './retention.jobs.ts';
import { presentPreview, presentRemoval, presentRules } from './retention.present.ts';
import { findRules } from './rules.queries.ts';
import { setRules } from './rules.ts';

export function mountRetention(app: WebApp, { queue, clock }: { queue: Queue; clock: Clock }): void {
  handle(app, api.readRetention, async ({ tx }) => presentRules(await findRules(tx)));
  handle(app, api.setRetention, async (ctx, { body }) => {
    const rules = await setRules(ctx, body, clock.now());
    await queue.enqueue(ctx.tx, listJob, { firmId: ctx.actor.firmId });
    return presentRules(rules);
  });
  handle(app, api.previewRetention, async ({ tx }, { query }) => {
    const { closedCaseMonths = null, quarantineDays = null, taskDays = null, mailDays = null } = query;
    return presentPreview(
      await previewRules(tx, { closedCaseMonths, quarantineDays, taskDays, mailDays }, clock.now()),
    );
  });
  handle(app, api.listRemovals, async ({ tx }) => ({
    items: (await listRemovals(tx, clock.now())).map(presentRemoval),
  }));
  handle(app, api.keepCase, async (ctx, { params, body }) =>
    presentRemoval(await keepCase(ctx, params.removalId, body.days, clock.now())),
  );
  handle(app, api.letCaseGo, async (ctx, { params }) =>
    presentRemoval(await letCaseGo(ctx, params.removalId, clock.now())),
  );
}
