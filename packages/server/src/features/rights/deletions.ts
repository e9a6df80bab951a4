// An owner has the firm erased: asked for, told to all owners, stopped by any of them within 14 days, else carried out.
import type { MemberActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { forbidden } from '../../platform/http/errors.ts';
import { type FirmId, newId } from '../../platform/id/id.ts';
import { audit } from '../audit/audit.ts';
import { CannotShred } from '../keys/keys.ts';
import { type MailDependencies, queueMail, nameInMail } from '../mail/mail.ts';
import * as queries from './deletions.queries.ts';
import type { Destroyed } from './destroy-firm.ts';
import { cannotStopDeletion, deletionOpenAlready, wrongFirmName } from './rights.errors.ts';

export const WAITING_DAYS = 14;

type Ctx = { readonly tx: Tx; readonly actor: MemberActor };
const requireOwner = (actor: MemberActor) => {
  if (actor.role !== 'owner') throw forbidden();
};

export async function requestDeletion(
  { tx, actor }: Ctx,
  mail: MailDependencies,
  typed: string,
  now: Date,
): Promise<queries.DeletionRow> {
  requireOwner(actor);
  const { firmId, userId } = actor;
  const name = await queries.readFirmName(tx, firmId);
  if (typed !== name) throw wrongFirmName();
  const dueAt = new Date(now.getTime() + WAITING_DAYS * 86_400_000);
  const id = newId() as string;
  if (!(await queries.insertDeletion(tx, { firmId, id, userId, now, dueAt }))) throw deletionOpenAlready();
  const row = (await queries.findOpenDeletion(tx))!;
  await audit(tx, {
    action: 'firm.deletion_request',
    object: { kind: 'firm', id: firmId },
    detail: { due: dueAt.toISOString() },
  });
  await tellOwners(tx, mail, firmId, 'Your firm will be erased', [
    `${nameInMail(row.requestedByName)} has asked that "${nameInMail(name)}" be erased with everything it has.`,
    `It will be erased on ${day(dueAt)}. Until then every owner can stop it, and an archive can be taken out.`,
  ]);
  return row;
}

export async function stopDeletion({ tx, actor }: Ctx, mail: MailDependencies, now: Date): Promise<void> {
  requireOwner(actor);
  const id = await queries.stopDeletion(tx, actor.userId, now);
  if (!id) throw cannotStopDeletion();
  await audit(tx, { action: 'firm.deletion_stop', object: { kind: 'firm', id: actor.firmId } });
  const name = nameInMail(await queries.readFirmName(tx, actor.firmId));
  await tellOwners(tx, mail, actor.firmId, 'Your firm will not be erased', [`The erasing of "${name}" was stopped.`]);
}

export type DueDependencies = {
  readonly worker: Database;
  readonly clock: Clock;
  readonly mail: MailDependencies;
  readonly destroy: (
    firmId: FirmId,
    tell: (tx: Tx, certificate: Destroyed['shredded']['certificate']) => Promise<void>,
  ) => Promise<Destroyed>;
};

/**
 * Of one firm, when its time has come. A hold postpones it, and says so once. What broke off is begun again in an hour; the certificate is
 * mailed with the forgetting of the people, so that a crash can make it come twice to who has another firm, and never not at all.
 */
export async function eraseWhenDue(deps: DueDependencies, firmId: FirmId): Promise<'nothing' | 'postponed' | 'erased'> {
  const inFirm = <T>(work: (tx: Tx) => Promise<T>) => deps.worker.asSystem('retention', work, { firmId });
  const now = deps.clock.now();
  const id = await inFirm((tx) => queries.beginDue(tx, now));
  if (!id) return 'nothing';
  const [owners, name] = await inFirm(
    async (tx) => [await queries.listOwners(tx), await queries.readFirmName(tx, firmId)] as const,
  );
  try {
    await deps.destroy(firmId, async (tx, certificate) => {
      for (const to of owners)
        await queueMail(tx, deps.mail, null, {
          to,
          subject: 'Your firm was erased',
          lines: [
            `"${nameInMail(name)}" was erased with everything it had, and its keys were destroyed.`,
            'This certificate proves it; keep it. The operator of this server has the same and can check it.',
            '',
            JSON.stringify(certificate, null, 2),
          ],
        });
    });
    return 'erased';
  } catch (error) {
    if (!(error instanceof CannotShred)) throw error;
    // Begun it stays: stopping it now would promise what nobody can give back. It goes on when the hold is lifted.
    if (error.keysAreGone) return 'postponed';
    await inFirm(async (tx) => {
      if (!(await queries.postpone(tx, id, now))) return;
      await audit(tx, { action: 'firm.deletion_postpone', object: { kind: 'firm', id: firmId } });
      // The reason of a hold stays with those who may see the hold.
      await tellOwners(tx, deps.mail, firmId, 'Your firm was not erased: a legal hold forbids it', [
        `"${nameInMail(name)}" was to be erased by now. A legal hold forbids it, so nothing was destroyed.`,
        'It will be erased within the hour after the last hold was lifted, unless an owner stops it before.',
      ]);
    });
    return 'postponed';
  }
}

async function tellOwners(tx: Tx, mail: MailDependencies, firmId: FirmId, subject: string, lines: string[]) {
  const link = { label: 'Your data', url: `${mail.baseUrl}/settings/data` };
  for (const to of await queries.listOwners(tx)) await queueMail(tx, mail, firmId, { to, subject, lines, link });
}

const day = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
