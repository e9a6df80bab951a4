// The second person of a grant for content: another administrator, with a fresh factor, or an owner or administrator of the firm. Nobody agrees
// to their own, which the database says again. The firm is told in the same transaction, who asked after it.
import type { FirmId } from '../../platform/id/id.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FreeCtx } from '../../platform/http/call.ts';
import { notFound } from '../../platform/http/errors.ts';
import { agreedMail, answeredMail, type GrantFacts } from './grant-mails.ts';
import { type ActingAdmin, type GrantDependencies, tellFirm, writeAsFirm, writeBoth } from './grants.ts';
import * as queries from './grants.queries.ts';
import { ownGrant, wrongCode } from './site-admins.errors.ts';
import { type AdminFactor, proveAgain } from './spend-factor.ts';
import { tellAdmins } from './tell-admins.ts';

/** @throws {AppError} 404 when nothing is asked for; support_grant.own; admin.wrong_code */
export async function approveGrant(
  deps: GrantDependencies,
  { admin, name, requestId }: ActingAdmin,
  grantId: string,
  factor: AdminFactor,
): Promise<void> {
  const asked = await deps.support.asActor(admin, (tx) => queries.findGrant(tx, grantId), { readOnly: true });
  if (!asked?.is_asked) throw notFound();
  if (asked.admin_id === admin.adminId) throw ownGrant();
  if (!(await proveAgain(deps, admin.adminId, factor))) throw wrongCode();
  const facts = await deps.web.asSystem(
    'support-grant',
    async (tx) => {
      if (!(await queries.agree(tx, grantId, admin.adminId))) throw notFound();
      const { ticket, scope, minutes } = asked;
      await writeBoth(tx, admin, name, 'support_grant.approve', grantId, { admin: name, ticket, scope, minutes });
      return tellAgreed(tx, deps, asked, name);
    },
    { firmId: asked.firm_id as FirmId, requestId },
  );
  await tellAsker(deps, asked, facts);
}

/** The firm's own word. @throws {AppError} 404 when nothing is asked for */
export async function consentToGrant(
  deps: GrantDependencies,
  { inTx }: FreeCtx<'firm-admin'>,
  grantId: string,
): Promise<void> {
  const { asked, facts } = await inTx(async (tx) => {
    const row = await queries.findGrant(tx, grantId);
    if (!row || !(await queries.agree(tx, grantId, null))) throw notFound();
    await writeAsFirm(tx, 'support_grant.approve', grantId);
    return { asked: row, facts: await tellAgreed(tx, deps, row, null) };
  });
  await tellAsker(deps, asked, facts);
}

async function tellAgreed(
  tx: Tx,
  deps: GrantDependencies,
  { firm_id: firmId, admin_name: adminName, reason, ticket, minutes }: queries.GrantRow,
  approver: string | null,
): Promise<GrantFacts> {
  const facts = { firmName: await queries.readFirmName(tx, firmId), adminName, reason, ticket, minutes };
  await tellFirm(tx, deps, (to) => agreedMail(to, facts, approver, deps.mail.baseUrl));
  return facts;
}

const tellAsker = (deps: GrantDependencies, asked: queries.GrantRow, facts: GrantFacts): Promise<void> =>
  tellAdmins(
    deps,
    (one) => one === asked.admin_id,
    (to) => answeredMail(to, { ...facts, isAgreed: true }, deps.mail.baseUrl),
  );
