// The edge of members: people, offices, invitations.
import * as api from '@pacerpro/api';
import { notFound } from '../../platform/http/errors.ts';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import type { AccountDependencies } from '../accounts/accounts.ts';
import { audit } from '../audit/audit.ts';
import { acceptInvitation, lookAtInvitation } from './accept.ts';
import { listOpenInvitations } from './invitations.queries.ts';
import { invite, resendInvitation, revokeInvitation } from './invite.ts';
import * as queries from './members.queries.ts';
import { changeMember, leaveFirm, removeMember } from './members.ts';
import { presentInvitation, presentMember } from './members.present.ts';

export function mountMembers(app: WebApp, deps: AccountDependencies): void {
  const { clock } = deps;
  handle(app, api.listMembers, async ({ tx }) => ({ items: (await queries.listMembers(tx)).map(presentMember) }));
  handle(app, api.changeMember, ({ tx, actor }, { params, body }) => changeMember(tx, actor, params.userId, body));
  handle(app, api.removeMember, ({ tx, actor }, { params, query }) =>
    removeMember(tx, actor, params.userId, query.shares, clock.now()),
  );
  handleFree(app, api.leaveFirm, ({ actor }) => leaveFirm(deps.auth, actor, clock.now()));

  handle(app, api.listInvitations, async ({ tx }) => ({
    items: (await listOpenInvitations(tx, clock.now())).map(presentInvitation),
  }));
  handle(app, api.inviteMember, ({ tx, actor }, { body }) => invite(tx, deps, actor, body));
  handle(app, api.resendInvitation, ({ tx, actor }, { params }) =>
    resendInvitation(tx, deps, actor, params.invitationId),
  );
  handle(app, api.revokeInvitation, ({ tx }, { params }) => revokeInvitation(tx, params.invitationId, clock.now()));
  handleFree(app, api.lookAtInvitation, (_ctx, { body }) => lookAtInvitation(deps, body.token));
  handleFree(app, api.acceptInvitation, (_ctx, { body, ip }) => acceptInvitation(deps, { ...body, ip }));

  handle(app, api.listOffices, async ({ tx }) => ({
    items: (await queries.listOffices(tx)).map(({ id, name, member_count }) => ({
      id,
      name,
      memberCount: Number(member_count),
    })),
  }));
  handle(app, api.createOffice, async ({ tx, actor }, { body }) => {
    const id = await queries.insertOffice(tx, actor.firmId, body.name);
    await audit(tx, { action: 'office.create', object: { kind: 'office', id } });
    return { id, name: body.name, memberCount: 0 };
  });
  handle(app, api.renameOffice, async ({ tx }, { params, body }) => {
    if (!(await queries.renameOffice(tx, params.officeId, body.name))) throw notFound();
    await audit(tx, { action: 'office.rename', object: { kind: 'office', id: params.officeId } });
  });
}
