// Inviting a person by mail. Whether the address has an account anywhere is neither looked at nor told.
import type { FirmRole, MemberActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { newId } from '../../platform/id/id.ts';
import { audit } from '../audit/audit.ts';
import { type MailDependencies, queueMail } from '../mail/mail.ts';
import { invitationMail } from './invitation-mail.ts';
import * as queries from './invitations.queries.ts';
import { memberExists, tooManyInvitations } from './members.errors.ts';
import { hasOffice, isMemberAddress } from './members.queries.ts';
import { refuseUnlessMayTouch } from './members.ts';

export type InviteDependencies = {
  readonly clock: Clock;
  readonly tokens: { make(): string; hash(token: string): Buffer };
  readonly mail: MailDependencies;
};
export type Invited = { email: string; role: FirmRole; officeId?: string | null | undefined };

export const INVITATION_MS = 7 * 24 * 3600_000;
const HOUR_MS = 3600_000;
/** An invitation is mail to a stranger with a text that a customer chose in part: not a way to flood anybody. */
const MAILS_AN_HOUR = { address: 3, firm: 100 };

export async function invite(tx: Tx, deps: InviteDependencies, actor: MemberActor, invited: Invited): Promise<void> {
  refuseUnlessMayTouch(actor, invited.role);
  const now = deps.clock.now();
  const officeId = invited.officeId ?? null;
  if (officeId && !(await hasOffice(tx, officeId))) throw notFound();
  if (await isMemberAddress(tx, invited.email)) throw memberExists();
  const since = new Date(now.getTime() - HOUR_MS);
  const sent = [
    await queries.countInvitations(tx, invited.email, since),
    await queries.countInvitations(tx, null, since),
  ];
  if (sent[0]! >= MAILS_AN_HOUR.address || sent[1]! >= MAILS_AN_HOUR.firm) throw tooManyInvitations();
  await queries.revokeOpen(tx, { email: invited.email }, now);
  const [id, token] = [newId<never>() as string, deps.tokens.make()];
  await queries.insertInvitation(tx, {
    id,
    firmId: actor.firmId,
    email: invited.email,
    role: invited.role,
    officeId,
    tokenHash: deps.tokens.hash(token),
    now,
    expiresAt: new Date(now.getTime() + INVITATION_MS),
  });
  const names = await readNames(tx, actor);
  const url = `${deps.mail.baseUrl}/invitation#${token}`;
  await queueMail(tx, deps.mail, actor.firmId, invitationMail(invited.email, names, url));
  await audit(tx, {
    action: 'member.invite',
    object: { kind: 'invitation', id },
    detail: { email: invited.email, role: invited.role },
  });
}

export async function resendInvitation(
  tx: Tx,
  deps: InviteDependencies,
  actor: MemberActor,
  id: string,
): Promise<void> {
  const open = await queries.findOpenInvitation(tx, id);
  if (!open) throw notFound();
  await invite(tx, deps, actor, open);
}

export async function revokeInvitation(tx: Tx, id: string, now: Date): Promise<void> {
  if (!(await queries.revokeOpen(tx, { id }, now))) throw notFound();
  await audit(tx, { action: 'member.revoke_invitation', object: { kind: 'invitation', id } });
}

async function readNames(tx: Tx, actor: MemberActor): Promise<{ firm: string; inviter: string }> {
  const firm = await tx.selectFrom('firms').select('name').where('id', '=', actor.firmId).executeTakeFirstOrThrow();
  const user = await tx.selectFrom('users').select('name').where('id', '=', actor.userId).executeTakeFirstOrThrow();
  return { firm: firm.name, inviter: user.name };
}
