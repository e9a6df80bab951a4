// Deletes what has been over since before a moment. `least` leaves out what did not happen.
import type { Tx } from '../../platform/db/tx.ts';

export async function deleteSystemMails(tx: Tx, before: Date): Promise<number> {
  const { rowCount } = await tx.query("delete from system_mails where state <> 'queued' and created_at < $1", [before]);
  return rowCount;
}

export async function deleteInvitations(tx: Tx, before: Date): Promise<number> {
  const { rowCount } = await tx.query('delete from invitations where least(accepted_at, revoked_at, expires_at) < $1', [
    before,
  ]);
  return rowCount;
}

/** Visits are what a bound on views is counted by: while such a link opens anything, they stay. */
export async function deleteVisits(tx: Tx, before: Date, now: Date): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from guest_sessions s where least(s.ended_at, s.expires_at) < $1
        and not exists (select 1 from guest_links l join guest_grants g on g.firm_id = l.firm_id and g.guest_id = l.guest_id
          where l.firm_id = s.firm_id and l.id = s.link_id and l.max_views is not null and g.revoked_at is null and g.expires_at > $2)`,
    [before, now],
  );
  return rowCount;
}

export async function deleteSessions(tx: Tx, before: Date): Promise<number> {
  const { rowCount } = await tx.query('delete from sessions where least(revoked_at, expires_at) < $1', [before]);
  return rowCount;
}

export async function deleteAttempts(tx: Tx, before: Date): Promise<number> {
  return (await tx.query('delete from sign_in_attempts where at < $1', [before])).rowCount;
}

export async function deleteOutsideRequests(tx: Tx, before: Date): Promise<number> {
  return (await tx.query('delete from outside_requests where coalesce(closed_at, created_at) < $1', [before])).rowCount;
}
