// Roles, offices and leaving. That a firm keeps an owner, and what ends with a membership, the database sees to (migration 0019): it must
// hold whoever ends it.
import type { FirmRole, MemberActor } from '../../access/actor.ts';
import { may } from '../../access/permissions.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { audit } from '../audit/audit.ts';
import { settleGrantsOf } from '../guests/guests.ts';
import { lastOwner, ownersOnly } from './members.errors.ts';
import * as queries from './members.queries.ts';

export async function changeMember(
  tx: Tx,
  actor: MemberActor,
  userId: string,
  change: { role?: FirmRole | undefined; officeId?: string | null | undefined },
): Promise<void> {
  const member = await readMember(tx, userId);
  if (change.role !== undefined) refuseUnlessMayTouch(actor, member.role, change.role);
  if (change.officeId && !(await queries.hasOffice(tx, change.officeId))) throw notFound();
  const columns = {
    ...(change.role === undefined ? {} : { role: change.role }),
    ...(change.officeId === undefined ? {} : { office_id: change.officeId }),
  };
  if (Object.keys(columns).length === 0) return;
  await keepingAnOwner(queries.updateMember(tx, userId, columns));
  await audit(tx, {
    action: 'member.change',
    object: { kind: 'user', id: userId },
    detail: { ...(change.role ? { from: member.role, to: change.role } : {}), office: change.officeId ?? null },
  });
}

export async function removeMember(
  tx: Tx,
  actor: MemberActor,
  userId: string,
  shares: 'end' | 'take-over',
  now: Date,
): Promise<void> {
  const member = await readMember(tx, userId);
  refuseUnlessMayTouch(actor, member.role);
  const settled = await settleGrantsOf({ tx, actor }, userId, shares, now);
  await keepingAnOwner(queries.updateMember(tx, userId, { state: 'left', left_at: now }));
  const detail = { role: member.role, ...(settled > 0 ? { shares, count: settled } : {}) };
  await audit(tx, { action: 'member.remove', object: { kind: 'user', id: userId }, detail });
}

/** Done by the sign-in role: the policies let only administrators change memberships, and leaving is everybody's right. */
export async function leaveFirm(auth: Database, actor: MemberActor, now: Date): Promise<void> {
  const work = auth.asSystem(
    'account',
    async (tx) => {
      await queries.endOwnMembership(tx, actor, now);
      await audit(tx, { action: 'member.leave', object: { kind: 'user', id: actor.userId } });
    },
    { firmId: actor.firmId },
  );
  await keepingAnOwner(work);
}

/** Owners are made, changed and removed by owners. */
export function refuseUnlessMayTouch(actor: MemberActor, ...roles: FirmRole[]): void {
  if (roles.includes('owner') && !may(actor.role, 'owners.manage')) throw ownersOnly();
}

async function readMember(tx: Tx, userId: string): Promise<{ role: FirmRole }> {
  const member = await queries.findActiveMember(tx, userId);
  if (!member) throw notFound();
  return member;
}

async function keepingAnOwner(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    throw (error as { code?: string } | null)?.code === 'PP001' ? lastOwner({ cause: error }) : error;
  });
}
