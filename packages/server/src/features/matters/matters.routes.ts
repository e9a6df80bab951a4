// The edge of clients, matters and walls.
import * as api from '@pacerpro/api';
import type { Clock } from '../../platform/clock/clock.ts';
import { handle, type WebApp } from '../../platform/http/handle.ts';
import { presentClient, presentMatter, presentWall } from './matters.present.ts';
import * as queries from './matters.queries.ts';
import * as matters from './matters.ts';
import * as walls from './walls.ts';

export function mountMatters(app: WebApp, deps: { clock: Clock }): void {
  handle(app, api.listClients, async ({ tx }) => ({ items: (await queries.listClients(tx)).map(presentClient) }));
  handle(app, api.createClient, async (ctx, { body }) => presentClient(await matters.createClient(ctx, body.name)));
  handle(app, api.renameClient, async (ctx, { params, body }) =>
    presentClient(await matters.renameClient(ctx, params.clientId, body.name)),
  );
  handle(app, api.listMatters, async ({ tx }) => ({ items: (await queries.listMatters(tx)).map(presentMatter) }));
  handle(app, api.createMatter, async (ctx, { body }) => presentMatter(await matters.createMatter(ctx, body)));
  handle(app, api.updateMatter, async (ctx, { params, body }) =>
    presentMatter(await matters.updateMatter(ctx, params.matterId, body, deps.clock.now())),
  );
  handle(app, api.listClientCodes, async ({ tx }) => ({ items: await queries.listClientCodes(tx) }));
  handle(app, api.listCaseMatters, async ({ tx }, { params }) => ({
    items: (await matters.listCaseMatters(tx, params.caseId)).map(presentMatter),
  }));
  handle(app, api.attachCase, (ctx, { params }) => matters.attachCase(ctx, params.caseId, params.matterId));
  handle(app, api.detachCase, (ctx, { params }) => matters.detachCase(ctx, params.caseId, params.matterId));
  handle(app, api.listWalls, async (ctx) => ({ items: (await walls.listWalls(ctx)).map(presentWall) }));
  handle(app, api.raiseWall, async (ctx, { body }) => presentWall(await walls.raiseWall(ctx, body)));
  handle(app, api.setWallMembers, async (ctx, { params, body }) =>
    presentWall(await walls.setInsiders(ctx, params.wallId, body.userIds)),
  );
  handle(app, api.liftWall, (ctx, { params }) => walls.liftWall(ctx, params.wallId, deps.clock.now()));
}
