// Who did what. Append-only: no role may change or remove an event. Details are facts and ids, never secrets or page content, and no counts
// of what one reader saw: another reader of the event may stand outside a wall.
import type { Actor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';

export { presentLine, spreadsheetHead } from './audit.present.ts';
export { listAuditEvents } from './audit.queries.ts';
export { openLooks } from './looks.ts';

export type AuditEntry = {
  /** `case.read`, `document.download`, `quote.accept`, `pacer_account.replace` … */
  action: string;
  object?: { kind: string; id: string };
  caseId?: string | null;
  detail?: Record<string, string | number | boolean | null | readonly string[]>;
};

/** Writes the event in the caller's own transaction: what is rolled back was not done. A guest's event must name a case open to the guest. */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { actor } = tx;
  const firmId = firmOf(actor);
  if (!firmId) return;
  await write(tx, entry, {
    firm_id: firmId,
    actor_kind: actor.kind,
    case_id: entry.caseId ?? null,
    user_id: actor.kind === 'member' ? actor.userId : null,
    // Named only for guests: no other role may write the column.
    ...(actor.kind === 'guest' ? { guest_id: actor.guestId } : {}),
  });
}

type Sender = { readonly kind: 'member'; readonly userId: string } | { readonly kind: 'guest' };

/** Of somebody, written by the program for the firm: the sender of a support request may be one who can write nothing. */
export function auditFor(tx: Tx, sender: Sender, entry: AuditEntry): Promise<void> {
  const userId = sender.kind === 'member' ? sender.userId : null;
  return write(tx, entry, { firm_id: firmWrittenFor(tx), actor_kind: sender.kind, user_id: userId });
}

/** Of a person's own sessions, written by the sign-in role: it acts for nobody, and knows whose they are. */
export function auditPerson(
  tx: Tx,
  { firmId, userId }: { firmId: string; userId: string },
  entry: AuditEntry,
): Promise<void> {
  return write(tx, entry, { firm_id: firmId, actor_kind: 'member', user_id: userId, case_id: null });
}

/** Of a site administrator, written by the program for the firm that was looked at: the administrator's own role writes nothing. */
export function auditAsAdmin(tx: Tx, entry: AuditEntry): Promise<void> {
  return write(tx, entry, { firm_id: firmWrittenFor(tx), actor_kind: 'site-admin' });
}

type Who = { firm_id: string; actor_kind: string; user_id?: string | null; guest_id?: string; case_id?: string | null };

async function write(tx: Tx, { action, object, detail }: AuditEntry, who: Who): Promise<void> {
  await tx
    .insertInto('audit_events')
    .values({
      ...who,
      action,
      object_kind: object?.kind ?? null,
      object_id: object?.id ?? null,
      detail: JSON.stringify(detail ?? {}),
      request_id: tx.requestId || null,
    })
    .execute();
}

function firmWrittenFor({ actor }: Tx): string {
  if (actor.kind !== 'system' || actor.firmId === null) throw new Error('This is written for a firm.');
  return actor.firmId;
}

function firmOf(actor: Actor): string | null {
  return actor.kind === 'member' || actor.kind === 'system' || actor.kind === 'guest' ? actor.firmId : null;
}
