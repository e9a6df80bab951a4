// A job acts as the person who asked for it, as of now: someone who has left does nothing more, and a changed role counts.
import type { MemberActor, SystemReason } from '../../access/actor.ts';
import type { Database } from '../../platform/db/database.ts';
import type { FirmId, UserId } from '../../platform/id/id.ts';

export async function memberNow(
  worker: Database,
  reason: SystemReason,
  firmId: FirmId,
  userId: UserId,
): Promise<MemberActor | null> {
  const row = await worker.asSystem(
    reason,
    (tx) =>
      tx
        .selectFrom('memberships')
        .select('role')
        .where('user_id', '=', userId)
        .where('state', '=', 'active')
        .executeTakeFirst(),
    { firmId },
  );
  return row
    ? { kind: 'member', firmId, userId, role: row.role as MemberActor['role'], via: 'job', scopes: null }
    : null;
}
