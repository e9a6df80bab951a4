// Diagnostic grants: opened by an administrator for one firm, a reason and a ticket, ended by time, by any administrator or by the firm.
// The firm's owners and administrators get mail in the same transaction that opens one.
import type { MemberActor, SiteAdminActor } from '../../access/actor.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type FirmId, type GrantId, newId } from '../../platform/id/id.ts';
import type { GrantedAdmin } from '../../platform/http/call.ts';
import { notFound } from '../../platform/http/errors.ts';
import { audit, auditAsAdmin } from '../audit/audit.ts';
import { nameInMail, type MailDependencies, queueMail } from '../mail/mail.ts';
import { recordAdminEvent } from './admin-trail.ts';
import * as queries from './grants.queries.ts';
import { proveByCode, type SignInDependencies } from './sign-in.ts';
import { wrongCode } from './site-admins.errors.ts';

export type GrantDependencies = SignInDependencies & {
  readonly web: Database;
  readonly support: Database;
  readonly mail: MailDependencies;
};
export type GrantWish = {
  readonly firmId: string;
  readonly reason: string;
  readonly ticket: string;
  readonly scope: 'metadata' | 'content';
  readonly minutes: number;
  /** Needed for content. */
  readonly code?: string | undefined;
};

export type LiveGrant = GrantedAdmin & {
  readonly adminName: string;
  readonly ticket: string;
  readonly scope: 'metadata' | 'content';
};

/** @throws {AppError} admin.wrong_code for content without a fresh code; 404 for an unknown firm */
export async function openGrant(
  deps: GrantDependencies,
  admin: SiteAdminActor,
  adminName: string,
  wish: GrantWish,
  requestId: string,
): Promise<string> {
  const firms = await deps.support.asActor(admin, queries.listFirms, { readOnly: true });
  const firm = firms.find((one) => one.firmId === wish.firmId && one.closedAt === null);
  if (!firm) throw notFound();
  const isContent = wish.scope === 'content';
  if (isContent && !(await proveByCode(deps, admin.adminId, wish.code ?? ''))) throw wrongCode();
  const id = newId<GrantId>();
  const { reason, ticket, scope, minutes } = wish;
  await deps.web.asSystem(
    'support-grant',
    async (tx) => {
      const grant = { firmId: wish.firmId, id, adminId: admin.adminId, adminName, reason, ticket, scope, minutes };
      await queries.insertGrant(tx, { ...grant, isContent });
      const detail = { admin: adminName, ticket, reason, scope, minutes };
      await writeBoth(tx, admin, adminName, 'support_grant.open', id, detail);
      for (const to of await queries.listRecipients(tx))
        await queueMail(tx, deps.mail, wish.firmId as FirmId, openingMail(deps, to, firm.name, adminName, wish));
    },
    { firmId: wish.firmId as FirmId, requestId },
  );
  return id;
}

function openingMail({ mail }: GrantDependencies, to: string, firmName: string, adminName: string, wish: GrantWish) {
  const what =
    wish.scope === 'content'
      ? 'They may see states, counts and times, and open documents and their text. Nothing behind an ethical wall.'
      : 'They may see states, counts and times. No names, no text, no documents, and nothing behind an ethical wall.';
  return {
    to,
    subject: `A site administrator may look at ${nameInMail(firmName)} for ${wish.minutes} minutes`,
    lines: [
      `${nameInMail(adminName)}, who runs this installation, opened a diagnostic grant for your firm.`,
      `Reason: ${wish.reason}`,
      `Ticket: ${wish.ticket}`,
      what,
      `It ends by itself after ${wish.minutes} minutes. You can end it now, and see everything they looked at.`,
    ],
    link: { label: 'Who looked at our data', url: `${mail.baseUrl}/settings/looked` },
  };
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

/** Any administrator may end any grant. */
export async function endGrantAsAdmin(
  deps: GrantDependencies,
  admin: SiteAdminActor,
  adminName: string,
  grantId: string,
  requestId: string,
): Promise<void> {
  const row = await deps.support.asActor(admin, (tx) => queries.findGrant(tx, grantId), { readOnly: true });
  if (!row) throw notFound();
  await deps.web.asSystem(
    'support-grant',
    async (tx) => {
      if (!(await queries.endGrant(tx, grantId, { adminId: admin.adminId }))) throw notFound();
      await writeBoth(tx, admin, adminName, 'support_grant.end', grantId, { admin: adminName, ticket: row.ticket });
    },
    { firmId: row.firm_id as FirmId, requestId },
  );
}

/** An owner or administrator of the firm ends it; the next request under it finds nothing. */
export async function endGrantAsFirm(tx: Tx, actor: MemberActor, grantId: string): Promise<void> {
  if (!(await queries.endGrant(tx, grantId, { userId: actor.userId }))) throw notFound();
  await audit(tx, { action: 'support_grant.end', object: { kind: 'support_grant', id: grantId } });
}

/** The firm's trail and ours, in one transaction. Ids of what was seen stand in the firm's alone: ours is read without a grant. */
export async function writeBoth(
  tx: Tx,
  admin: Pick<SiteAdminActor, 'adminId'>,
  adminName: string,
  action: string,
  grantId: string,
  detail: Record<string, string | number | readonly string[]>,
): Promise<void> {
  await auditAsAdmin(tx, { action, object: { kind: 'support_grant', id: grantId }, detail });
  const firmId = tx.actor.kind === 'system' ? tx.actor.firmId : null;
  const { ids: _ids, ...facts } = detail;
  await recordAdminEvent(tx, { adminId: admin.adminId, actor: adminName, action, firmId, grantId, detail: facts });
}
