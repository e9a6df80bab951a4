// The edge of accounts: opening one, getting back in, and changing name, password, address and firm.
import * as api from '@pacerpro/api';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import { sessionOnly } from '../../platform/http/caller.ts';
import { audit } from '../audit/audit.ts';
import { actorOfSession } from '../auth/auth.ts';
import type { AccountDependencies } from './accounts.ts';
import { confirmMailChange } from './mail-address.ts';
import { mailLink } from './mailed-link.ts';
import { changePassword, completePasswordReset } from './password.ts';
import { completeSignUp, requestSignUp } from './sign-up.ts';
import { listOwnFirms, switchFirm } from './switch-firm.ts';

export function mountAccounts(app: WebApp, deps: AccountDependencies): void {
  handleFree(app, api.readSignUp, async () => ({ mode: deps.signup }));
  handleFree(app, api.requestSignUp, (_ctx, { body }) => requestSignUp(deps, body.email));
  handleFree(app, api.completeSignUp, (_ctx, { body }) => completeSignUp(deps, body));
  handleFree(app, api.requestPasswordReset, (_ctx, { body }) => mailLink(deps, 'reset', body.email));
  handleFree(app, api.completePasswordReset, (_ctx, { body, ip }) => completePasswordReset(deps, { ...body, ip }));
  handleFree(app, api.confirmMailChange, (_ctx, { body }) => confirmMailChange(deps, body.token));
  handle(app, api.renameMe, async ({ tx, actor }, { body }) => {
    await tx.updateTable('users').set({ name: body.name }).where('id', '=', actor.userId).execute();
    await audit(tx, { action: 'account.rename', object: { kind: 'user', id: actor.userId } });
  });
  handleFree(app, api.changePassword, async ({ actor }, { body, session }) => {
    const current = session.token ? await actorOfSession(deps, session.token) : null;
    if (!current) throw sessionOnly();
    await changePassword(deps, actor.userId, current.sessionId, body.password);
  });
  handleFree(app, api.requestMailChange, async ({ actor, inTx }, { body }) => {
    await mailLink(deps, 'mail_change', body.email, actor.userId);
    const entry = { action: 'account.ask_mail_change', object: { kind: 'user', id: actor.userId } };
    await inTx((tx) => audit(tx, entry));
  });
  handleFree(app, api.listOwnFirms, async ({ actor }) => ({
    items: (await listOwnFirms(deps, actor.userId)).map(({ firmId, name, role }) => ({
      id: firmId,
      name,
      role,
      isCurrent: firmId === actor.firmId,
    })),
  }));
  handleFree(app, api.switchFirm, async ({ inTx }, { body, session }) => {
    const switched = await switchFirm(deps, session.token, body.firmId);
    session.set(switched.token, switched.expiresAt);
    const entry = (action: string) => ({ action, object: { kind: 'session', id: switched.sessionId } });
    await inTx((tx) => audit(tx, entry('session.leave_firm')));
    await app.database.asActor(switched.actor, (tx) => audit(tx, entry('session.enter_firm')));
  });
}
