// Who did what. Append-only: no role may change or remove an event. Details are facts and ids, never secrets or page content.
import type { Actor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';

export { presentLine, spreadsheetHead } from './audit.present.ts';
export { listAuditEvents } from './audit.queries.ts';

export type AuditEntry = {
  /** `case.read`, `document.download`, `quote.accept`, `pacer_account.replace` … */
  action: string;
  object?: { kind: string; id: string };
  caseId?: string | null;
  detail?: Record<string, string | number | boolean | null | readonly string[]>;
};

/** Writes the event in the caller's own transaction: what is rolled back was not done. A guest's event must name a case open to the guest. */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  const firmId = firmOf(tx.actor);
  if (!firmId) return;
  await tx
    .insertInto('audit_events')
    .values({
      firm_id: firmId,
      actor_kind: tx.actor.kind,
      user_id: tx.actor.kind === 'member' ? tx.actor.userId : null,
      // Named only for guests: no other role may write the column.
      ...(tx.actor.kind === 'guest' ? { guest_id: tx.actor.guestId } : {}),
      action: entry.action,
      object_kind: entry.object?.kind ?? null,
      object_id: entry.object?.id ?? null,
      case_id: entry.caseId ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
      request_id: tx.requestId || null,
    })
    .execute();
}

/** Of somebody, written by the program for the firm: the sender of a support request may be one who can write nothing. */
export async function auditFor(
  tx: Tx,
  sender: { kind: 'member'; userId: string } | { kind: 'guest' },
  entry: AuditEntry,
) {
  if (tx.actor.kind !== 'system' || tx.actor.firmId === null) throw new Error('This is written for a firm.');
  await tx
    .insertInto('audit_events')
    .values({
      firm_id: tx.actor.firmId,
      actor_kind: sender.kind,
      user_id: sender.kind === 'member' ? sender.userId : null,
      action: entry.action,
      object_kind: entry.object?.kind ?? null,
      object_id: entry.object?.id ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
      request_id: tx.requestId || null,
    })
    .execute();
}

/** Of a site administrator, written by the program for the firm that was looked at: the administrator's own role writes nothing. */
export async function auditAsAdmin(tx: Tx, entry: AuditEntry): Promise<void> {
  if (tx.actor.kind !== 'system' || tx.actor.firmId === null) throw new Error('This is written for a firm.');
  await tx
    .insertInto('audit_events')
    .values({
      firm_id: tx.actor.firmId,
      actor_kind: 'site-admin',
      action: entry.action,
      object_kind: entry.object?.kind ?? null,
      object_id: entry.object?.id ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
      request_id: tx.requestId || null,
    })
    .execute();
}

function firmOf(actor: Actor): string | null {
  return actor.kind === 'member' || actor.kind === 'system' || actor.kind === 'guest' ? actor.firmId : null;
}
