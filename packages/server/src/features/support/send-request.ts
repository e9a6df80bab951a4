// Writes a support request down: the row, the mail to whoever is on call, and the answer to its sender, all in one transaction. Many of one
// sender are refused for a while, urgent ones counted apart, so that nothing said before keeps the first urgent one from going through.
import type { Actor, GuestActor, MemberActor } from '../../access/actor.ts';
import { sessionOnly } from '../../platform/http/caller.ts';
import { networkOf } from '../../platform/http/network-of.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type FirmId, newId } from '../../platform/id/id.ts';
import { auditFor } from '../audit/audit.ts';
import { recordAttempt } from '../auth/auth.ts';
import { queueMail } from '../mail/mail.ts';
import { tellOncall } from '../site-admins/site-admins.ts';
import * as queries from './support.queries.ts';
import { addressNeeded, tooManyRequests } from './support.errors.ts';
import { oncallMail, receivedMail } from './support-mails.ts';
import {
  type Kind,
  outsideContext,
  referenceOf,
  type SupportDependencies,
  textContext,
  type Urgency,
} from './support.ts';

export type Wish = {
  readonly kind: Kind;
  readonly urgency: Urgency;
  readonly text: string;
  readonly replyTo?: string | undefined;
  readonly errorRequestId?: string | undefined;
};
export type Sent = { readonly id: string; readonly reference: string; readonly at: Date; readonly replyTo: string };

const HOUR_MS = 3600_000;
/** In an hour, each of urgent and others. A whole office may stand behind one network. */
const MOST = { person: 5, address: 3, network: 15 } as const;

/** One address, or the half of a new-style one that a household or office shares. */
const SHARED = { v4: 32, v6: 64 };

/** @throws support.address_needed, support.slow_down */
export async function sendRequest(
  deps: SupportDependencies,
  actor: Actor,
  wish: Wish,
  from: { readonly ip: string; readonly requestId: string },
): Promise<Sent> {
  // Whoever writes is a person: a program that goes round in circles would ring somebody out of bed.
  if (actor.kind === 'member' && actor.via === 'token') throw sessionOnly();
  const sender = actor.kind === 'member' || actor.kind === 'guest' ? actor : null;
  if (sender?.kind !== 'member' && !wish.replyTo) throw addressNeeded();
  const id = newId<never>() as string;
  const firmId = sender?.firmId ?? null;
  const bytes = Buffer.from(wish.text);
  const sealed = firmId
    ? await deps.crypto.sealForFirm(firmId, textContext(id), bytes)
    : await deps.crypto.sealForInstallation(outsideContext(id), bytes);
  const at = deps.clock.now();
  return deps.auth.asSystem(
    'support-request',
    async (tx) => {
      const replyTo = sender?.kind === 'member' ? await queries.findAddress(tx, sender.userId) : wish.replyTo!;
      await slowDown(deps, tx, sender, { ...wish, replyTo }, from.ip, at);
      const request = { id, ...wish, replyTo, errorRequestId: wish.errorRequestId ?? null, at };
      if (sender) await writeOfFirm(tx, sender, request, sealed);
      else await queries.insertOutsideRequest(tx, request, sealed);
      if (wish.urgency === 'urgent') {
        const facts = { ...request, firmId };
        if (!(await tellOncall(tx, deps, (to) => oncallMail(to, facts, deps.mail.baseUrl))))
          deps.onUntold(referenceOf(id));
      }
      await queueMail(tx, deps.mail, null, receivedMail(replyTo, { ...request, firmId }));
      return { id, reference: referenceOf(id), at, replyTo };
    },
    { firmId: firmId as FirmId | null, requestId: from.requestId },
  );
}

async function writeOfFirm(
  tx: Tx,
  sender: MemberActor | GuestActor,
  request: queries.NewRequest,
  sealed: Buffer,
): Promise<void> {
  const maker = sender.kind === 'member' ? { userId: sender.userId } : { guestId: sender.guestId };
  await queries.insertFirmRequest(tx, sender.firmId, maker, request, sealed);
  await auditFor(tx, sender, {
    action: 'support.request',
    object: { kind: 'support_request', id: request.id },
    detail: { reference: referenceOf(request.id), kind: request.kind, urgency: request.urgency },
  });
}

/** Counted in the same transaction, one sender after the other: requests sent at once are slowed like those sent one by one. */
async function slowDown(
  { crypto }: SupportDependencies,
  tx: Tx,
  sender: MemberActor | GuestActor | null,
  { urgency, replyTo }: { urgency: Urgency; replyTo: string },
  ip: string,
  now: Date,
): Promise<void> {
  const counted: [string, number][] =
    sender?.kind === 'member'
      ? [[`person ${sender.userId}`, MOST.person]]
      : [
          sender ? [`guest ${sender.guestId}`, MOST.person] : [`network ${networkOf(ip, SHARED)}`, MOST.network],
          [`address ${replyTo}`, MOST.address],
        ];
  const since = new Date(now.getTime() - HOUR_MS);
  for (const [who, most] of counted) {
    const subject = crypto.blindIndex('support', `${urgency} ${who}`);
    const { n, firstAt } = await queries.readSent(tx, subject, since, most);
    if (n >= most) throw tooManyRequests(firstAt.getTime() + HOUR_MS - now.getTime());
    await recordAttempt(tx, subject, false, now);
  }
}
