// What site administrators do about a support request: take it on, and close it with a note that goes to its maker. Both stand in the
// firm's trail and in ours.
import type { SiteAdminActor } from '../../access/actor.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { auditAsAdmin } from '../audit/audit.ts';
import { queueMail } from '../mail/mail.ts';
import { readSelf, recordAdminEvent } from '../site-admins/site-admins.ts';
import * as queries from './support.queries.ts';
import { requestDone } from './support.errors.ts';
import { closedMail } from './support-mails.ts';
import { noteContext, referenceOf, type SupportDependencies } from './support.ts';

export type DeskDependencies = SupportDependencies & { /** Reads, and cannot write. */ readonly support: Database };
type At = { readonly id: string; readonly requestId: string };

export function acknowledgeRequest(deps: DeskDependencies, admin: SiteAdminActor, at: At): Promise<void> {
  return step(deps, admin, at, 'support.acknowledge', async (tx, firmId, by) => {
    if (!(await queries.acknowledge(tx, firmId, at.id, { by, now: deps.clock.now() }))) throw requestDone();
  });
}

export function closeRequest(deps: DeskDependencies, admin: SiteAdminActor, at: At, note: string): Promise<void> {
  return step(deps, admin, at, 'support.close', async (tx, firmId, by) => {
    const sealedNote = firmId && (await deps.crypto.sealForFirm(firmId, noteContext(at.id), Buffer.from(note)));
    const replyTo = await queries.close(tx, firmId, at.id, { by, now: deps.clock.now(), sealedNote });
    if (replyTo === null) throw requestDone();
    await queueMail(tx, deps.mail, null, closedMail(replyTo, at.id, note));
  });
}

async function step(
  deps: DeskDependencies,
  admin: SiteAdminActor,
  { id, requestId }: At,
  action: string,
  work: (tx: Tx, firmId: FirmId | null, adminName: string) => Promise<void>,
): Promise<void> {
  const { place, name } = await deps.support.asActor(
    admin,
    async (tx) => ({ place: await queries.findPlace(tx, id), name: (await readSelf(tx)).name }),
    { readOnly: true },
  );
  if (!place) throw notFound();
  const firmId = place.firmId as FirmId | null;
  await deps.auth.asSystem(
    'support-request',
    async (tx) => {
      await work(tx, firmId, name);
      const detail = { admin: name, reference: referenceOf(id) };
      if (firmId) await auditAsAdmin(tx, { action, object: { kind: 'support_request', id }, detail });
      await recordAdminEvent(tx, { adminId: admin.adminId, actor: name, action, firmId, detail });
    },
    { firmId, requestId },
  );
}
