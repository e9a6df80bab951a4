// Diagnostic grants: opened by an administrator for one firm, a reason and a ticket, ended by time, by any administrator or by the firm. One for
// content is asked for first, and opens when somebody else agrees (agree.ts). The firm's owners and administrators get mail in the same
// transaction.
import type { SiteAdminActor } from '../../access/actor.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type FirmId, type GrantId, newId } from '../../platform/id/id.ts';
import type { FreeCtx, GrantedAdmin } from '../../platform/http/call.ts';
import { notFound } from '../../platform/http/errors.ts';
import { audit, auditAsAdmin } from '../audit/audit.ts';
import { type MailDependencies, type MailDraft, queueMail } from '../mail/mail.ts';
import { type AdminEvent, recordAdminEvent } from './admin-trail.ts';
import { answeredMail, askedMail, openedMail, secondPersonMail } from './grant-mails.ts';
import * as queries from './grants.queries.ts';
import type { SignInDependencies } from './sign-in.ts';
import { wrongCode } from './site-admins.errors.ts';
import { type AdminFactor, proveAgain } from './spend-factor.ts';
import { tellAdmins } from './tell-admins.ts';

export type GrantDependencies = SignInDependencies & {
  readonly web: Database;
  readonly support: Database;
  readonly mail: MailDependencies;
};
/** Which administrator acts, by name, in which request. */
export type ActingAdmin = { readonly admin: SiteAdminActor; readonly name: string; readonly requestId: string };
export type GrantWish = {
  readonly firmId: string;
  readonly reason: string;
  readonly ticket: string;
  readonly scope: 'metadata' | 'content';
  readonly minutes: number;
  /** Needed for content. */
  readonly factor?: AdminFactor | undefined;
};

export type LiveGrant = GrantedAdmin & {
  readonly adminName: string;
  readonly ticket: string;
  readonly scope: 'metadata' | 'content';
};

/** Opens one for metadata, asks for one for content. @throws {AppError} admin.wrong_code for content without a fresh code; 404 for an unknown firm */
export async function openGrant(
  deps: GrantDependencies,
  { admin, name, requestId }: ActingAdmin,
  wish: GrantWish,
): Promise<string> {
  const { adminId } = admin;
  const firms = await deps.support.asActor(admin, queries.listFirms, { readOnly: true });
  const firm = firms.find((one) => one.firmId === wish.firmId && one.closedAt === null);
  if (!firm) throw notFound();
  const isContent = wish.scope === 'content';
  if (isContent && !(wish.factor && (await proveAgain(deps, adminId, wish.factor)))) throw wrongCode();
  const id = newId<GrantId>();
  const { reason, ticket, scope, minutes } = wish;
  const facts = { firmName: firm.name, adminName: name, reason, ticket, minutes };
  await deps.web.asSystem(
    'support-grant',
    async (tx) => {
      const grant = { firmId: wish.firmId, id, adminId, adminName: name, reason, ticket, scope, minutes };
      await queries.insertGrant(tx, grant);
      const action = isContent ? 'support_grant.ask' : 'support_grant.open';
      await writeBoth(tx, admin, name, action, id, { admin: name, ticket, reason, scope, minutes });
      await tellFirm(tx, deps, (to) => (isContent ? askedMail : openedMail)(to, facts, deps.mail.baseUrl));
    },
    { firmId: wish.firmId as FirmId, requestId },
  );
  if (isContent)
    await tellAdmins(
      deps,
      (one) => one !== adminId,
      (to) => secondPersonMail(to, facts, deps.mail.baseUrl),
    );
  return id;
}

/** The caller's own grant while it is live; null otherwise. */
export async function findLiveGrant(
  { support }: Pick<GrantDependencies, 'support'>,
  admin: SiteAdminActor,
  grantId: string,
): Promise<LiveGrant | null> {
  const row = await support.asActor({ ...admin, grantId: null, firmId: null }, (tx) => queries.findGrant(tx, grantId), {
    readOnly: true,
  });
  if (!row?.is_live || row.admin_id !== admin.adminId) return null;
  return {
    ...admin,
    grantId: row.id as GrantId,
    firmId: row.firm_id as FirmId,
    adminName: row.admin_name,
    ticket: row.ticket,
    scope: row.scope as LiveGrant['scope'],
  };
}

/** Any administrator may end any grant, decline another's that is asked for, and take back their own. */
export async function endGrantAsAdmin(
  deps: GrantDependencies,
  { admin, name, requestId }: ActingAdmin,
  grantId: string,
): Promise<void> {
  const row = await deps.support.asActor(admin, (tx) => queries.findGrant(tx, grantId), { readOnly: true });
  if (!row) throw notFound();
  const declined = await deps.web.asSystem(
    'support-grant',
    async (tx) => {
      const ended = await queries.endGrant(tx, grantId, { adminId: admin.adminId });
      if (!ended) throw notFound();
      const isOwn = ended.admin_id === admin.adminId;
      const unopened = isOwn ? 'support_grant.take_back' : 'support_grant.decline';
      const action = ended.opened_at === null ? unopened : 'support_grant.end';
      await writeBoth(tx, admin, name, action, grantId, { admin: name, ticket: ended.ticket });
      return ended.opened_at === null && !isOwn
        ? { ...ended, firmName: await queries.readFirmName(tx, row.firm_id) }
        : null;
    },
    { firmId: row.firm_id as FirmId, requestId },
  );
  if (declined) await tellDeclined(deps, declined);
}

/** An owner or administrator of the firm ends it, and the next request under it finds nothing; or declines what is asked for. */
export async function endGrantAsFirm(
  deps: GrantDependencies,
  { inTx, actor }: FreeCtx<'firm-admin'>,
  grantId: string,
): Promise<void> {
  const ended = await inTx(async (tx) => {
    const row = await queries.endGrant(tx, grantId, { userId: actor.userId });
    if (!row) throw notFound();
    await writeAsFirm(tx, row.opened_at === null ? 'support_grant.decline' : 'support_grant.end', grantId);
    return { ...row, firmName: await queries.readFirmName(tx, actor.firmId) };
  });
  if (ended.opened_at === null) await tellDeclined(deps, ended);
}

const tellDeclined = (deps: GrantDependencies, grant: queries.EndedGrant & { firmName: string }): Promise<void> =>
  tellAdmins(
    deps,
    (one) => one === grant.admin_id,
    (to) => answeredMail(to, { ...grant, isAgreed: false }, deps.mail.baseUrl),
  );

/** In the firm's outbox: its owners and administrators. */
export async function tellFirm(
  tx: Tx,
  { mail }: Pick<GrantDependencies, 'mail'>,
  draftFor: (to: string) => MailDraft,
): Promise<void> {
  const { actor } = tx;
  if (actor.kind !== 'system' && actor.kind !== 'member') throw new Error('This is told to a firm.');
  for (const to of await queries.listRecipients(tx)) await queueMail(tx, mail, actor.firmId, draftFor(to));
}

/** The firm's trail and ours, in one transaction. Ids of what was seen stand in the firm's alone: ours is read without a grant. */
export async function writeBoth(
  tx: Tx,
  admin: Pick<SiteAdminActor, 'adminId'>,
  adminName: string,
  action: string,
  grantId: string,
  detail: NonNullable<AdminEvent['detail']>,
): Promise<void> {
  await auditAsAdmin(tx, { action, object: { kind: 'support_grant', id: grantId }, detail });
  const firmId = tx.actor.kind === 'system' ? tx.actor.firmId : null;
  const { ids: _ids, ...facts } = detail;
  await recordAdminEvent(tx, { adminId: admin.adminId, actor: adminName, action, firmId, grantId, detail: facts });
}

/** Of a person of the firm: the firm's trail names them, ours says that it was the firm. */
export async function writeAsFirm(tx: Tx, action: string, grantId: string): Promise<void> {
  const firmId = tx.actor.kind === 'member' ? tx.actor.firmId : null;
  await audit(tx, { action, object: { kind: 'support_grant', id: grantId } });
  await recordAdminEvent(tx, { adminId: null, actor: 'the firm', action, firmId, grantId });
}
