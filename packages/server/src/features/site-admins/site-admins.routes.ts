// The edge of the console without a grant: enrolling, signing in, health, firms, opening and ending grants.
import * as api from '@pacerpro/api';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import { listAdminEvents } from './admin-trail.ts';
import { beginEnrolment, completeEnrolment } from './enrol.ts';
import { approveGrant } from './agree.ts';
import { endGrantAsAdmin, type GrantDependencies, openGrant } from './grants.ts';
import { listFirms, listGrants } from './grants.queries.ts';
import { readHealth } from './health.ts';
import { readSelf } from './site-admins.queries.ts';
import { signInAdmin, signOutAdmin } from './sign-in.ts';
import { presentAdmin, presentAdminEvent, presentFirm, presentGrant } from './site-admins.present.ts';

export type SiteAdminDependencies = GrantDependencies & { hashPassword(password: string): Promise<string> };

const EVENTS = 200;
const GRANTS = 100;

export function mountSiteAdmins(app: WebApp, deps: SiteAdminDependencies): void {
  handleFree(app, api.beginAdminEnrolment, (_ctx, { body }) => beginEnrolment(deps, body.token));
  handleFree(app, api.completeAdminEnrolment, (_ctx, { body, userAgent, ip }) =>
    completeEnrolment(deps, { ...body, userAgent, ip }),
  );
  handleFree(app, api.signInAsAdmin, async (_ctx, { body, adminSession, userAgent, ip }) => {
    const { token, expiresAt } = await signInAdmin(deps, { ...body, userAgent, ip });
    adminSession.set(token, expiresAt);
  });
  handleFree(app, api.signOutAsAdmin, async (_ctx, { adminSession }) => {
    if (adminSession.token) await signOutAdmin(deps, adminSession.token);
    adminSession.clear();
  });
  handle(app, api.readSiteAdmin, async ({ tx }) => presentAdmin(await readSelf(tx)));
  handle(app, api.readHealth, ({ tx }) => readHealth(tx, deps.clock.now()));
  handle(app, api.listSupportFirms, async ({ tx }) => ({ items: (await listFirms(tx)).map(presentFirm) }));
  handle(app, api.listAdminEvents, async ({ tx }) => ({
    items: (await listAdminEvents(tx, EVENTS)).map(presentAdminEvent),
  }));
  handle(app, api.listSupportGrants, async ({ tx, actor }) => {
    const names = new Map((await listFirms(tx)).map(({ firmId, name }) => [firmId, name]));
    return { items: (await listGrants(tx, GRANTS)).map((row) => presentGrant(row, actor.adminId, names)) };
  });
  handleFree(app, api.openSupportGrant, async ({ actor, inTx, requestId }, { body }) => {
    const { name } = await inTx(readSelf, { readOnly: true });
    return { id: await openGrant(deps, { admin: actor, name, requestId }, body) };
  });
  handleFree(app, api.approveSupportGrant, async ({ actor, inTx, requestId }, { params, body }) => {
    const { name } = await inTx(readSelf, { readOnly: true });
    await approveGrant(deps, { admin: actor, name, requestId }, params.supportGrantId, body.factor);
  });
  handleFree(app, api.endSupportGrant, async ({ actor, inTx, requestId }, { params }) => {
    const { name } = await inTx(readSelf, { readOnly: true });
    await endGrantAsAdmin(deps, { admin: actor, name, requestId }, params.supportGrantId);
  });
}
